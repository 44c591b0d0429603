import { expect, test } from 'vitest';
import { takenAt } from '../../tests/exif.mjs';
import { positionOf } from './position.ts';

const empty = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

test('a photo says where it was taken', async () => {
  const place = await positionOf(new Blob([takenAt(empty, { lng: 120.70415, lat: 31.61203 })], { type: 'image/jpeg' }));
  expect(place?.lng).toBeCloseTo(120.70415, 5);
  expect(place?.lat).toBeCloseTo(31.61203, 5);
});

test('a photo without a position, one from nowhere and what is no photo say nothing', async () => {
  expect(await positionOf(new Blob([empty]))).toBeNull();
  expect(await positionOf(new Blob([takenAt(empty, { lng: 0, lat: 0 })]))).toBeNull();
  expect(await positionOf(new Blob(['words']))).toBeNull();
});
