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
