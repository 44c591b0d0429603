import { expect, test } from 'vitest';
import { acceptablePin } from './pin.ts';

// The same as in server/platform/auth/test/vault_test.cpp.
test('a row, a repetition, pairs and a mirror are refused', () => {
  for (const weak of ['000000', '123456', '654321', '121212', '123123', '112233', '123321', '12345', '1234567', '12a456', '']) expect(acceptablePin(weak), weak).toBe(false);
});

test('six digits without an order are taken', () => {
  for (const good of ['402915', '135792', '112358', '900113']) expect(acceptablePin(good), good).toBe(true);
});
