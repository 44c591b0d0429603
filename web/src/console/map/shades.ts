import type { HeatMap, MatterPoint } from '@shared/api/types.ts';
import type { Shade } from '@shared/map/ground.ts';

/** What the ground's colour says: what is open now, what was reported in a while, or nothing. */
export const warmths = ['open', 'days28', 'year', 'none'] as const;
export type Warmth = (typeof warmths)[number];

/** Least number of each colour class: fixed while numbers are small, else fifths of the most. */
export function stepsOf(most: number): readonly number[] {
  return most <= 12 ? [0, 1, 2, 3, 5, 8] : [0, 1, ...[1, 2, 3, 4].map((fifth) => Math.ceil((most * fifth) / 5))];
}

export const even: Shade = () => 1;

/** The more a grid has, the darker it is. */
export const byNumber = (counts: ReadonlyMap<string, number>, steps: readonly number[]): Shade => (grid) => steps.reduce((shade, least, index) => ((counts.get(grid) ?? 0) >= least ? index : shade), 0);

export const most = (counts: ReadonlyMap<string, number>): number => Math.max(0, ...counts.values());

export function countByGrid(points: readonly MatterPoint[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { grid } of points) if (grid) counts.set(grid, (counts.get(grid) ?? 0) + 1);
  return counts;
}

export const heatByGrid = (heat: HeatMap | undefined): Map<string, number> => new Map(heat?.items.map(({ grid, number }) => [grid, number]));
