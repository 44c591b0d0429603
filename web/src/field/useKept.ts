import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { kept } from './offline/db.ts';
import { readThrough } from './offline/bundle.ts';
import { usePhone } from './phone.ts';

export interface KeptPage<T> {
  value: ShallowRef<T | null>;
  /** When the server said it; 0 while nothing is shown. */
  at: Ref<number>;
  /** Shown from memory because the server could not be asked. */
  old: Ref<boolean>;
  problem: ShallowRef<unknown>;
  loading: Ref<boolean>;
  load: () => Promise<void>;
  /** Puts a newer value in its place, and remembers it. */
  set: (value: T) => void;
}

/** A page's data: at once from the phone's memory, then from the server; again when the network comes back. */
export function useKept<T>(key: () => string, fetcher: () => Promise<T>): KeptPage<T> {
  const phone = usePhone();
  const value = shallowRef<T | null>(null);
  const at = ref(0);
  const old = ref(false);
  const problem = shallowRef<unknown>(null);
  const loading = ref(false);
  let latest = 0;

  function show(shown: T, when: number, isOld: boolean): void {
    value.value = shown;
    at.value = when;
    old.value = isOld;
    problem.value = null;
  }

  async function load(): Promise<void> {
    const mine = ++latest;
    loading.value = true;
    await phone.ready;
    const name = key();
    const memory = phone.db && !value.value ? await kept<T>(phone.db, name) : null;
    if (memory && mine === latest) show(memory.value, memory.at, false);
    try {
      const read = await readThrough(phone.db, name, fetcher, Date.now);
      if (mine === latest) show(read.value, read.at, read.old !== null);
    } catch (failure) {
      if (mine === latest) problem.value = failure;
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  function set(newer: T): void {
    latest += 1;
    loading.value = false;
    show(newer, Date.now(), false);
    if (phone.db) void phone.db.put('kept', { key: key(), at: Date.now(), value: newer });
  }

  watch(key, () => {
    value.value = null;
    void load();
  });
  watch(() => [phone.online, phone.locked], ([online, locked]) => online && !locked && void load());
  onScopeDispose(() => (latest += 1));
  void load();
  return { value, at, old, problem, loading, load, set };
}
