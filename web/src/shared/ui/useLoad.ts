import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';

export interface Loaded<T> {
  value: ShallowRef<T | null>;
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  load: () => Promise<void>;
}

/** One fetch of a page, its failure and its second try. A slow earlier answer never overwrites a later one. */
export function useLoad<T>(fetcher: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null);
  const problem = shallowRef<unknown>(null);
  const loading = ref(false);
  let latest = 0;
  async function load(): Promise<void> {
    const mine = ++latest;
    loading.value = true;
    try {
      const result = await fetcher();
      if (mine !== latest) return;
      value.value = result;
      problem.value = null;
    } catch (failure) {
      if (mine === latest) problem.value = failure;
    } finally {
      if (mine === latest) loading.value = false;
    }
  }
  void load();
  return { value, problem, loading, load };
}
