import { expect, test } from 'vitest';
import type { Act, OpenAct } from '@shared/api/types.ts';
import { blankInput, bodyOf, inOrder, missingIn } from './forms.ts';

const open = (act: Act, more: Partial<OpenAct> = {}): OpenAct => ({ act, needs_note: false, needs_photos: false, final_decision: false, targets: [], ...more });
const input = (act: Act, more = {}) => ({ ...blankInput(open(act)), ...more });

test('each act says exactly what the server reads', () => {
  expect(bodyOf('sign', input('sign', { words: 'x' }), 3)).toEqual({ version: 3 });
  expect(bodyOf('settle', input('settle', { words: ' done ', photos: ['p'] }), 3)).toEqual({ version: 3, text: 'done', photos: ['p'] });
  expect(bodyOf('handle', input('handle', { words: 'on my way' }), 3)).toEqual({ version: 3, note: 'on my way', photos: [] });
  expect(bodyOf('dispatch', input('dispatch', { post: 'unit' }), 3)).toEqual({ version: 3, post: 'unit' });
  expect(bodyOf('rate', input('rate', { stars: 5 }), 3)).toEqual({ version: 3, stars: 5 });
  expect(bodyOf('tell', input('tell', { words: 'told', reached: false }), 3)).toEqual({ version: 3, channel: 'phone', reached: false, note: 'told' });
  expect(bodyOf('return', input('return', { words: 'not mine' }), 3)).toEqual({ version: 3, note: 'not mine' });
});

test('what an act still lacks is named before anything is sent', () => {
  expect(missingIn(open('settle'), input('settle', { words: 'x' }))).toBe('photos');
  expect(missingIn(open('verify', { needs_note: true }), input('verify', { words: '  ' }))).toBe('words');
  expect(missingIn(open('dispatch'), input('dispatch'))).toBe('post');
  expect(missingIn(open('rate'), input('rate', { words: 'x' }))).toBe('stars');
  expect(missingIn(open('close'), input('close'))).toBeNull();
});

test('what moves the matter on comes first', () => {
  expect(inOrder([open('return'), open('handle'), open('answer')]).map((one) => one.act)).toEqual(['answer', 'handle', 'return']);
  expect(inOrder([open('tell'), open('close')]).map((one) => one.act)).toEqual(['tell', 'close']);
  expect(inOrder([open('tell'), open('close')], true).map((one) => one.act)).toEqual(['close', 'tell']);
});
