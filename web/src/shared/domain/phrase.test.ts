import { expect, test } from 'vitest';
import { phrasesFor, withPhrase } from './phrase.ts';

const all = [{ id: 'answer', phrases: [{ text: 'done', category: null }, { text: 'lamp', category: '0402' }, { text: 'public', category: '04' }] }];

test('a phrase is offered where it fits', () => {
  expect(phrasesFor(all, 'answer', '0402')).toEqual(['done', 'lamp', 'public']);
  expect(phrasesFor(all, 'answer', '0401')).toEqual(['done', 'public']);
  expect(phrasesFor(all, 'answer', '0301')).toEqual(['done']);
  expect(phrasesFor(all, 'answer')).toEqual(['done']);
  expect(phrasesFor(all, 'verify', '0402')).toEqual([]);
});

test('it takes the place of another phrase, and stands behind what somebody wrote himself', () => {
  expect(withPhrase('', 'done', ['done', 'lamp'])).toBe('done');
  expect(withPhrase('lamp ', 'done', ['done', 'lamp'])).toBe('done');
  expect(withPhrase('was there today', 'done', ['done', 'lamp'])).toBe('was there today\ndone');
  expect(withPhrase('was there today\ndone', 'done', ['done', 'lamp'])).toBe('was there today\ndone');
});
