import type { Twin } from '@shared/api/types.ts';
import type { Say } from '@shared/domain/time.ts';

/** How far apart two reports came, in the largest unit that fits. */
function apart(minutes: number, say: Say): string {
  if (minutes < 60) return say('shared.time.minutes', { n: minutes });
  if (minutes < 48 * 60) return say('shared.time.hours', { n: Math.round(minutes / 60) });
  return say('shared.time.days', { n: Math.round(minutes / 1440) });
}

/** Why one matter may be the same as another, in words. */
export function reasons({ same_category, category_name, metres, minutes, same_words, also }: Twin, say: Say): string[] {
  return [
    same_category ? say('console.alike.category') : category_name,
    metres === null ? say('console.alike.grid') : say('console.alike.metres', { n: metres }),
    say('console.alike.apart', { span: apart(minutes, say) }),
    same_words ? say('console.alike.words') : '',
    also ? say('shared.watch.also', { n: also + 1 }) : '',
  ].filter(Boolean);
}
