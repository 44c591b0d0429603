import { Problem } from '@shared/api/problem.ts';
import { isPhone } from '@shared/domain/phone.ts';
import type { Say } from '@shared/domain/time.ts';
import { sentence } from '@shared/ui/sentence.ts';
import type { Draft } from './draft.ts';

export const steps = ['photos', 'what', 'text', 'where', 'contact', 'send'] as const;
export type Step = (typeof steps)[number];
export type Faults = Partial<Record<Step, string>>;

const stepOfField: Record<string, Step> = {
  photos: 'photos',
  category: 'what',
  text: 'text',
  place: 'where',
  grid: 'where',
  address: 'where',
  name: 'contact',
  phone: 'contact',
};
const stepOfCode = (code: string): Step => {
  if (code.startsWith('place.') || code === 'matter.no_place') return 'where';
  return code.startsWith('file.') ? 'photos' : 'send';
};

/** What is still missing, before anything is sent. */
export function missing(draft: Draft, say: Say): Faults {
  const faults: Faults = {};
  if (!draft.category) faults.what = say('public.report.need_what');
  if (!draft.text.trim()) faults.text = say('public.report.need_text');
  if (!draft.where) faults.where = say('public.report.need_where');
  if (draft.phone.trim() && !isPhone(draft.phone)) faults.contact = say('public.report.need_phone');
  return faults;
}

/** The server's objections, each at the step where it is mended. */
export function faultsOf(problem: unknown, say: Say): Faults {
  if (!(problem instanceof Problem)) return { send: sentence(problem, say) };
  const faults: Faults = {};
  for (const { path, title } of problem.fields) {
    const step = stepOfField[path.split(/[.[]/)[0] ?? ''] ?? 'send';
    faults[step] ??= title;
  }
  if (!problem.fields.length) faults[stepOfCode(problem.code)] = sentence(problem, say);
  return faults;
}

export const firstOf = (faults: Faults): Step | undefined => steps.find((step) => faults[step]);
