import { ref, type Ref } from 'vue';
import type { MapGrid } from '@shared/api/types.ts';
import { hangTogether, members } from './merge.ts';
import type { Sheet } from './sheet.ts';

/** Why a grid cannot be taken along: a key of messages. */
type Why = 'console.draw.no_merge_far' | 'console.draw.no_merge_elsewhere' | 'console.draw.no_merge_fresh' | '';

/** Which grids somebody picks to become one, and which of them lives on: the first, until he says otherwise. */
export function useMerge(sheet: Readonly<Ref<Sheet>>, grids: readonly MapGrid[]) {
  const picked = ref<string[]>([]);
  const lives = ref('');
  const composite = (id: string | undefined): string | undefined => grids.find((one) => one.id === id)?.composite;

  function start(grid: string): void {
    picked.value = grid && composite(grid) ? members(sheet.value, grid) : [];
    lives.value = picked.value[0] ?? '';
  }
  function drop(some: readonly string[]): void {
    picked.value = picked.value.filter((one) => !some.includes(one));
    if (!picked.value.includes(lives.value)) lives.value = picked.value[0] ?? '';
  }
  /** Picks a grid, or leaves it out again. */
  function toggle(grid: string): Why {
    if (sheet.value.fresh.has(grid)) return 'console.draw.no_merge_fresh';
    const some = members(sheet.value, grid);
    if (picked.value.includes(grid)) {
      drop(some);
      return '';
    }
    if (picked.value.length && composite(grid) !== composite(picked.value[0])) return 'console.draw.no_merge_elsewhere';
    const all = [...picked.value, ...some];
    if (!hangTogether(sheet.value, all)) return 'console.draw.no_merge_far';
    picked.value = all;
    lives.value ||= grid;
    return '';
  }
  return { picked, lives, start, toggle };
}
