import { useQueryClient } from '@tanstack/vue-query';
import { useApi } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { Sla } from '@shared/api/types.ts';

/** Sends a change of the rules; they stand as the server answers, also when another clerk was faster. */
export function useSaving() {
  const api = useApi();
  const client = useQueryClient();
  const keep = (rules: Sla): void => void client.setQueryData(['sla'], rules);
  return async (path: string, body: unknown): Promise<void> => {
    try {
      keep(await api.put<Sla>(path, body));
    } catch (problem) {
      if (problem instanceof Problem && problem.current) keep(problem.current as Sla);
      throw problem instanceof Problem && problem.fields[0] ? new Problem({ status: problem.status, code: problem.code, title: problem.fields[0].title }) : problem;
    }
  };
}
