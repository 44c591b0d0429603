import { expect, test } from 'vitest';
import { meanwhile } from './meanwhile.ts';

const before = { name: 'a', kinds: ['x'], icon: 'i' };

test('what I have not touched is taken as another left it', () => {
  expect(meanwhile(before, { ...before, name: 'mine' }, { ...before, kinds: ['x', 'y'] })).toEqual({ taken: ['kinds'], clash: [] });
});

test('what we both changed is a clash, unless we meant the same', () => {
  expect(meanwhile(before, { ...before, name: 'mine' }, { ...before, name: 'his' })).toEqual({ taken: [], clash: ['name'] });
  expect(meanwhile(before, { ...before, name: 'ours' }, { ...before, name: 'ours' })).toEqual({ taken: [], clash: [] });
});

test('what only I changed stays mine', () => {
  expect(meanwhile(before, { ...before, icon: 'mine' }, before)).toEqual({ taken: [], clash: [] });
});

test('nothing and null are the same', () => {
  expect(meanwhile<{ span: number | null | undefined }>({ span: undefined }, { span: undefined }, { span: null })).toEqual({ taken: [], clash: [] });
});
