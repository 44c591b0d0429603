import type { Matter } from '@shared/api/types.ts';
import { isOpen, stageLook } from '@shared/domain/matter.ts';
import { whenText, type Language, type Say } from '@shared/domain/time.ts';

/** How a matter stands now, in half a sentence: who has it, or that it is over. */
export function standingText(matter: Matter, now: Date, language: Language, say: Say): string {
  const owner = [matter.owner_title, matter.owner_name].filter(Boolean).join(' ');
  if (matter.reporter_until) return say('console.now.waiting', { owner, when: whenText(new Date(matter.reporter_until), now, language, say) });
  return isOpen(matter.stage) ? say(`console.now.${matter.stage}`, { owner }) : say(stageLook(matter.stage).label);
}
