import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { useApi, type Query } from '@shared/api/client.ts';
import type { Addressees, Calls, Instruction, InstructionLine, Page } from '@shared/api/types.ts';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';

// Under "matters", so that the stream of events keeps them fresh.
const key = ['matters', 'instructions'];

export function useInstructionList(query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: computed(() => [...key, 'list', toValue(query)]),
    queryFn: ({ pageParam }) => api.get<Page<InstructionLine>>('/instructions', { ...toValue(query), limit: 50, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });
}

export const instructionKey = (id: string): string[] => [...key, 'one', id];

export function useInstruction(id: MaybeRefOrGetter<string>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => instructionKey(toValue(id))), queryFn: () => api.get<Instruction>(`/instructions/${toValue(id)}`) });
}

/** Those called to help with a matter. */
export function useCalls(matter: MaybeRefOrGetter<string>, any: MaybeRefOrGetter<boolean>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => [...key, 'about', toValue(matter)]), queryFn: () => api.get<Calls>(`/matters/${toValue(matter)}/calls`), enabled: computed(() => toValue(any)) });
}

export function useAddressees(query: MaybeRefOrGetter<Query>) {
  const api = useApi();
  return useQuery({ queryKey: computed(() => ['addressees', toValue(query)]), queryFn: () => api.get<Addressees>('/addressees', toValue(query)), placeholderData: keepPreviousData, staleTime: 0 });
}
