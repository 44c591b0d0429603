import type { Api } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { AreaRef, Category, Duty, Line, LngLat, MapGrid, MatterRow, Page, PhrasesOffered, TownMap } from '@shared/api/types.ts';
import { keep, kept, type Kept, type Storage } from './db.ts';

/** What the phone keeps for the hours without a network; no resident's data. */
export interface Bundle {
  at: string;
  categories: Category[];
  phrases: PhrasesOffered[];
  areas: AreaRef[];
  chiefs: Duty[];
  todo: Page<MatterRow>;
  reported: Page<MatterRow>;
}

export interface Read<T> {
  value: T;
  at: number;
  /** From the phone's memory, because of this. */
  old: Problem | null;
}

/**
 * From the server, and remembered; else what is remembered under `key`. Throws when there is neither, and always when
 * the server itself said no.
 */
export async function readThrough<T>(db: Storage | null, key: string, fetcher: () => Promise<T>, now: () => number): Promise<Read<T>> {
  try {
    const value = await fetcher();
    if (db) await keep(db, key, value, now());
    return { value, at: now(), old: null };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const away = problem.status === 0 || problem.status === 401 || problem.status >= 500;
    const memory: Kept<T> | null = db && away ? await kept<T>(db, key) : null;
    if (!memory) throw problem;
    return { value: memory.value, at: memory.at, old: problem };
  }
}

/** The map of the whole town, fetched again only when its version is another one. */
export async function townMap(db: Storage | null, api: Api, version: string, now: () => number): Promise<TownMap> {
  const memory = db && (await kept<TownMap>(db, 'map'));
  if (memory && (!version || memory.value.version === version)) return memory.value;
  return (await readThrough(db, 'map', () => api.get<TownMap>('/map'), now)).value;
}

/** Ray casting over all rings, so holes count as outside. */
function covers(rings: Line[], { lng, lat }: LngLat): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i] ?? [0, 0];
      const [x2, y2] = ring[j] ?? [0, 0];
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/** The grid of a place without asking the server; null outside the town. */
export const gridAt = (map: TownMap, place: LngLat): MapGrid | null => map.grids.find((grid) => covers(grid.rings, place)) ?? null;
