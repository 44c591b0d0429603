import { expect, test } from 'vitest';
import type { Act, OpenAct } from '@shared/api/types.ts';
import { blankInput, bodyOf, inOrder, missingIn } from './forms.ts';

const open = (act: Act, more: Partial<OpenAct> = {}): OpenAct => ({ act, needs_note: false, needs_photos: false, final_decision: false, needs_heard: false, targets: [], ...more });
const input = (act: Act, more = {}) => ({ ...blankInput(open(act)), ...more });

test('each act says exactly what the server reads', () => {
  expect(bodyOf(open('sign'), input('sign', { words: 'x' }), 3)).toEqual({ version: 3 });
  expect(bodyOf(open('settle'), input('settle', { words: ' done ', photos: ['p'] }), 3)).toEqual({ version: 3, text: 'done', photos: ['p'] });
  expect(bodyOf(open('handle'), input('handle', { words: 'on my way' }), 3)).toEqual({ version: 3, note: 'on my way', photos: [] });
  expect(bodyOf(open('dispatch'), input('dispatch', { post: 'unit' }), 3)).toEqual({ version: 3, post: 'unit' });
  expect(bodyOf(open('rate'), input('rate', { stars: 5 }), 3)).toEqual({ version: 3, stars: 5 });
  expect(bodyOf(open('tell'), input('tell', { words: 'told', reached: false }), 3)).toEqual({ version: 3, channel: 'phone', reached: false, note: 'told' });
  expect(bodyOf(open('return'), input('return', { words: 'not mine' }), 3)).toEqual({ version: 3, note: 'not mine' });
});

test('the desk says how it heard the reporter only where he has the first word', () => {
  expect(bodyOf(open('verify', { needs_heard: true }), input('verify', { words: 'gone', heard: 'visit' }), 3)).toEqual({ version: 3, note: 'gone', heard: 'visit' });
  expect(bodyOf(open('verify'), input('verify', { words: 'gone' }), 3)).toEqual({ version: 3, note: 'gone' });
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
