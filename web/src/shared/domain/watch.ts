import type { Matter, MatterRow } from '../api/types.ts';
import type { Tone } from './matter.ts';
import { dateText, type Language, type Say } from './time.ts';

/** Something that those above a matter, or its clock, have made of it. */
export interface WatchWord {
  tone: Tone;
  text: string;
}

/** A word each, for a line of a list. */
export function watchTags({ asked, suspended_until, raised, supervised, urged, also }: MatterRow, say: Say): WatchWord[] {
  const words: WatchWord[] = [];
  if (asked) words.push({ tone: 'warn', text: say('shared.watch.asked') });
  if (suspended_until) words.push({ tone: 'plain', text: say('shared.watch.paused') });
  if (supervised) words.push({ tone: 'bad', text: say('shared.watch.supervised') });
  if (raised) words.push({ tone: 'warn', text: say('shared.watch.up') });
  if (urged) words.push({ tone: 'warn', text: say('shared.watch.urged', { n: urged }) });
  if (also) words.push({ tone: 'warn', text: say('shared.watch.also', { n: also + 1 }) });
  return words;
}

/** A sentence each, for its page. */
export function watchWords({ asked, suspended_until, supervised, urged, also, watch }: Matter, now: Date, language: Language, say: Say): WatchWord[] {
  // An end at midnight is said by the day before it.
  const day = (at: string | null): string => (at ? dateText(new Date(Date.parse(at) - 1), now, language) : '');
  const words: WatchWord[] = [];
  if (asked) words.push({ tone: 'warn', text: say(`shared.watch.asked_${asked}`, { n: watch.asked_days ?? 0, when: day(watch.asked_until) }) });
  if (suspended_until) words.push({ tone: 'plain', text: say('shared.watch.suspended', { when: day(suspended_until) }) });
  if (supervised) words.push({ tone: 'bad', text: say(watch.listed ? 'shared.watch.listed' : 'shared.watch.supervised') });
  if (watch.raised_title) words.push({ tone: 'warn', text: say('shared.watch.raised', { who: watch.raised_title }) });
  if (urged) words.push({ tone: 'warn', text: say('shared.watch.urged', { n: urged }) });
  if (also) words.push({ tone: 'warn', text: say('shared.watch.also', { n: also + 1 }) });
  if (watch.extended) words.push({ tone: 'plain', text: say('shared.watch.extended') });
  return words;
}
