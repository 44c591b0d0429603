import type { Act, Ask, Channel, Matter, OpenAct, Urgency } from '../api/types.ts';

/** What a person fills in to act on a matter; each act takes what it needs of it. */
export interface ActForm {
  note: string;
  /** Ids of photos that have arrived. */
  photos: string[];
  category: string;
  urgency: Urgency;
  /** What it was reported as. */
  reported: Urgency;
  post: string;
  channel: Channel;
  /** Null until somebody says so. */
  reached: boolean | null;
  stars: number;
  /** How the reporter told the desk; null until somebody says so. */
  heard: Channel | null;
  /** What is asked for; null until somebody says so. */
  what: Ask | null;
  /** Working days of an extension; 0 until somebody says so. */
  days: number;
  /** The last day of a suspension. */
  until: string;
  /** Supervision of the graver kind. */
  listed: boolean;
}

export type ActField = Exclude<keyof ActForm, 'reported'>;

/** What nobody fills a form in for: it begins a matter, happens by itself, or begins with the other matter of two, or with others. */
const formless = ['report', 'order', 'transfer', 'merge', 'take_in', 'let_go', 'share', 'call_in'] as const;
type Formless = (typeof formless)[number];
export const hasForm = (act: Act): act is Exclude<Act, Formless> => !(formless as readonly Act[]).includes(act);

const reason: ActField[] = ['note'];
const fields: Record<Exclude<Act, Formless>, ActField[]> = {
  accept: ['category', 'urgency'],
  reject: reason,
  dispatch: ['post', 'note'],
  sign: [],
  return: reason,
  handle: ['note', 'photos'],
  answer: ['note', 'photos'],
  settle: ['note', 'photos'],
  verify: reason,
  fail: reason,
  tell: ['channel', 'reached', 'note'],
  close: ['note'],
  reopen: reason,
  rate: ['stars', 'note'],
  reassign: ['post', 'note'],
  withdraw: reason,
  ask: ['what', 'note'],
  grant: ['note'],
  refuse: reason,
  void: reason,
  resume: ['note'],
  urge: ['note'],
  escalate: reason,
  supervise: ['listed', 'note'],
  lift: ['note'],
  recall: reason,
};
const asking: Record<Ask, ActField[]> = { extension: ['what', 'days', 'note'], suspension: ['what', 'until', 'note'], voiding: ['what', 'note'] };

const grave: Record<Urgency, number> = { normal: 0, major: 1, urgent: 2 };
const isLessUrgent = (form: ActForm): boolean => grave[form.urgency] < grave[form.reported];

/** What the form of an act asks, as far as it is filled in. */
export function fieldsOf({ act, needs_heard }: OpenAct, form: ActForm): readonly ActField[] {
  if (!hasForm(act)) return [];
  if (act === 'accept' && isLessUrgent(form)) return [...fields.accept, 'note'];
  if (act === 'ask' && form.what) return asking[form.what];
  return needs_heard ? ['heard', ...fields[act]] : fields[act];
}

/** The longest note the server takes. */
export const longestNote = (act: Act): number => (act === 'rate' ? 300 : 500);

/** For a matter as it stands: whoever left no number is not called. */
export function blankForm({ category, urgency, reporter }: Pick<Matter, 'category' | 'urgency'> & { reporter: { phone: string } }): ActForm {
  return { note: '', photos: [], category, urgency, reported: urgency, post: '', channel: reporter.phone ? 'phone' : 'visit', reached: null, stars: 0, heard: null, what: null, days: 0, until: '', listed: false };
}

/** What must still be said before the act can be sent. */
export function missing(form: ActForm, open: OpenAct): ActField[] {
  const lacks: Record<ActField, boolean> = {
    note: (open.needs_note || open.act === 'accept') && !form.note.trim(),
    photos: open.needs_photos && form.photos.length === 0,
    category: !form.category,
    urgency: false,
    post: !form.post,
    channel: false,
    reached: form.reached === null,
    stars: form.stars < 1,
    heard: !form.heard,
    what: !form.what,
    days: !(form.days >= 1 && form.days <= open.days_at_most),
    until: !form.until,
    listed: false,
  };
  return fieldsOf(open, form).filter((field) => lacks[field]);
}

/** The body the server takes for this act; `version` is the one its author saw. */
export function bodyOf(form: ActForm, open: OpenAct, version: number): Record<string, unknown> {
  const { act } = open;
  const asked = new Set(fieldsOf(open, form));
  const body: Record<string, unknown> = { version };
  const note = form.note.trim();
  // What the reporter will read is a text; what colleagues read is a note.
  if (asked.has('note') && note) body[act === 'answer' || act === 'settle' || act === 'rate' ? 'text' : 'note'] = note;
  for (const field of ['photos', 'category', 'urgency', 'post', 'channel', 'reached', 'stars', 'heard', 'what', 'days', 'until', 'listed'] as const) {
    if (asked.has(field)) body[field] = form[field];
  }
  return body;
}

/** How whoever raised it is told; reading the page records itself. */
export const channels: readonly Channel[] = ['phone', 'visit', 'wechat'];

/** Acts that bring a matter nearer to its end, the most telling first. */
const forward: readonly Act[] = ['answer', 'settle', 'sign', 'accept', 'dispatch', 'verify', 'tell', 'close', 'rate', 'handle'];
export const isForward = (act: Act): boolean => forward.includes(act);

/** Acts as they are offered: what moves the matter on first; closing before telling once more. */
export function inOrder({ acts, told }: Pick<Matter, 'acts' | 'told'>): OpenAct[] {
  const rank = (act: Act): number => (!isForward(act) || (told && act === 'tell') ? forward.length : forward.indexOf(act));
  return [...acts].sort((a, b) => rank(a.act) - rank(b.act));
}

/** Acts that send a matter back or turn it away. */
export const isBackward = (act: Act): boolean => ['reject', 'return', 'fail', 'refuse', 'void', 'withdraw', 'recall'].includes(act);

/** What is said there reaches everybody who raised it. */
export const answersAll = (act: Act): boolean => ['answer', 'settle', 'reject', 'void'].includes(act);

/** Another's request, to be answered. */
export const isConsent = (act: Act): boolean => act === 'grant' || act === 'void' || act === 'refuse';
