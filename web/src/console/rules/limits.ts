import type { Limits, RuleShown, SlaRule, Span } from '@shared/api/types.ts';

export const steps = ['sign', 'first_contact', 'on_site', 'finish', 'verify', 'call_back'] as const;
export type StepName = (typeof steps)[number];
/** Steps that a rule may leave without a limit. */
export const optional: readonly StepName[] = ['first_contact', 'on_site'];

/** As the server has it (`most_of`). */
export const most: Record<Span['unit'], number> = { minute: 1440, hour: 720, working_hour: 210, working_day: 90 };
export const units = Object.keys(most) as Span['unit'][];

export const sameSpan = (a: Span | null | undefined, b: Span | null | undefined): boolean => (a ?? null) === (b ?? null) || (!!a && !!b && a.amount === b.amount && a.unit === b.unit);

/** The steps whose limits differ. */
export const differing = (a: SlaRule, b: SlaRule): StepName[] => steps.filter((step) => !sameSpan(a[step], b[step]));

export interface SpanEntry {
  on: boolean;
  amount: number;
  unit: Span['unit'];
}
export type Entries = Record<StepName, SpanEntry>;

const entry = (span: Span | null | undefined): SpanEntry => ({ on: !!span, amount: span?.amount ?? 1, unit: span?.unit ?? 'working_day' });

/** What a form for this rule holds. */
export const entriesOf = (rule: SlaRule): Entries => Object.fromEntries(steps.map((step) => [step, entry(rule[step])])) as Entries;

export const spanOf = (one: SpanEntry): Span | null => (one.on ? { amount: one.amount, unit: one.unit } : null);

/** Only the limits. */
export const spansOf = (entries: Entries): Record<StepName, Span | null> => Object.fromEntries(steps.map((step) => [step, spanOf(entries[step])])) as Record<StepName, Span | null>;

/** The steps whose amount is out of range. */
export const wrong = (entries: Entries): StepName[] =>
  steps.filter((step) => entries[step].on && !(Number.isInteger(entries[step].amount) && entries[step].amount >= 1 && entries[step].amount <= most[entries[step].unit]));

export const bodyOf = (shown: RuleShown, entries: Entries): Limits =>
  ({ version: shown.version, ...spansOf(entries) }) as Limits;
