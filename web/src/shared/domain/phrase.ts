import type { PhrasesOffered } from '../api/types.ts';

/** What may be said with `id` about a matter of this category; of all kinds where it is not known. */
export function phrasesFor(all: readonly PhrasesOffered[], id: string, category = ''): string[] {
  const set = all.find((one) => one.id === id)?.phrases ?? [];
  return set.filter((phrase) => !phrase.category || category.startsWith(phrase.category)).map((phrase) => phrase.text);
}

/** Takes up a phrase: in place of another one, behind what somebody wrote himself. */
export function withPhrase(written: string, phrase: string, phrases: readonly string[]): string {
  const own = written.trim();
  return !own || phrases.includes(own) ? phrase : own.endsWith(phrase) ? written : `${own}\n${phrase}`;
}
