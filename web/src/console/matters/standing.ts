import type { Matter } from '@shared/api/types.ts';
import { isOpen, stageLook } from '@shared/domain/matter.ts';
import { whenText, type Language, type Say } from '@shared/domain/time.ts';

/** What is awaited: verified and told, only the closing is left. */
const awaited = ({ stage, told }: Matter): string => (stage === 'verified' && told ? 'told' : stage);

const waiting = (matter: Matter, now: Date, language: Language, say: Say): string => (matter.reporter_until ? whenText(new Date(matter.reporter_until), now, language, say) : '');

/** How a matter stands now, in half a sentence: who has it, or that it is over. The reader's own turn speaks to him. */
export function standingText(matter: Matter, now: Date, language: Language, say: Say): string {
  const owner = [matter.owner_title, matter.owner_name].filter(Boolean).join(' ');
  const when = waiting(matter, now, language, say);
  if (when) return say('console.now.waiting', { owner, when });
  if (!isOpen(matter.stage)) return say(stageLook(matter.stage).label);
  return say(matter.mine ? `console.mine.${awaited(matter)}` : `console.now.${awaited(matter)}`, { owner });
}

/** What comes next, after an act. */
export function nextText(matter: Matter, now: Date, language: Language, say: Say): string {
  const owner = matter.owner_title;
  const when = waiting(matter, now, language, say);
  if (when) return say('console.next.waiting', { owner, when });
  return say(matter.mine ? `console.next_mine.${awaited(matter)}` : `console.next.${awaited(matter)}`, { owner });
}

const longestHeading = 48;

/** Whether the report is short enough to stand as the page's heading, so that it need not be said again below. */
export const isHeading = ({ text }: Matter): boolean => text.length <= longestHeading && !text.includes('\n');
