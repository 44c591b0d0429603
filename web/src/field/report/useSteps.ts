import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue';
import { usePreferences } from '@shared/preferences.ts';
import type { Draft } from '../offline/db.ts';
import { gaps, type Gap } from '../offline/draft.ts';

export const steps = ['photos', 'what', 'where', 'words', 'send'] as const;
export type ReportStep = (typeof steps)[number];

const stepOfGap: Record<Gap, ReportStep> = { photo: 'photos', category: 'what', place: 'where', text: 'words', settled_before: 'photos', settled_after: 'send' };

/** Where a draft found again goes on: behind what was done already. */
export function stepOf(draft: Draft): ReportStep {
  if (!draft.category) return 'photos';
  return draft.ownWords ? 'words' : 'where';
}

export interface Steps {
  /** One question at a time, in the sizes of the old; else all on one page. */
  single: ComputedRef<boolean>;
  at: Ref<ReportStep>;
  n: ComputedRef<number>;
  last: ComputedRef<boolean>;
  shows: (step: ReportStep) => boolean;
  back: () => void;
  /** On to the next question; or what this one still lacks. */
  next: () => Gap[];
  toGap: (gap: Gap) => void;
}

export function useSteps(draft: Draft): Steps {
  const preferences = usePreferences();
  const single = computed(() => preferences.elder);
  const at = ref<ReportStep>('photos');
  const index = computed(() => steps.indexOf(at.value));

  function go(step: ReportStep | undefined): void {
    if (!step) return;
    at.value = step;
    window.scrollTo({ top: 0 });
    void nextTick(() => document.getElementById(`ask-${step}`)?.focus({ preventScroll: true }));
  }

  function next(): Gap[] {
    const missing = gaps(draft).filter((gap) => stepOfGap[gap] === at.value);
    if (!missing.length) go(steps[index.value + 1]);
    return missing;
  }

  return {
    single,
    at,
    n: computed(() => index.value + 1),
    last: computed(() => at.value === 'send'),
    shows: (step) => !single.value || step === at.value,
    back: () => go(steps[index.value - 1]),
    next,
    toGap: (gap) => single.value && go(stepOfGap[gap]),
  };
}
