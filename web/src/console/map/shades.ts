import type { MatterPoint } from '@shared/api/types.ts';
import type { Shade } from '@shared/map/ground.ts';

/** Least number of open matters of each colour class. */
export const steps = [0, 1, 2, 3, 5, 8] as const;

export const even: Shade = () => 1;

/** The more open matters a grid has, the darker it is. */
export function byOpen(points: readonly MatterPoint[]): Shade {
  const counts = countByGrid(points);
  return (grid) => steps.reduce((shade: number, least, index) => ((counts.get(grid) ?? 0) >= least ? index : shade), 0);
}

export function countByGrid(points: readonly MatterPoint[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { grid } of points) if (grid) counts.set(grid, (counts.get(grid) ?? 0) + 1);
  return counts;
}
