import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { usePreferences } from '@shared/preferences.ts';

export type Room = 'wide' | 'middle' | 'narrow';

/**
 * How much room there is, counted in letters and not in pixels: at twice the text size a wide screen is a narrow one.
 * Written on <html data-room>, because media queries do not know our sizes.
 */
export function useRoom(): Ref<Room> {
  const preferences = usePreferences();
  const room = ref<Room>('wide');
  function measure(): void {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const width = window.innerWidth / rem;
    room.value = width >= 80 ? 'wide' : width >= 48 ? 'middle' : 'narrow';
    document.documentElement.dataset.room = room.value;
  }
  window.addEventListener('resize', measure);
  onScopeDispose(() => window.removeEventListener('resize', measure));
  watch(() => preferences.size, measure, { immediate: true, flush: 'post' });
  return room;
}
