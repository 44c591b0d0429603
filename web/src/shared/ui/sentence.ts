import { Problem } from '../api/problem.ts';
import type { Say } from '../domain/time.ts';

/** The sentence to show for anything a call may throw. */
export function sentence(problem: unknown, say: Say): string {
  if (!(problem instanceof Problem)) return say('shared.error.unexpected');
  if (problem.title) return problem.title;
  if (problem.offline) return say('shared.error.offline');
  return problem.status >= 500 ? say('shared.error.server') : say('shared.error.unexpected');
}
