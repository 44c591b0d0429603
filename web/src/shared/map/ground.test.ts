import { expect, test } from 'vitest';
import { stepAside } from './ground.ts';

test('a name stays where it is when no dot is there', () => {
  expect(stepAside([0, 0], 42, 10, [[900, 900]])).toBe(0);
});

test('a larger name steps further', () => {
  expect(stepAside([0, 0], 42, 10, [[0, 0]], 1.5)).toBe(-27);
});

test('a name steps above a dot, or below when dots stand above too', () => {
  expect(stepAside([0, 0], 42, 10, [[0, 0]])).toBe(-18);
  expect(stepAside([0, 0], 42, 10, [[0, 0], [50, 180]])).toBe(18);
});
