import { expect, test } from 'vitest';
import { changeOf, formOf, lackingOf, newOf } from './person.ts';

test('whoever is entered needs a name and a place, and a number that is one', () => {
  const form = { ...formOf(null, ''), phone: '12' };
  expect(lackingOf(form, true)).toEqual(['name', 'phone', 'home']);
  expect(lackingOf({ ...form, name: '孙桂英', phone: '139 0000-2222', home: 'v1' }, true)).toEqual([]);
  expect(lackingOf({ ...form, name: '孙桂英', phone: '139 0000-222', home: 'v1' }, true)).toEqual(['phone']);
  expect(newOf({ ...form, name: ' 孙桂英 ', phone: '139 0000-2222', home: 'v1' })).toEqual({ name: '孙桂英', phone: '13900002222', kind: 'parttime_grid_worker', area: 'v1' });
});

test('a number left empty is not struck out', () => {
  expect(changeOf({ ...formOf(null, ''), name: '孙桂英', source: 'retired_cadre' })).toEqual({ name: '孙桂英', kind: 'parttime_grid_worker', recruit_source: 'retired_cadre' });
});
