import { expect, test } from 'vitest';
import zh from '@messages/zh-CN/shared.json';
import en from '@messages/en/shared.json';
import { agoText, clockText, dateText, dueText, lunarText, atWall, wallText, whenText, type Say } from './time.ts';

const words =
  (tree: typeof zh): Say =>
  (key, values = {}) => {
    const name = key.replace('shared.time.', '') as keyof typeof zh.time;
    return tree.time[name].replace(/\{(\w+)\}/g, (_, place: string) => String(values[place]));
  };
const now = new Date('2026-11-23T10:00:00+08:00');

test('a time of this week reads as date, weekday and hour', () => {
  const at = new Date('2026-11-26T18:00:00+08:00');
  expect(whenText(at, now, 'zh-CN', words(zh))).toBe('11月26日 周四 18:00');
  expect(whenText(at, now, 'en', words(en))).toBe('Thu 26 Nov 18:00');
});

test('a field holds the hour of the town clock, wherever the browser stands', () => {
  const at = new Date('2026-12-01T18:00:00+08:00');
  expect(wallText(at)).toBe('2026-12-01T18:00');
  expect(atWall(wallText(at))).toEqual(at);
});

test('today, tomorrow and yesterday are called so by the town clock, not by UTC', () => {
  expect(whenText(new Date('2026-11-23T00:10:00+08:00'), now, 'zh-CN', words(zh))).toBe('今天 00:10');
  expect(whenText(new Date('2026-11-24T00:00:00+08:00'), now, 'zh-CN', words(zh))).toBe('明天 00:00');
  expect(whenText(new Date('2026-11-22T23:59:00+08:00'), now, 'zh-CN', words(zh))).toBe('昨天 23:59');
});

test('another year is named', () => {
  expect(dateText(new Date('2027-01-04T09:00:00+08:00'), now, 'zh-CN')).toBe('2027年1月4日 周一');
});

test('midnight is 00:00', () => {
  expect(clockText(new Date('2026-11-23T00:00:00+08:00'))).toBe('00:00');
});

test('the lunar day is written out', () => {
  expect(lunarText(now)).toBe('十月十五');
});

test('a deadline says how long is left or over', () => {
  expect(dueText(new Date('2026-11-23T10:45:00+08:00'), now, words(zh))).toBe('还剩 45 分钟');
  expect(dueText(new Date('2026-11-23T04:00:00+08:00'), now, words(zh))).toBe('超时 6 小时');
  expect(dueText(new Date('2026-11-27T10:00:00+08:00'), now, words(zh))).toBe('还剩 4 天');
});

test('a past moment says how long ago', () => {
  const ago = (at: string): string => agoText(new Date(at), now, 'zh-CN', words(zh));
  expect(ago('2026-11-23T07:00:00+08:00')).toBe('3 小时前');
  expect(ago('2026-11-22T14:05:00+08:00')).toBe('昨天 14:05');
  expect(ago('2026-11-20T14:05:00+08:00')).toBe('11月20日 周五');
  expect(agoText(now, now, 'en', words(en))).toBe('just now');
});
