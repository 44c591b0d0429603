import { expect, test } from 'vitest';
import { uuid7 } from './uuid.ts';

test('an id is a version 7 UUID of the RFC variant', () => {
  expect(uuid7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id begins with its millisecond', () => {
  const at = Date.UTC(2026, 10, 23, 10, 0, 0, 123);
  expect(Number.parseInt(uuid7(at).replace(/-/g, '').slice(0, 12), 16)).toBe(at);
});

test('later ids sort after earlier ones and none repeats', () => {
  const first = uuid7(1_700_000_000_000);
  const later = uuid7(1_700_000_000_001);
  expect(first < later).toBe(true);
  expect(new Set(Array.from({ length: 500 }, () => uuid7(1))).size).toBe(500);
});
