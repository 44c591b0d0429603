import { onBeforeUnmount, onMounted, ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { useWords } from '@shared/i18n/index.ts';
import { complain, tell } from '../ui/notice.ts';
import { useSaving } from './useSaving.ts';

/** A change that is entered bit by bit and saved whole. What is not saved yet is not thrown away by a slip. */
export function useDraft(unsaved: () => boolean, question: string) {
  const { t } = useWords();
  const save = useSaving();
  const sending = ref(false);
  const leave = (): boolean => !unsaved() || window.confirm(t(question));
  // Closing the window asks too, in the browser's own words.
  const stay = (event: Event): void => {
    if (unsaved()) event.preventDefault();
  };
  onBeforeRouteLeave(leave);
  onMounted(() => window.addEventListener('beforeunload', stay));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', stay));

  /** Whether it is saved; if not, the reason has been shown. */
  async function send(path: string, body: unknown, saved: string): Promise<boolean> {
    sending.value = true;
    try {
      await save(path, body);
      tell(t(saved));
      return true;
    } catch (problem) {
      complain(problem, t);
      return false;
    } finally {
      sending.value = false;
    }
  }
  return { sending, leave, send };
}
