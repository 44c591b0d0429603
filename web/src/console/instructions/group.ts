import type { Instruction } from '@shared/api/types.ts';
import { countsWords, owes } from '@shared/domain/instruction.ts';
import { whenText, type Language, type Say } from '@shared/domain/time.ts';

/** For the town's WeChat group: what is wanted, until when, and who is missing. */
export function groupText(one: Instruction, now: Date, language: Language, say: Say): string {
  const missing = one.rows.filter(owes).map((row) => (row.name ? `${row.title} ${row.name}` : row.title));
  return [
    say('console.instruction.group_head', { title: one.title }),
    one.text,
    one.words,
    say('console.instruction.group_due', { when: whenText(new Date(one.due_at), now, language, say) }),
    countsWords(one.counts, 'console', say).join(language === 'en' ? ', ' : '，'),
    missing.length ? say('console.instruction.group_missing', { names: missing.slice(0, 20).join(language === 'en' ? ', ' : '、'), n: missing.length }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}
