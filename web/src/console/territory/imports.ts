import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useApi, type Api } from '@shared/api/client.ts';
import type { AreaImport, GroundSpan, ImportColumns, ImportHead, TownArea } from '@shared/api/types.ts';

export const endings = '.geojson,.json,.zip,.gpkg,.kml,.kmz,.csv';

export interface Wish {
  columns: ImportColumns;
  datum: 'as_written' | 'gcj02';
  make_parents: boolean;
}

export function useImports() {
  const api = useApi();
  return useQuery({ queryKey: ['area-imports'], queryFn: () => api.get<{ items: ImportHead[] }>('/area-imports') });
}

export const childrenOf = async (api: Api, parent?: string): Promise<TownArea[]> => (await api.get<{ items: TownArea[] }>('/areas', { parent })).items;

/** Sends a file and hears what it would become. */
export async function sendFile(api: Api, id: string, file: File, reference: string): Promise<AreaImport> {
  const response = await api.send('PUT', `/area-imports/${id}`, file, { query: { file: file.name, reference }, headers: { 'Content-Type': 'application/octet-stream' } });
  return (await response.json()) as AreaImport;
}

export const groundsOf = async (api: Api, area: string): Promise<GroundSpan[]> => (await api.get<{ items: GroundSpan[] }>(`/areas/${area}/grounds`)).items;

/** Sends what was drawn on our own map; `title` is how the history calls it. */
export async function sendEdit(api: Api, id: string, title: string, geojson: string): Promise<AreaImport> {
  const response = await api.send('PUT', `/area-imports/${id}`, new Blob([geojson]), { query: { file: title, origin: 'edit' }, headers: { 'Content-Type': 'application/octet-stream' } });
  return (await response.json()) as AreaImport;
}

/** All codes of a village's grids, to propose the next one. */
export async function codesIn(api: Api, village: string): Promise<string[]> {
  const composites = await childrenOf(api, village);
  return (await Promise.all(composites.map((one) => childrenOf(api, one.id)))).flat().map((grid) => grid.code);
}

/** Village code, 2, running number: the first that nobody has. Nothing where codes are made another way. */
export function nextCode(village: string, taken: readonly string[]): string {
  if (!/^\d{12}$/.test(village)) return '';
  for (let n = 1; ; ++n) {
    const code = `${village}2${String(n).padStart(3, '0')}`;
    if (!taken.includes(code)) return code;
  }
}

export const replan = (api: Api, id: string, wish: Wish): Promise<AreaImport> => api.post<AreaImport>(`/area-imports/${id}/acts/replan`, wish);
export const accept = (api: Api, one: AreaImport): Promise<AreaImport> => api.post<AreaImport>(`/area-imports/${one.id}/acts/accept`, { basis: one.plan?.basis ?? '' });
export const undo = (api: Api, id: string): Promise<AreaImport> => api.post<AreaImport>(`/area-imports/${id}/acts/undo`);
export const drop = (api: Api, id: string): Promise<undefined> => api.del(`/area-imports/${id}`);

/** After areas have changed everything that knows them is asked again. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([['area-imports'], ['areas'], ['map'], ['town'], ['matters'], ['grounds']].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
