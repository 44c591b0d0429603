import { expect, test } from 'vitest';
import { blankReport, bodyOfReport } from './new-report.ts';

test('a report sent again after a lost answer is the same report', () => {
  const report = { ...blankReport(true, new Date('2026-03-16T01:00:00Z')), category: '0101', text: '路灯不亮', grid: 'g1' };
  const first = JSON.stringify(bodyOfReport(report));
  expect(JSON.stringify(bodyOfReport(report))).toBe(first);
  expect(first).toContain('2026-03-16T01:00:00.000Z');
});
