import { expect, test } from 'vitest';
import { sheetOf, textOf } from './sheet.ts';

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;

test('a sheet is read in UTF-8, or as older spreadsheets write Chinese', () => {
  expect(textOf(new TextEncoder().encode('姓名').buffer as ArrayBuffer)).toBe('姓名');
  expect(textOf(bytes(0xd0, 0xd5, 0xc3, 0xfb))).toBe('姓名');
});

test('what is no text is not taken for a sheet', () => {
  expect(textOf(bytes(0x50, 0x4b, 0x03, 0x04, 0x00))).toBeNull();
  expect(textOf(bytes(0xff, 0xff))).toBeNull();
});

test('cells with commas and quotes are quoted', () => {
  expect(sheetOf([['a', 'b,c'], ['say "x"', '']])).toBe('\uFEFFa,"b,c"\r\n"say ""x""",\r\n');
});
