import type { Notice } from '../api/types.ts';

const eightHours = 8 * 3600_000;

export interface Day {
  key: string;
  /** A moment of it. */
  at: string;
  notices: Notice[];
}

/** The same order, day by day on the town's clock. */
export function byDay(notices: readonly Notice[]): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const key = new Date(Date.parse(notice.at) + eightHours).toISOString().slice(0, 10);
    const last = days[days.length - 1];
    if (last?.key === key) last.notices.push(notice);
    else days.push({ key, at: notice.at, notices: [notice] });
  }
  return days;
}

/** Minutes since midnight as a time field writes them, and back. */
export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function minutesOf(clock: string): number | null {
  const parts = /^(\d\d):(\d\d)/.exec(clock);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}
