import { expect, test } from 'vitest';
import { areaOf, asGeoJson, changed, insertCorner, moveCorner, removeCorner, sheetOf, type Corner, type Sheet } from './sheet.ts';
import { addGrid, followRim } from './rim.ts';
import { hangTogether, heirOf, members, mergeGrids, united } from './merge.ts';
import { cutGrid, nearestOnBorder, split } from './split.ts';

/** West, east and north of it: three grids of hundred-metre squares, all meeting at (1, 1). */
const square = (x: number, y: number, width = 1): number[][] => [[x, y], [x + width, y], [x + width, y + 1], [x, y + 1], [x, y]].map(([a, b]) => [120 + (a as number) / 1000, 31 + (b as number) / 1000]);
const at = (x: number, y: number): Corner => [1_200_000_000 + x * 10_000, 310_000_000 + y * 10_000];
const north = [[0, 1], [1, 1], [2, 1], [2, 2], [0, 2], [0, 1]].map(([a, b]) => [120 + (a as number) / 1000, 31 + (b as number) / 1000]);
const town = (): Sheet => sheetOf([{ id: 'west', rings: [square(0, 0)] }, { id: 'east', rings: [square(1, 0)] }, { id: 'north', rings: [north] }] as never);
const ring = (sheet: Sheet, id: string): readonly Corner[] => sheet.shapes.get(id)?.[0] ?? [];

test('a corner that neighbours share moves for all who share it, and for nobody else', () => {
  const before = town();
  const next = moveCorner(before, at(1, 0), at(1.2, -0.1)) as Sheet;
  expect(ring(next, 'west')).toContainEqual(at(1.2, -0.1));
  expect(ring(next, 'east')).toContainEqual(at(1.2, -0.1));
  expect(next.shapes.get('north')).toBe(before.shapes.get('north'));
  expect(changed(next, before).sort()).toEqual(['east', 'west']);
  const total = (sheet: Sheet): number => [...sheet.shapes.values()].reduce((sum, shape) => sum + areaOf(shape), 0);
  expect(total(moveCorner(before, at(1, 1), at(1.2, 1.1)) as Sheet)).toBeCloseTo(total(before), -1);
});

test('a corner moved onto another becomes one with it, unless a grid would be no ground any more', () => {
  const next = moveCorner(town(), at(2, 0), at(2, 1)) as Sheet;
  expect(ring(next, 'east')).toHaveLength(3);
  expect(moveCorner(next, at(1, 0), at(2, 1))).toBeNull();
});

test('a corner put on a shared edge belongs to both, and can be taken away again', () => {
  const before = town();
  const next = insertCorner(before, at(1, 0), at(1, 1), at(1, 0.5));
  expect(ring(next, 'west')).toContainEqual(at(1, 0.5));
  expect(ring(next, 'east')).toContainEqual(at(1, 0.5));
  const back = removeCorner(next, at(1, 0.5)) as Sheet;
  expect(ring(back, 'west')).toEqual(ring(before, 'west'));
  expect(ring(back, 'east')).toEqual(ring(before, 'east'));
});

test('where three borders meet no corner can be taken away', () => {
  expect(removeCorner(town(), at(1, 1))).toBeNull();
  expect(removeCorner(town(), at(1, 0))).toBeNull();
  expect(removeCorner(town(), at(0, 0))).not.toBeNull();
});

test('a line across a grid makes two grids, and the neighbours take up its ends', () => {
  const before = town();
  const made = split(before.shapes.get('north') as never, [at(0.5, 0.9), at(0.5, 2.1)]);
  if (!made) throw new Error('no split');
  expect(areaOf(made.parts[0]) + areaOf(made.parts[1])).toBeCloseTo(areaOf(before.shapes.get('north') as never), 0);
  const next = cutGrid(before, 'north', made, { id: 'new-1', part: 0, parent: 'c', name: '新', code: '' });
  expect(ring(next, 'west')).toContainEqual(at(0.5, 1));
  expect(ring(next, 'north')).toContainEqual(at(0.5, 1));
  expect(ring(next, 'new-1')).toContainEqual(at(0.5, 2));
  expect(JSON.parse(asGeoJson(next, before)).features.map((f: { properties: unknown }) => f.properties)).toEqual([{ area: 'west' }, { area: 'north' }, { parent: 'c', name: '新', code: '' }]);
});

