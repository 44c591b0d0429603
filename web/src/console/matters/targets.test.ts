import { expect, test } from 'vitest';
import type { Target } from '@shared/api/types.ts';
import { grouped, whyUsual } from './targets.ts';

const target = (post: string, part: Partial<Target> = {}): Target => ({ post, title: post, role: 'department_handler', holder: '', vacant: false, usual: 0, ...part });
const all = [target('chief', { role: 'grid_chief', usual: 3, holder: '龚伯泉' }), target('water'), target('fire', { usual: 38 }), target('police', { usual: 1 })];

test('where most of its like went stands first, once, and no more than two', () => {
  const groups = grouped(all);
  expect(groups.map((group) => [group.key, group.targets.map((one) => one.post)])).toEqual([
    ['usual', ['fire', 'chief']],
    ['units', ['water', 'police']],
  ]);
});

test('without a history nothing is suggested', () => {
  expect(grouped([target('water'), target('chief', { role: 'grid_chief' })]).map((group) => group.key)).toEqual(['chain', 'units']);
});

test('a name that is typed finds the post of whoever bears it', () => {
  expect(grouped(all, ' 龚伯 ').flatMap((group) => group.targets.map((one) => one.post))).toEqual(['chief']);
  expect(grouped(all, 'nobody')).toEqual([]);
});

test('a chief is suggested for what his peers do, a department for what it does', () => {
  expect(whyUsual(target('chief', { role: 'grid_chief' }))).not.toBe(whyUsual(target('fire')));
});
