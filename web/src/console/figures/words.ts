import type { Say } from '@shared/domain/time.ts';

/** 41 minutes, 6.5 hours, 3.2 days: what was measured, not more exact than it helps. */
export function tookText(minutes: number | null, say: Say): string {
  if (minutes === null) return '—';
  if (minutes < 90) return say('shared.time.minutes', { n: minutes });
  const short = (value: number): number => Math.round(value * 10) / 10;
  return minutes < 48 * 60 ? say('shared.time.hours', { n: short(minutes / 60) }) : say('shared.time.days', { n: short(minutes / 1440) });
}
