import { expect, test } from 'vitest';
import { Problem } from '@shared/api/problem.ts';
import { newDraft } from './draft.ts';
import { faultsOf, firstOf, missing } from './faults.ts';

const say = (key: string) => key;
const field = (path: string) => ({ path, code: 'x', title: `${path}!` });
const problem = (code: string, fields = [] as ReturnType<typeof field>[]) => new Problem({ status: 422, code, title: 'no', fields });

test('what the server objects to stands at the step where it is mended', () => {
  const faults = faultsOf(problem('input.invalid', [field('phone'), field('place.lng'), field('photos[2]')]), say);
  expect(faults).toEqual({ contact: 'phone!', where: 'place.lng!', photos: 'photos[2]!' });
});

test('a place outside the town is mended at the place', () => {
  expect(faultsOf(problem('place.outside'), say)).toEqual({ where: 'no' });
});

test('what concerns no step stands at the button', () => {
  expect(faultsOf(problem('database.busy'), say)).toEqual({ send: 'no' });
});

test('an empty report lacks topic, text and place, in this order', () => {
  const faults = missing(newDraft(0), say);
  expect(Object.keys(faults)).toEqual(['what', 'text', 'where']);
  expect(firstOf(faults)).toBe('what');
});

test('a phone may be left out but not be half a number', () => {
  expect(missing({ ...newDraft(0), phone: '138' }, say).contact).toBeDefined();
  expect(missing({ ...newDraft(0), phone: '138 0000-0000' }, say).contact).toBeUndefined();
});
