import type { Stage, TrackedMatter } from '@shared/api/types.ts';

export type Saying = 'received' | 'working' | 'late' | 'answered' | 'asked' | 'verified' | 'closed' | 'rejected' | 'merged' | 'void';

const byStage: Record<Stage, Saying> = {
  reported: 'received',
  accepted: 'working',
  dispatched: 'working',
  handling: 'working',
  answered: 'answered',
  verified: 'verified',
  closed: 'closed',
  archived: 'closed',
  rejected: 'rejected',
  merged: 'merged',
  void: 'void',
};

/** How things stand, as one sentence's key. What is late is said to be late. */
export function saying({ stage, finish_due_at, reporter_until }: Pick<TrackedMatter, 'stage' | 'finish_due_at' | 'reporter_until'>, now: Date): Saying {
  if (reporter_until) return 'asked';
  const said = byStage[stage];
  const promised = said === 'received' || said === 'working';
  return promised && new Date(finish_due_at) < now ? 'late' : said;
}
