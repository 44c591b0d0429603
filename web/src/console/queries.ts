import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { useApi, type Query } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { AccountRow, AreaProfile, Category, Channels, Device, Figures, HeatMap, Inbox, Letters, LineUnit, Matter, MatterBoard, MatterPoints, MatterRow, NoticeChoice, Open311Setting, Page, PhrasesOffered, Sla, StuckBoard, StuckRow, Summary, Town, TownMap, TrailLine, TrailState, Twin, Waiting, Worker, WorkerRow } from '@shared/api/types.ts';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';

/** What the server refused it will refuse again; a lost line is worth a second try. */
const again = (count: number, problem: unknown): boolean => count < 2 && problem instanceof Problem && (problem.offline || problem.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: again, staleTime: 15_000, refetchOnWindowFocus: true, networkMode: 'always' } },
});

const forever = { staleTime: Infinity, gcTime: Infinity };

export function useTown() {
  const api = useApi();
  return useQuery({ queryKey: ['town'], queryFn: () => api.get<Town>('/town'), staleTime: 600_000 });
}

export function useTownMap() {
  const api = useApi();
  return useQuery({ queryKey: ['map'], queryFn: () => api.get<TownMap>('/map'), ...forever });
}

/** Those that are retired too: matters keep them. */
export function useCategories() {
  const api = useApi();
  return useQuery({ queryKey: ['categories', api.language], queryFn: () => api.get<{ items: Category[] }>('/categories', { retired: true }), staleTime: 60_000 });
}

export function usePhrases() {
  const api = useApi();
  return useQuery({ queryKey: ['phrases', api.language], queryFn: () => api.get<{ items: PhrasesOffered[] }>('/phrases'), staleTime: 60_000 });
}

export function useRules() {
  const api = useApi();
  return useQuery({ queryKey: ['sla'], queryFn: () => api.get<Sla>('/sla') });
}

export function useUnits(enabled: MaybeRefOrGetter<boolean> = true) {
  const api = useApi();
  return useQuery({ queryKey: ['units'], queryFn: () => api.get<{ items: LineUnit[] }>('/units'), enabled: computed(() => toValue(enabled)), staleTime: 600_000 });
}

export function useSummary(area: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean> = true) {
  const api = useApi();
  return useQuery({
    queryKey: computed(() => ['matters', 'summary', toValue(area)]),
    queryFn: () => api.get<Summary>('/matters/summary', { area: toValue(area) }),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
  });
}

export function usePoints(enabled: MaybeRefOrGetter<boolean>) {
  const api = useApi();
  return useQuery({
    queryKey: ['matters', 'points'],
    queryFn: () => api.get<MatterPoints>('/matters/points', { open: true }),
    enabled: computed(() => toValue(enabled)),
  });
}

export function useAreaProfile(area: MaybeRefOrGetter<string>) {
  const api = useApi();
  return useQuery({
    queryKey: computed(() => ['matters', 'area', toValue(area)]),
    queryFn: () => api.get<AreaProfile>(`/areas/${toValue(area)}`),
    enabled: computed(() => toValue(area) !== ''),
  });
}

/** One short window of a list: the workbench's table, an area's panel. */
export function useMatters(query: MaybeRefOrGetter<Query>, enabled: MaybeRefOrGetter<boolean> = true) {
  const api = useApi();
  return useQuery({
    queryKey: computed(() => ['matters', 'window', toValue(query)]),
    queryFn: () => api.get<Page<MatterRow>>('/matters', toValue(query)),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
  });
}

const windowSize = 50;

/** A list that grows downwards, window by window. */
function useGrowing<T>(key: string, path: string, query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: computed(() => [key, 'list', path, toValue(query)]),
    queryFn: ({ pageParam }) => api.get<Page<T>>(path, { ...toValue(query), limit: windowSize, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });
}

/** What a matter may be the same as; for whoever may merge it. */
export function useAlike(id: MaybeRefOrGetter<string>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['matters', 'alike', toValue(id)]), queryFn: () => api.get<{ items: Twin[] }>(`/matters/${toValue(id)}/alike`) });
}

