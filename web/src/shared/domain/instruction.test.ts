import { describe, expect, it } from 'vitest';
import type { InstructionRow } from '../api/types.ts';
import { onShelf, openBelow, owes, pageOf, usualEnds } from './instruction.ts';

const row = (part: Partial<InstructionRow>): InstructionRow => ({ matter: 'm', no: 'ZL-1-01', version: 1, state: 'waiting', late: false, post: 'p', title: '网格长', name: '', vacant: false, shown_title: '', stand_in: false, mine: false, received_at: null, fed_back_at: null, answer: '', photos: [], urged: 0, urged_at: null, below: null, forwarded: [], ...part });

describe('the table of an instruction', () => {
  it('shows late ones whatever their state, and what was sent back among those who work on it', () => {
    expect(onShelf(row({ state: 'fed_back', late: true }), 'late')).toBe(true);
    expect(onShelf(row({ state: 'again' }), 'doing')).toBe(true);
    expect(onShelf(row({ state: 'again' }), 'waiting')).toBe(false);
    expect(onShelf(row({ state: 'recalled' }), 'all')).toBe(true);
  });

  it('urges only those who owe an answer', () => {
    expect((['waiting', 'doing', 'again'] as const).every((state) => owes(row({ state })))).toBe(true);
    expect((['fed_back', 'accepted', 'recalled'] as const).some((state) => owes(row({ state })))).toBe(false);
  });

  it('counts who below has not fed back', () => {
    expect(openBelow(row({}))).toBe(0);
    expect(openBelow(row({ below: { total: 14, received: 12, fed_back: 9, accepted: 3, late: 1, recalled: 0 } }))).toBe(5);
  });
});

it('leads to the instruction where a matter is part of one', () => {
  expect(pageOf({ id: 'a', kind: 'instruction' })).toBe('/instructions/a');
  expect(pageOf({ id: 'a', kind: 'snap' })).toBe('/matters/a');
});

it('offers ends on the town’s clock that are not over', () => {
  const morning = usualEnds(new Date('2026-11-23T09:00:00+08:00'));
  expect(morning.map(({ at }) => at.toISOString())).toEqual(['2026-11-23T10:00:00.000Z', '2026-11-24T04:00:00.000Z', '2026-11-26T10:00:00.000Z', '2026-11-30T10:00:00.000Z']);
  expect(usualEnds(new Date('2026-11-23T17:45:00+08:00')).map(({ key }) => key)).toEqual(['tomorrow', 'three_days', 'week']);
});
