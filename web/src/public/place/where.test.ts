import { expect, test } from 'vitest';
import type { TownMap } from '@shared/api/types.ts';
import { named } from './where.ts';

const map = {
  villages: [{ id: 'v1', name: '东桥村' }, { id: 'v2', name: '王庄社区' }],
  grids: [{ id: 'g13', name: '东桥村第13网格' }, { id: 'g3', name: '东桥村第3网格' }, { id: 'w3', name: '王庄社区第3网格' }],
} as unknown as TownMap;
const ids = (text: string) => named(map, text).map((one) => one.id);

test('a village comes before its grids', () => expect(ids('东桥')).toEqual(['v1', 'g3', 'g13']));
test('a few characters of the name are enough, with Chinese numerals and blanks too', () => {
  expect(ids('王庄3')).toEqual(['w3']);
  expect(ids('王庄 第三')).toEqual(['w3']);
});
test('nothing is found for nothing and for another town', () => {
  expect(ids('  ')).toEqual([]);
  expect(ids('西桥')).toEqual([]);
});
