import type { CalendarYear, Sla, SpecialDay } from '@shared/api/types.ts';
import type { Language } from '@shared/domain/time.ts';

/** The year, also when nobody has said anything about it yet. */
export const yearOf = (rules: Sla, year: number): CalendarYear =>
  rules.calendar.find((one) => one.year === year) ?? { year, version: 0, changed_at: null, changed_by: '', days: [], shipped: [] };

export const nameOf = (day: SpecialDay, language: Language): string => (language === 'en' ? day.name_en : day.name_zh);

/** Every name used so far, with its English one. */
export const knownNames = (rules: Sla): Map<string, string> =>
  new Map(rules.calendar.flatMap((year) => [...year.shipped, ...year.days]).map((day) => [day.name_zh, day.name_en]));

export const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay());

const inOrder = (days: readonly SpecialDay[]): SpecialDay[] => [...days].sort((a, b) => a.date.localeCompare(b.date));

/** The days with one put in its place; without `mark` the day is what its weekday says. */
export const marked = (days: readonly SpecialDay[], date: string, mark?: SpecialDay): SpecialDay[] => inOrder([...days.filter((day) => day.date !== date), ...(mark ? [mark] : [])]);

export const confirmed = (days: readonly SpecialDay[]): SpecialDay[] => days.map((day) => ({ ...day, provisional: false }));

const same = (a: SpecialDay | undefined, b: SpecialDay | undefined): boolean =>
  a === b || (!!a && !!b && a.kind === b.kind && a.name_zh === b.name_zh && a.name_en === b.name_en && a.provisional === b.provisional);

/** The dates that are not what they were. */
export function changed(before: readonly SpecialDay[], after: readonly SpecialDay[]): string[] {
  const was = new Map(before.map((day) => [day.date, day]));
  const is = new Map(after.map((day) => [day.date, day]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((date) => !same(was.get(date), is.get(date))).sort();
}

/** My changes upon what another clerk has saved meanwhile. */
export const rebased = (before: readonly SpecialDay[], mine: readonly SpecialDay[], now: readonly SpecialDay[]): SpecialDay[] =>
  changed(before, mine).reduce((days, date) => marked(days, date, mine.find((day) => day.date === date)), [...now]);

const two = (n: number): string => String(n).padStart(2, '0');

/** Every day from one to another, both included; nothing when it is no date or runs backwards. */
function span(year: number, from: readonly [number, number], until: readonly [number, number]): string[] {
  const at = ([month, day]: readonly [number, number]): number => Date.UTC(year, month - 1, day);
  const out: string[] = [];
  for (let time = at(from); time <= at(until) && out.length < 31; time += 86_400_000) {
    const date = new Date(time);
    out.push(`${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`);
  }
  return out;
}

// The words of a notice of the State Council, in order: month, day, until, "are off", "is worked".
const dates = /(\d{1,2})\u6708(\d{1,2})\u65e5(?:\u81f3(?:(\d{1,2})\u6708)?(\d{1,2})\u65e5)?/g;
const off = /\u653e\u5047/;
const worked = /\u4e0a\u73ed/;
const heading = /^\s*(?:[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+\u3001)?([^\s\uff1a:]{2,20})[\uff1a:]/;
const named = /(\d{4})\u5e74/g;
/** Of its title: "on the arrangement of the holidays of 2026". */
const titled = /\u5173\u4e8e(\d{4})\u5e74/;
/** A date with what stands in brackets behind it; the month may stand earlier in the sentence. */
const bracketed = /(?:(\d{1,2})\u6708)?(\d{1,2})\u65e5[\uff08(]([^\uff09)]*)[\uff09)]/g;
/** In brackets: Sunday to Saturday, as one says it or as one writes it. */
const weekday = /(?:\u5468|\u661f\u671f)([\u65e5\u5929\u4e00\u4e8c\u4e09\u56db\u4e94\u516d])/;
const weekdays = '\u65e5\u4e00\u4e8c\u4e09\u56db\u4e94\u516d';

/** A date of the notice that is another weekday in this year than it says; 0 is Sunday. */
export interface WrongDay {
  date: string;
  said: number;
}

function wrongDayIn(text: string, year: number): WrongDay | null {
  let month = 0;
  for (const [, inMonth, day, inside = ''] of text.matchAll(bracketed)) {
    month = inMonth ? Number(inMonth) : month;
    const sign = weekday.exec(inside)?.[1];
    if (!sign || !month) continue;
    const said = Math.max(0, weekdays.indexOf(sign));
    if (new Date(Date.UTC(year, month - 1, Number(day))).getUTCDay() !== said) return { date: `${year}-${two(month)}-${two(Number(day))}`, said };
  }
  return null;
}

export interface Announced {
  days: SpecialDay[];
  /** A year that the notice speaks of, when it is not the one asked for. */
  other: number | null;
  wrong: WrongDay | null;
}

/** Reads the text of the yearly notice: "1. New Year: January 1 (Thursday) to 3 are off. January 4 is worked." */
export function announced(text: string, year: number, names: ReadonlyMap<string, string>): Announced {
  const years = [...text.matchAll(named)].map((match) => Number(match[1]));
  const title = Number(titled.exec(text)?.[1] ?? (years.includes(year) ? year : (years[0] ?? year)));
  const other = title === year ? null : title;
  const days = new Map<string, SpecialDay>();
  let name = '';
  for (const sentence of text.replace(/[\uff08(][^\uff09)]*[\uff09)]/g, '').split(/[\u3002\n]/)) {
    name = heading.exec(sentence)?.[1] ?? name;
    const kind = worked.test(sentence) ? 'workday' : off.test(sentence) ? 'holiday' : null;
    if (!kind || !name) continue;
    for (const [, month, day, month2, day2] of sentence.matchAll(dates)) {
      const from = [Number(month), Number(day)] as const;
      const until = day2 ? ([Number(month2 ?? month), Number(day2)] as const) : from;
      for (const date of span(year, from, until)) days.set(date, { date, kind, name_zh: name, name_en: names.get(name) ?? '', provisional: false });
    }
  }
  return { days: inOrder([...days.values()]), other, wrong: wrongDayIn(text, year) };
}
