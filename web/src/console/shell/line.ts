import { onScopeDispose, ref, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { Problem } from '@shared/api/problem.ts';
import { queryClient } from '../queries.ts';

/** Watches every answer of the server: whether the line is lost, and whether it first asks for a password of one's own. */
export function useLine(): Readonly<Ref<boolean>> {
  const router = useRouter();
  const lost = ref(false);
  const end = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    if (event.action.type === 'success') lost.value = false;
    // A failed try that will be tried again comes as `failed`.
    const problem = event.action.type === 'error' || event.action.type === 'failed' ? (event.action.error as unknown) : null;
    if (!(problem instanceof Problem)) return;
    lost.value = problem.offline;
    if (problem.code === 'auth.change_password') void router.replace({ path: '/me', query: { must: '1' } });
  });
  onScopeDispose(end);
  return lost;
}
