import { useQueryClient } from '@tanstack/vue-query';
import { useApi } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { Sla } from '@shared/api/types.ts';

/** Another clerk was faster: false, for the form shows what is stored now and stays; anything else is thrown on. */
export function overtaken(problem: unknown): false {
  if (problem instanceof Problem && problem.code === 'rules.moved' && problem.current) return false;
  throw problem;
}

/** Sends a change of the rules; they stand as the server answers, also when another clerk was faster. */
export function useSaving() {
  const api = useApi();
  const client = useQueryClient();
  function keep(rules: Sla): void {
    client.setQueryData(['sla'], rules);
    void client.invalidateQueries({ queryKey: ['categories'] });
    void client.invalidateQueries({ queryKey: ['phrases'] });
  }
  return async (path: string, body: unknown, by: 'put' | 'post' = 'put'): Promise<void> => {
    try {
      keep(await (by === 'put' ? api.put<Sla>(path, body) : api.post<Sla>(path, body)));
    } catch (problem) {
      if (problem instanceof Problem && problem.current) keep(problem.current as Sla);
      throw problem instanceof Problem && problem.fields[0] ? new Problem({ status: problem.status, code: problem.code, title: problem.fields[0].title }) : problem;
    }
  };
}