test('a line may bend inside, start at a corner and stop just before the border', () => {
  const shape = town().shapes.get('west') as never;
  const bent = split(shape, [at(0, 0), at(0.7, 0.3), at(0.5, 0.999)]);
  expect(bent?.parts.map((part) => part[0]?.length).sort()).toEqual([4, 5]);
  expect(bent?.parts.every((part) => part[0]?.some(([x, y]) => x === at(0.7, 0.3)[0] && y === at(0.7, 0.3)[1]))).toBe(true);
});

test('a line that does not go across cuts nothing', () => {
  const shape = town().shapes.get('west') as never;
  expect(split(shape, [at(0.2, 0.2), at(0.8, 0.8)])).toBeNull();
  expect(split(shape, [at(3, 3), at(4, 4)])).toBeNull();
  expect(split(shape, [at(-1, 0.2), at(2, 0.2), at(2, 0.8), at(-1, 0.8)])).toBeNull();
});

test('a hole stays with the part around it', () => {
  const hole = [at(0.1, 0.1), at(0.2, 0.1), at(0.2, 0.2), at(0.1, 0.2)];
  const shape = [...(town().shapes.get('west') ?? []), hole];
  const made = split(shape, [at(0.5, -0.5), at(0.5, 1.5)]);
  expect(made?.parts.map((part) => part.length).sort()).toEqual([1, 2]);
  expect(split(shape, [at(0.15, -0.5), at(0.15, 1.5)])).toBeNull();
});

test('a drawn ring follows the border between two corners that lie on it, the shorter way', () => {
  const bay = [at(2, 0.5), at(3, 0.5), at(3, 1.5), at(2, 1.5)];
  expect(followRim(town(), bay)).toEqual([...bay, at(2, 1)]);
  expect(followRim(town(), [at(5, 5), at(6, 5), at(6, 6)])).toEqual([at(5, 5), at(6, 5), at(6, 6)]);
});

test('a new grid on free ground shares its corners with the neighbours', () => {
  const next = addGrid(town(), 'new-1', [at(2, 0), at(3, 0), at(3, 1), at(2, 0.5)], { parent: 'c', name: '新', code: '' });
  expect(ring(next, 'east')).toContainEqual(at(2, 0.5));
  expect(nearestOnBorder(next.shapes.values(), at(2.5, -0.1), 2000)?.at).toEqual(at(2.5, 0));
});

test('grids that become one lose the border between them and nothing else', () => {
  const before = town();
  const next = mergeGrids(before, ['west', 'east'], 'west', '');
  const whole = united(next).get('west') as never;
  expect(united(next).has('east')).toBe(false);
  expect(whole).toHaveLength(1);
  expect(areaOf(whole)).toBeCloseTo(areaOf(before.shapes.get('west') as never) + areaOf(before.shapes.get('east') as never), 0);
  expect(whole[0]).toContainEqual(at(1, 1));
  expect(changed(next, before).sort()).toEqual(['east', 'west']);
  expect(JSON.parse(asGeoJson(next, before)).features.map((f: { properties: unknown }) => f.properties)).toEqual([{ area: 'west' }, { area: 'east', into: 'west' }]);
});

test('who lives on may change, and takes all along', () => {
  const two = mergeGrids(town(), ['west', 'east'], 'west', '大网格');
  const three = mergeGrids(two, [...members(two, 'east'), 'north'], 'north', '');
  expect(['west', 'east', 'north'].map((grid) => heirOf(three, grid))).toEqual(['north', 'north', 'north']);
  expect(three.names.size).toBe(0);
  expect(united(three).size).toBe(1);
  expect(JSON.parse(asGeoJson(two, town())).features[0].properties).toEqual({ area: 'west', name: '大网格' });
});

test('only grids that share a border hang together, if need be by way of others', () => {
  const apart = sheetOf([{ id: 'a', rings: [square(0, 0)] }, { id: 'b', rings: [square(1, 0)] }, { id: 'c', rings: [square(2, 0)] }, { id: 'd', rings: [square(3, 1)] }] as never);
  expect(hangTogether(apart, ['a', 'c'])).toBe(false);
  expect(hangTogether(apart, ['a', 'c', 'b'])).toBe(true);
  expect(hangTogether(apart, ['c', 'd'])).toBe(false);
});
