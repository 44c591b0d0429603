import { describe, expect, it } from 'vitest';
import type { CategoryKept } from '@shared/api/types.ts';
import { arranged, blankEntry, bodyOf, canMove, entryOf, moved, orderOf, rebased, sameOrder, sameText, shippedOrder } from './categories.ts';

const one = (code: string, children: CategoryKept[] = []): CategoryKept => ({ code, name_zh: code, name_en: code, icon: 'sprout', urgency: 'normal', kinds: ['snap', 'request'], resident: true, retired_at: null, matters: 0, version: 0, changed_at: null, changed_by: '', shipped: null, next: '', children });
const items = [one('01', [one('0101'), one('0102'), one('0199')]), one('02', [one('0201'), one('0299')]), one('99', [one('9999')])];
const order = orderOf(items);
const topics = (of: readonly { code: string }[]): string[] => of.map((topic) => topic.code);

describe('the order of categories', () => {
  it('moves one up or down among its own', () => {
    expect(topics(moved(order, '02', -1))).toEqual(['02', '01', '99']);
    expect(moved(order, '0101', 1)[0]?.children).toEqual(['0102', '0101', '0199']);
    expect(order).toEqual(orderOf(items));
  });
  it('leaves something else where it is, and nothing goes behind it', () => {
    expect(sameOrder(moved(order, '02', 1), order)).toBe(true);
    expect(sameOrder(moved(order, '99', -1), order)).toBe(true);
    expect(canMove(['0101', '0199'], '0101', 1)).toBe(false);
    expect(canMove(['0101', '0199'], '0101', -1)).toBe(false);
    expect(canMove(['0101', '0199'], '0177', -1)).toBe(false);
  });
  it('is seen before it is saved', () => {
    const seen = arranged(items, moved(moved(order, '02', -1), '0102', -1));
    expect(topics(seen)).toEqual(['02', '01', '99']);
    expect(topics(seen[1]?.children ?? [])).toEqual(['0102', '0101', '0199']);
  });
  it('takes in what another clerk has added meanwhile', () => {
    const mine = moved(order, '02', -1);
    const now = [one('01', [one('0101'), one('0102'), one('0150'), one('0199')]), one('02', [one('0201'), one('0299')]), one('50', [one('5099')]), one('99', [one('9999')])];
    expect(rebased(mine, now)).toEqual([
      { code: '02', children: ['0201', '0299'] },
      { code: '01', children: ['0101', '0102', '0150', '0199'] },
      { code: '50', children: ['5099'] },
      { code: '99', children: ['9999'] },
    ]);
  });
  it('goes back to the codes', () => {
    expect(shippedOrder(arranged(items, moved(order, '02', -1)))).toEqual(order);
  });
});

describe('a category', () => {
  it('is sent with icon and kinds only at the top', () => {
    expect(bodyOf('0101', 3, { ...entryOf(items[0] ?? one('')), name_zh: ' x ' })).toEqual({ version: 3, name_zh: 'x', name_en: '01', urgency: 'normal', resident: true });
    expect(bodyOf('01', 0, entryOf(one('01')))).toMatchObject({ icon: 'sprout', kinds: ['snap', 'request'] });
  });
  it('begins as its topic is', () => {
    expect(blankEntry({ ...one('01'), urgency: 'major', resident: false })).toMatchObject({ name_zh: '', urgency: 'major', resident: false });
    expect(blankEntry()).toMatchObject({ resident: true, urgency: 'normal' });
  });
  it('is the same in whatever order its kinds are', () => {
    expect(sameText(one('01'), { ...one('01'), kinds: ['request', 'snap'] })).toBe(true);
    expect(sameText(one('01'), { ...one('01'), resident: false })).toBe(false);
  });
});
