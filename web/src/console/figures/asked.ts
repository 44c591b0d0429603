import type { LocationQuery } from 'vue-router';
import type { Age, FigurePart, FigureRow, FiguresBy, Indicator, Stage } from '@shared/api/types.ts';
import { stages } from '@shared/domain/matter.ts';
import { least } from '../ui/fraction.ts';

export const shares = ['closure', 'on_time', 'signing', 'returned', 'rework', 'extension', 'first_time', 'in_grid'] as const satisfies readonly Indicator[];
export const times = ['found', 'done', 'fed_back'] as const satisfies readonly Indicator[];
export const indicators: readonly Indicator[] = [...shares, ...times];
/** Of these fewer is better. */
export const faults: readonly Indicator[] = ['returned', 'rework', 'extension'];
export const sides: readonly Extract<FiguresBy, 'area' | 'category' | 'unit'>[] = ['area', 'category', 'unit'];
export const ages: readonly Age[] = ['under_1', 'under_3', 'under_7', 'under_14', 'under_30', 'over_30'];
export const isTime = (indicator: Indicator): boolean => (times as readonly Indicator[]).includes(indicator);

/** Which matters are counted; an empty text narrows nothing. It lives in the address. */
export interface Cut {
  area: string;
  unit: string;
  category: string;
  from: string;
  until: string;
}

const text = (value: LocationQuery[string] | undefined): string => (typeof value === 'string' ? value.slice(0, 60) : '');
const date = (value: string): string => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : '');
const oneOf = <T extends string>(all: readonly T[], value: string): T | undefined => all.find((one) => one === value);

export const cutOf = (query: LocationQuery): Cut => ({ area: text(query.area), unit: text(query.unit), category: text(query.category), from: date(text(query.from)), until: date(text(query.until)) });
export const indicatorOf = (query: LocationQuery): Indicator => oneOf(indicators, text(query.indicator)) ?? 'on_time';
export const sideOf = (query: LocationQuery): (typeof sides)[number] => oneOf(sides, text(query.by)) ?? 'area';
export const partOf = (query: LocationQuery): FigurePart => oneOf(['numerator', 'denominator', 'rest'] as const, text(query.part)) ?? 'denominator';
export const ageOf = (query: LocationQuery): Age | '' => oneOf(ages, text(query.age)) ?? '';
export const stageOf = (query: LocationQuery): Stage | '' => oneOf(stages, text(query.stage)) ?? '';

/** Without what narrows nothing: for addresses and questions alike. */
export const given = <T extends object>(values: T): Record<string, string> => Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));

const dayMs = 86_400_000;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const addDays = (from: string, days: number): string => day(Date.parse(from) + days * dayMs);
export const monthAfter = (month: string): string => addDays(`${addDays(`${month.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, 0);

export const periods = ['days28', 'month', 'last_month', 'year'] as const;
export type Period = (typeof periods)[number];

/** The first and last day of a period with a name. */
export function daysOf(period: Period | 'days365', today: string): { from: string; until: string } {
  const first = `${today.slice(0, 7)}-01`;
  const before = addDays(first, -1);
  switch (period) {
    case 'days28':
      return { from: addDays(today, -27), until: today };
    case 'days365':
      return { from: addDays(today, -364), until: today };
    case 'month':
      return { from: first, until: today };
    case 'last_month':
      return { from: `${before.slice(0, 7)}-01`, until: before };
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, until: today };
  }
}

export const periodOf = ({ from, until }: { from: string; until: string }, today: string): Period | 'own' => periods.find((one) => daysOf(one, today).from === from && daysOf(one, today).until === until) ?? 'own';

/** Weeks while they are few, else months. */
export const rhythmOf = (from: string, until: string): 'week' | 'month' => (Date.parse(until) - Date.parse(from) <= 92 * dayMs ? 'week' : 'month');

/** The days of a week or month that lie in the period. */
export function within(start: string, rhythm: 'week' | 'month', from: string, until: string): { from: string; until: string } {
  const last = rhythm === 'week' ? addDays(start, 6) : addDays(monthAfter(start), -1);
  return { from: start < from ? from : start, until: last > until ? until : last };
}

/** Who has enough to be compared stands first, the most first; the others keep their order. */
export function ordered(rows: readonly FigureRow[]): FigureRow[] {
  const rank = (row: FigureRow): number => {
    const cell = row.cells[0];
    if (!cell || cell.denominator < least) return -1;
    return isTime(cell.indicator) ? (cell.median_minutes ?? 0) : cell.numerator / cell.denominator;
  };
  return [...rows].sort((a, b) => rank(b) - rank(a));
}

/** One line of a CSV file as RFC 4180 has it; what a spreadsheet would take for a formula gets a ' before it. */
export const csvLine = (fields: readonly (string | number)[]): string =>
  `${fields.map((field) => (typeof field === 'number' ? String(field) : `"${field.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`)).join(',')}\r\n`;
