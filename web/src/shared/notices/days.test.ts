import { describe, expect, it } from 'vitest';
import type { Notice } from '../api/types.ts';
import { byDay, clockOf, minutesOf } from './days.ts';

const at = (time: string) => ({ at: time }) as Notice;

describe('notices', () => {
  it('stand under the day of the town, which begins eight hours before that of Greenwich', () => {
    const days = byDay([at('2026-03-17T00:05:00+08:00'), at('2026-03-16T23:59:00+08:00'), at('2026-03-16T08:00:00+08:00')]);
    expect(days.map((day) => [day.key, day.notices.length])).toEqual([
      ['2026-03-17', 1],
      ['2026-03-16', 2],
    ]);
  });
});

describe('quiet hours', () => {
  it('are written as a time field writes them', () => {
    expect(clockOf(21 * 60 + 5)).toBe('21:05');
    expect(minutesOf('07:00')).toBe(420);
    expect(minutesOf('')).toBeNull();
  });
});
