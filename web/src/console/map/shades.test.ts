import { describe, expect, it } from 'vitest';
import { byNumber, countByGrid, heatByGrid, most, stepsOf } from './shades.ts';

describe('the ground', () => {
  it('is the darker the more a grid has, and lightest where there is nothing', () => {
    const counts = heatByGrid({ from: '2026-03-01', until: '2026-03-28', items: [{ grid: 'a', number: 1 }, { grid: 'b', number: 40 }, { grid: 'c', number: 17 }] });
    const shade = byNumber(counts, stepsOf(most(counts)));
    expect(['a', 'b', 'c', 'none'].map(shade)).toEqual([1, 5, 3, 0]);
  });
  it('keeps its classes while numbers are small, and has them in order when they are large', () => {
    expect(stepsOf(0)).toEqual([0, 1, 2, 3, 5, 8]);
    for (const large of [13, 14, 27, 400]) expect(new Set(stepsOf(large)).size).toBe(6);
  });
  it('counts what lies in a grid, not what has none', () => {
    const point = (grid: string) => ({ id: grid, title: '', category: '', stage: 'handling' as const, lamp: null, grid, lng: 0, lat: 0 });
    expect([...countByGrid([point('a'), point(''), point('a')])]).toEqual([['a', 2]]);
  });
});
