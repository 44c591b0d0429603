import { onScopeDispose, ref, type Ref } from 'vue';

/** The present, renewed each half minute, so that "18 minutes left" does not stand still. */
export function useNow(): Readonly<Ref<Date>> {
  const now = ref(new Date());
  const timer = setInterval(() => (now.value = new Date()), 30_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
