import type { Area, AreaRef, Place, TownMap } from '@shared/api/types.ts';
import type { Api } from '@shared/api/client.ts';

/** The grid something belongs to, and the point if one is known. */
export interface Where {
  grid: Pick<AreaRef, 'id' | 'name'>;
  place: Place | null;
}

export interface GridGroup {
  name: string;
  grids: Area[];
}

interface AreaList {
  items: Area[];
}

export const villages = (api: Api): Promise<Area[]> => api.get<AreaList>('/areas').then(({ items }) => items);

/** The grids of a village by their composite grids. */
export async function gridsOf(api: Api, village: string): Promise<GridGroup[]> {
  const groups = await api.get<AreaList>('/areas', { parent: village });
  return Promise.all(
    groups.items.map(async (group) => ({ name: group.short_name || group.name, grids: (await api.get<AreaList>('/areas', { parent: group.id })).items })),
  );
}

export const townMap = (api: Api): Promise<TownMap> => api.get<TownMap>('/map');

/** A village or a grid that was looked for by its name. */
export interface Named {
  id: string;
  name: string;
  level: 'village' | 'grid';
}

/** Chinese numerals in the order 9 … 0. */
const numerals = new Intl.NumberFormat('zh-u-nu-hanidec', { useGrouping: false }).format(9876543210);
const plain = (text: string): string => [...text.toLowerCase()].filter((one) => one.trim()).map((one) => (numerals.includes(one) ? String(9 - numerals.indexOf(one)) : one)).join('');

/** All characters looked for stand in the name, in their order: 东桥3 finds 东桥村第3网格. The closest first. */
export function named(map: Pick<TownMap, 'villages' | 'grids'>, text: string, most = 8): Named[] {
  const wanted = [...plain(text)];
  if (!wanted.length) return [];
  const fits = (name: string): boolean => {
    let from = 0;
    return wanted.every((one) => (from = name.indexOf(one, from) + 1) > 0);
  };
  const all: Named[] = [
    ...map.villages.map(({ id, name }) => ({ id, name, level: 'village' as const })),
    ...map.grids.map(({ id, name }) => ({ id, name, level: 'grid' as const })),
  ];
  return all.filter((one) => fits(plain(one.name))).sort((a, b) => a.name.length - b.name.length).slice(0, most);
}
