import type { Phrase } from '@shared/api/types.ts';

/** As the server has it (`PhrasesGiven`). */
export const mostPhrases = 20;

export interface PhraseEntry {
  text: string;
  /** Empty where the Chinese words stand in. */
  english: string;
  /** Empty for every category. */
  category: string;
}

export const entriesOf = (phrases: readonly Phrase[]): PhraseEntry[] => phrases.map(({ text_zh, text_en, category }) => ({ text: text_zh, english: text_en === text_zh ? '' : text_en, category: category ?? '' }));

/** What was left empty is no phrase. */
const written = (entries: readonly PhraseEntry[]): PhraseEntry[] => entries.filter((one) => one.text.trim());

export const bodyOf = (version: number, entries: readonly PhraseEntry[]) => ({
  version,
  phrases: written(entries).map(({ text, english, category }) => ({ text_zh: text.trim(), text_en: english.trim(), ...(category && { category }) })),
});

/** Those that say again what another says for the same. */
export const twice = (entries: readonly PhraseEntry[]): number[] =>
  entries.flatMap((one, index) => (one.text.trim() && entries.findIndex((other) => other.text.trim() === one.text.trim() && other.category === one.category) < index ? [index] : []));

export function raised(entries: readonly PhraseEntry[], index: number): PhraseEntry[] {
  const [one] = entries.slice(index, index + 1);
  const rest = entries.filter((_, at) => at !== index);
  return one ? [...rest.slice(0, index - 1), one, ...rest.slice(index - 1)] : [...entries];
}
