import type { Act, Answer, Channel, OpenAct } from '@shared/api/types.ts';

/** What the person filled in; every act takes what it needs of it. */
export interface Input {
  words: string;
  photos: string[];
  post: string;
  stars: number;
  channel: Channel;
  reached: boolean;
  /** How the reporter told the desk. */
  heard: Channel;
}

export const blankInput = (open: OpenAct): Input => ({ words: '', photos: [], post: open.targets[0]?.post ?? '', stars: 0, channel: 'phone', reached: true, heard: 'phone' });

const withWords: readonly Act[] = ['reject', 'dispatch', 'return', 'handle', 'answer', 'settle', 'verify', 'fail', 'close', 'reopen', 'rate', 'tell'];
const withPhotos: readonly Act[] = ['handle', 'answer', 'settle'];
const wordsNeeded: readonly Act[] = ['reject', 'return', 'handle', 'answer', 'settle', 'verify', 'fail', 'reopen', 'tell'];

export const asksWords = (act: Act): boolean => withWords.includes(act);
export const asksPhotos = (act: Act): boolean => withPhotos.includes(act);

export type Missing = 'words' | 'photos' | 'post' | 'stars';

export function missingIn({ act, needs_note, needs_photos }: OpenAct, input: Input): Missing | null {
  if (act === 'dispatch' && !input.post) return 'post';
  if (act === 'rate' && !input.stars) return 'stars';
  if ((needs_photos || act === 'settle') && !input.photos.length) return 'photos';
  if ((needs_note || wordsNeeded.includes(act)) && !input.words.trim()) return 'words';
  return null;
}

/** The body of POST …/acts/{act}; the server refuses members it does not know. */
export function bodyOf({ act, needs_heard }: OpenAct, input: Input, version: number): Record<string, unknown> {
  const words = input.words.trim();
  const said = (name: string) => (words ? { [name]: words } : {});
  switch (act) {
    case 'dispatch':
      return { version, post: input.post, ...said('note') };
    case 'handle':
      return { version, note: words, photos: input.photos };
    case 'answer':
    case 'settle':
      return { version, text: words, photos: input.photos };
    case 'tell':
      return { version, channel: input.channel, reached: input.reached, note: words };
    case 'rate':
      return { version, stars: input.stars, ...said('text') };
    case 'accept':
    case 'sign':
      return { version };
    default:
      return { version, ...said('note'), ...(needs_heard && { heard: input.heard }) };
  }
}

/** Acts that move the matter on stand first and in full colour. */
const forward: readonly Act[] = ['answer', 'settle', 'sign', 'accept', 'dispatch', 'verify', 'tell', 'close', 'rate', 'handle'];
export const isForward = (act: Act): boolean => forward.includes(act);

/** Whether whoever raised it has heard the newest answer, or it is recorded why not. */
export const isTold = (answers: readonly Answer[]): boolean => {
  const newest = answers[answers.length - 1];
  return Boolean(newest && (newest.delivered_at || newest.unreached_reason));
};

/** @param told then closing comes next, not telling once more. */
export const inOrder = (acts: readonly OpenAct[], told = false): OpenAct[] => {
  const rank = (act: Act) => (!forward.includes(act) || (told && act === 'tell') ? forward.length : forward.indexOf(act));
  return [...acts].sort((a, b) => rank(a.act) - rank(b.act));
};
