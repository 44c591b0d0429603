import type { Matter } from '../api/types.ts';
import { dateText, type Language, type Say } from '../domain/time.ts';

type Told = Pick<Matter, 'stage' | 'no' | 'category_name' | 'finish_due_at'> & { grid: { name: string } };

/** What may be said of it to a group of neighbours; nothing where it was refused, voided or merged. */
function wordOf(matter: Told, now: Date): 'open' | 'late' | 'checking' | 'closed' | null {
  if (matter.stage === 'closed') return 'closed';
  if (matter.stage === 'answered' || matter.stage === 'verified') return 'checking';
  if (!['reported', 'accepted', 'dispatched', 'handling'].includes(matter.stage)) return null;
  return Date.parse(matter.finish_due_at) < now.getTime() ? 'late' : 'open';
}

/** A few kind words with the number and where to report; never what somebody wrote, nor who. */
export function groupText(matter: Told, origin: string, now: Date, language: Language, say: Say): string | null {
  const word = wordOf(matter, now);
  if (!word) return null;
  const values = { grid: matter.grid.name, what: matter.category_name, no: matter.no, when: dateText(new Date(matter.finish_due_at), now, language) };
  return `${say(`inbox.group.${word}`, values)}\n${say('inbox.group.link', { link: `${origin}/p/` })}`;
}
