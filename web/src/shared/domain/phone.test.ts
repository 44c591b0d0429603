import { expect, test } from 'vitest';
import { isPhone, phoneNumber } from './phone.ts';

test('a number is a mobile, a landline, a service number or one from abroad', () => {
  for (const good of ['138 0000-0001', '0512-52880000', '52880000', '12345', '+8613800000001']) expect(isPhone(good), good).toBe(true);
  for (const wrong of ['', '1380000000', '138000000011', '123456', '1234', '138000000a1', '+', '123456789012345678901']) expect(isPhone(wrong), wrong).toBe(false);
});

test('blanks and hyphens are not sent', () => {
  expect(phoneNumber('138 0000-0001')).toBe('13800000001');
});
