import { expect, test } from 'vitest';
import { bodyOf, entriesOf, raised, twice } from './phrases.ts';

const shown = [{ text_zh: '好了', text_en: 'Done', category: null }, { text_zh: '灯好了', text_en: '灯好了', category: '0402' }];

test('what is not changed is sent as it was', () => {
  expect(bodyOf(3, entriesOf(shown))).toEqual({ version: 3, phrases: [{ text_zh: '好了', text_en: 'Done' }, { text_zh: '灯好了', text_en: '', category: '0402' }] });
});

test('an empty line is no phrase, and the same words for the same are one too many', () => {
  const entries = [...entriesOf(shown), { text: ' ', english: '', category: '' }, { text: '好了 ', english: '', category: '' }, { text: '好了', english: '', category: '04' }];
  expect(bodyOf(0, entries).phrases).toHaveLength(4);
  expect(twice(entries)).toEqual([3]);
});

test('one goes up by one', () => {
  expect(raised(entriesOf(shown), 1).map((one) => one.text)).toEqual(['灯好了', '好了']);
});
