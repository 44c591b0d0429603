import { expect, test } from 'vitest';
import { codeGroups, tidyCode } from './code.ts';

test('a code is understood however it is typed', () => {
  expect(tidyCode(' 7kq4-mx2p 9z ')).toBe('7KQ4MX2P9Z');
});

test('letters that a code never has are read as the digits they look like', () => {
  expect(tidyCode('O9MI7L5FG6')).toBe('09M1715FG6');
});

test('a pasted link is understood as its code', () => {
  expect(tidyCode('https://example.org/p/t/7KQ4MX2P9Z?from=chat')).toBe('7KQ4MX2P9Z');
});

test('a code is shown in groups of four, four and two', () => {
  expect(codeGroups('7KQ4MX2P9Z')).toEqual(['7KQ4', 'MX2P', '9Z']);
});
