import { expect, test } from 'vitest';
import { saying } from './says.ts';

const due = '2026-11-24T18:00:00+08:00';
const before = new Date('2026-11-24T17:59:00+08:00');
const after = new Date('2026-11-24T18:01:00+08:00');

test('a promise that was not kept is said to be late', () => {
  expect(saying({ stage: 'handling', finish_due_at: due, reporter_until: null }, before)).toBe('working');
  expect(saying({ stage: 'handling', finish_due_at: due, reporter_until: null }, after)).toBe('late');
});

test('what is answered is not late any more', () => {
  expect(saying({ stage: 'answered', finish_due_at: due, reporter_until: null }, after)).toBe('answered');
  expect(saying({ stage: 'archived', finish_due_at: due, reporter_until: null }, after)).toBe('closed');
});

test('who has the first word is asked for it', () => {
  expect(saying({ stage: 'answered', finish_due_at: due, reporter_until: due }, before)).toBe('asked');
});