export function useMatterBoard(query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['matters', 'board', toValue(query)]), queryFn: () => api.get<MatterBoard>('/matters/board', toValue(query)), placeholderData: keepPreviousData });
}

/** The same matters as the list, where they are; at most 2,000. */
export function useMatterPoints(query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['matters', 'points', toValue(query)]), queryFn: () => api.get<MatterPoints>('/matters/points', toValue(query)), placeholderData: keepPreviousData });
}

export const useMatterList = (query: MaybeRefOrGetter<Query>) => useGrowing<MatterRow>('matters', '/matters', query);
export const useWorkerList = (query: MaybeRefOrGetter<Query>) => useGrowing<WorkerRow>('workers', '/workers', query);
export const useAccountList = (query: MaybeRefOrGetter<Query>) => useGrowing<AccountRow>('accounts', '/accounts', query);

export const useFigureMembers = (query: MaybeRefOrGetter<Query>) => useGrowing<MatterRow>('figures', '/figures/matters', query);
/** Changes with every act, so it is one of the matters' questions. */
export const useStuckList = (query: MaybeRefOrGetter<Query>) => useGrowing<StuckRow>('matters', '/figures/stuck/matters', query);

export function useStuck(query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['matters', 'stuck', toValue(query)]), queryFn: () => api.get<StuckBoard>('/figures/stuck', toValue(query)), placeholderData: keepPreviousData });
}

/** They look back over days: a minute more or less says nothing. */
export function useFigures(query: MaybeRefOrGetter<Query>, enabled: MaybeRefOrGetter<boolean> = true) {
  const api = useApi();
  return useQuery({
    queryKey: computed(() => ['figures', api.language, toValue(query)]),
    queryFn: () => api.get<Figures>('/figures', toValue(query)),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useHeat(query: MaybeRefOrGetter<Query>, enabled: MaybeRefOrGetter<boolean>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['figures', 'heat', toValue(query)]), queryFn: () => api.get<HeatMap>('/figures/heat', toValue(query)), enabled: computed(() => toValue(enabled)), staleTime: 60_000 });
}

export const useTrail = (query: MaybeRefOrGetter<Query>) => useGrowing<TrailLine>('audit', '/audit', query);

/** My notices, newest first. */
export function useInbox(query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: computed(() => ['inbox', 'list', toValue(query)]),
    queryFn: ({ pageParam }) => api.get<Inbox>('/me/inbox', { ...toValue(query), limit: windowSize, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });
}

export function useWaiting() {
  const api = useApi();
  return useQuery({ queryKey: ['inbox', 'waiting'], queryFn: () => api.get<Waiting>('/me/inbox/waiting') });
}

export function useNoticeChoice() {
  const api = useApi();
  return useQuery({ queryKey: ['notice-choice'], queryFn: () => api.get<NoticeChoice>('/me/notice-choice') });
}

export function useChannels() {
  const api = useApi();
  return useQuery({ queryKey: ['channels'], queryFn: () => api.get<Channels>('/channels') });
}

export function useDeadLetters() {
  const api = useApi();
  return useQuery({ queryKey: ['channels', 'dead'], queryFn: () => api.get<Letters>('/letters', { state: 'dead', limit: 100 }) });
}

export function useOpen311() {
  const api = useApi();
  return useQuery({ queryKey: ['open311'], queryFn: () => api.get<Open311Setting>('/open311') });
}

export function useTrailState() {
  const api = useApi();
  return useQuery({ queryKey: ['audit', 'state'], queryFn: () => api.get<TrailState>('/audit/state') });
}

export function useMatter(id: MaybeRefOrGetter<string>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['matter', toValue(id)]), queryFn: () => api.get<Matter>(`/matters/${toValue(id)}`), enabled: computed(() => toValue(id) !== '') });
}

export function useWorker(id: MaybeRefOrGetter<string>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['workers', 'one', toValue(id)]), queryFn: () => api.get<Worker>(`/workers/${toValue(id)}`) });
}

export function useDevices(worker: MaybeRefOrGetter<string>) {
  const api = useApi();
  return useQuery({
    queryKey: computed(() => ['devices', toValue(worker)]),
    queryFn: () => api.get<{ items: Device[] }>(`/workers/${toValue(worker)}/devices`),
  });
}
