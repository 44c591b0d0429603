import { describe, expect, it } from 'vitest';
import type { FigureRow } from '@shared/api/types.ts';
import { addDays, csvLine, cutOf, daysOf, given, monthAfter, ordered, periodOf, rhythmOf, within } from './asked.ts';
import { percentOf } from '../ui/fraction.ts';

describe('a period', () => {
  it('has its first and last day', () => {
    expect(daysOf('days28', '2026-03-16')).toEqual({ from: '2026-02-17', until: '2026-03-16' });
    expect(daysOf('month', '2026-03-16')).toEqual({ from: '2026-03-01', until: '2026-03-16' });
    expect(daysOf('last_month', '2026-03-16')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
    expect(daysOf('last_month', '2026-01-16')).toEqual({ from: '2025-12-01', until: '2025-12-31' });
    expect(daysOf('year', '2026-03-16')).toEqual({ from: '2026-01-01', until: '2026-03-16' });
  });
  it('is known again by its days', () => {
    expect(periodOf({ from: '2026-02-01', until: '2026-02-28' }, '2026-03-16')).toBe('last_month');
    expect(periodOf({ from: '2026-02-01', until: '2026-02-27' }, '2026-03-16')).toBe('own');
  });
  it('goes by weeks while they are few', () => {
    expect(rhythmOf('2026-01-01', '2026-03-31')).toBe('week');
    expect(rhythmOf('2026-01-01', '2026-12-31')).toBe('month');
  });
  it('cuts its first and last week', () => {
    expect(within('2026-03-02', 'week', '2026-03-04', '2026-03-31')).toEqual({ from: '2026-03-04', until: '2026-03-08' });
    expect(within('2026-02-01', 'month', '2026-01-10', '2026-02-20')).toEqual({ from: '2026-02-01', until: '2026-02-20' });
    expect(within('2024-02-01', 'month', '2024-01-10', '2024-12-20').until).toBe('2024-02-29');
  });
  it('knows the next month at the turn of the year', () => {
    expect(monthAfter('2025-12-01')).toBe('2026-01-01');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });
});

describe('a figure', () => {
  const row = (key: string, numerator: number, denominator: number): FigureRow => ({ key, name: key, ended: false, cells: [{ indicator: 'on_time', numerator, denominator, median_minutes: null, p90_minutes: null }] });
  it('says no percentage below thirty', () => {
    expect(percentOf(29, 29)).toBeNull();
    expect(percentOf(29, 30)).toBe(97);
  });
  it('is ranked only where there is enough', () => {
    expect(ordered([row('few', 3, 3), row('worse', 20, 40), row('better', 38, 40), row('none', 0, 0)]).map(({ key }) => key)).toEqual(['better', 'worse', 'few', 'none']);
  });
  it('leaves out of the address what narrows nothing', () => {
    expect(given(cutOf({ area: 'a', from: 'yesterday', until: '2026-02-01' }))).toEqual({ area: 'a', until: '2026-02-01' });
  });
  it('goes into a spreadsheet as text, never as a formula', () => {
    expect(csvLine(['=1+1', 'a "b", c', 7])).toBe('"\'=1+1","a ""b"", c",7\r\n');
  });
});
