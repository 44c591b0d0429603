import { onScopeDispose, ref, type Ref } from 'vue';
import type { Api } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { Receipt, SentReport } from '@shared/api/types.ts';
import { bodyOf, type Draft } from './draft.ts';

const put = (api: Api, id: string, body: SentReport): Promise<Receipt> => api.put<Receipt>(`/public/matters/${id}`, body);

/** Whether the server may have taken it although we did not hear so. */
const unheard = (failure: unknown): boolean => failure instanceof Problem && (failure.status === 0 || failure.status >= 500);

/**
 * Sends the draft under its own id, so that again is the same as once. If it was changed after a try of which we never
 * heard and that try had arrived, the one that arrived counts: its receipt comes back.
 */
export async function send(api: Api, draft: Draft): Promise<Receipt> {
  const body = bodyOf(draft);
  try {
    return await put(api, draft.id, body);
  } catch (failure) {
    if (failure instanceof Problem && failure.code === 'matter.id_taken') {
      for (const earlier of draft.tried) {
        const receipt = await put(api, draft.id, earlier).catch(() => null);
        if (receipt) return receipt;
      }
    }
    const same = draft.tried.some((one) => JSON.stringify(one) === JSON.stringify(body));
    if (unheard(failure) && !same) draft.tried.push(body);
    throw failure;
  }
}

/** Seconds until the server wants to hear from us again; counts down by itself. */
export function useWait(): { left: Ref<number>; begin: (problem: unknown) => boolean } {
  const left = ref(0);
  const timer = setInterval(() => {
    if (left.value > 0) left.value -= 1;
  }, 1000);
  onScopeDispose(() => clearInterval(timer));
  function begin(problem: unknown): boolean {
    if (!(problem instanceof Problem) || problem.status !== 429) return false;
    left.value = Math.max(1, Math.ceil(Number(problem.args[0]) || 30));
    return true;
  }
  return { left, begin };
}
