import { rims } from './rim.ts';
import type { Corner, Shape, Sheet } from './sheet.ts';

const key = (a: Corner, b: Corner): string => [`${a[0]},${a[1]}`, `${b[0]},${b[1]}`].sort().join(' ');
const edges = (shape: Shape): string[] => shape.flatMap((ring) => ring.map((a, n) => key(a, ring[(n + 1) % ring.length] as Corner)));

/** The grid that has this one's ground on the sheet: itself, unless it is merged away. */
export const heirOf = (sheet: Sheet, grid: string): string => sheet.merged.get(grid) ?? grid;
/** A grid and all that are merged into it; alone when none is. */
export const members = (sheet: Sheet, grid: string): string[] => [heirOf(sheet, grid), ...[...sheet.merged].filter(([, into]) => into === heirOf(sheet, grid)).map(([id]) => id)];
export const isMerged = (sheet: Sheet, grid: string): boolean => members(sheet, grid).length > 1;

/** Whether each of these grids reaches each other one over borders that they share. */
export function hangTogether(sheet: Sheet, grids: readonly string[]): boolean {
  const [first, ...rest] = grids;
  if (first === undefined) return true;
  const known = new Set(edges(sheet.shapes.get(first) ?? []));
  for (let left = rest; left.length; ) {
    const near = left.filter((grid) => edges(sheet.shapes.get(grid) ?? []).some((edge) => known.has(edge)));
    if (!near.length) return false;
    for (const grid of near) for (const edge of edges(sheet.shapes.get(grid) ?? [])) known.add(edge);
    left = left.filter((grid) => !near.includes(grid));
  }
  return true;
}

/** One of the grids lives on with the ground of all; `name` calls it anew, empty leaves its name. */
export function mergeGrids(sheet: Sheet, grids: readonly string[], into: string, name: string): Sheet {
  const merged = new Map(sheet.merged);
  const names = new Map(sheet.names);
  for (const grid of grids) {
    names.delete(grid);
    if (grid === into) merged.delete(grid);
    else merged.set(grid, into);
  }
  if (name) names.set(into, name);
  return { ...sheet, merged, names };
}

/** The ground as it would be: merged grids as one, the borders between them gone. */
export function united(sheet: Sheet): ReadonlyMap<string, Shape> {
  if (!sheet.merged.size) return sheet.shapes;
  const shapes = new Map(sheet.shapes);
  for (const heir of new Set(sheet.merged.values())) shapes.set(heir, rims(members(sheet, heir).map((grid) => sheet.shapes.get(grid) ?? [])));
  for (const gone of sheet.merged.keys()) shapes.delete(gone);
  return shapes;
}
