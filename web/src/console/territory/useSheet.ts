import { computed, shallowRef } from 'vue';
import { changed, type Corner, type Sheet } from './sheet.ts';

interface Step {
  sheet: Sheet;
  corner: Corner | null;
}

/** A sheet with every step that led to it, so that each can be taken back. */
export function useSheet(before: Sheet) {
  const past = shallowRef<readonly Step[]>([]);
  const now = shallowRef<Step>({ sheet: before, corner: null });
  return {
    sheet: computed(() => now.value.sheet),
    corner: computed({ get: () => now.value.corner, set: (corner) => (now.value = { ...now.value, corner }) }),
    steps: computed(() => past.value.length),
    changes: computed(() => changed(now.value.sheet, before)),
    take(sheet: Sheet, corner: Corner | null = null): void {
      past.value = [...past.value, now.value];
      now.value = { sheet, corner };
    },
    back(): void {
      const last = past.value.at(-1);
      if (!last) return;
      past.value = past.value.slice(0, -1);
      now.value = last;
    },
  };
}
