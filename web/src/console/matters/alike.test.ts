import { expect, test } from 'vitest';
import type { Twin } from '@shared/api/types.ts';
import { reasons } from './alike.ts';

const twin: Twin = { id: '1', no: 'SJ-1', title: '', category_name: '路灯', stage: 'handling', open: true, reported_at: '', photo: null, also: 0, same_category: true, metres: 40, minutes: 120, same_words: false };
const say = (key: string, words: Record<string, unknown> = {}): string => [key.split('.').at(-1), ...Object.values(words)].join(' ');

test('says how near and how soon', () => {
  expect(reasons(twin, say)).toEqual(['category', 'metres 40', 'apart hours 2']);
});

test('names the other category, and the grid where there is no place', () => {
  expect(reasons({ ...twin, same_category: false, metres: null, minutes: 5 }, say)).toEqual(['路灯', 'grid', 'apart minutes 5']);
});

test('counts days, the words, and who else raised it', () => {
  expect(reasons({ ...twin, minutes: 3 * 1440, same_words: true, also: 2 }, say)).toEqual(['category', 'metres 40', 'apart days 3', 'words', 'also 3']);
});
