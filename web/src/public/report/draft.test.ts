import { expect, test } from 'vitest';
import { bodyOf, newDraft, revive } from './draft.ts';

const hour = 3600_000;
const photo = (id: string, sent: boolean) => ({ id, thumb: '', sent });

test('a reload keeps what was written and the photos that had arrived', () => {
  const before = { ...newDraft(0), text: 'a lamp is out', photos: [photo('a', true), photo('b', false)] };
  const { draft, lost } = revive(before, hour);
  expect(draft.id).toBe(before.id);
  expect(draft.text).toBe('a lamp is out');
  expect(draft.photos.map(({ id }) => id)).toEqual(['a']);
  expect(lost).toBe(1);
});

test('photos the server may have swept are asked for again', () => {
  expect(revive({ ...newDraft(0), photos: [photo('a', true)] }, 21 * hour)).toMatchObject({ lost: 1, draft: { photos: [] } });
});

test('a report that may have arrived keeps its photos, so that it stays the same report', () => {
  const draft = { ...newDraft(0), photos: [photo('a', true)] };
  expect(revive({ ...draft, tried: [bodyOf(draft)] }, 21 * hour).draft.photos).toHaveLength(1);
});

test('a draft of last week is not brought up again', () => {
  const old = newDraft(0);
  expect(revive(old, 8 * 24 * hour).draft.id).not.toBe(old.id);
});

test('the point decides the grid; without one the grid is said by name', () => {
  const grid = { id: 'g1', name: 'Grid 1' };
  const place = { lng: 120.6, lat: 31.6, how: 'map' as const };
  expect(bodyOf({ ...newDraft(0), where: { grid, place } })).toMatchObject({ place });
  expect(bodyOf({ ...newDraft(0), where: { grid, place } })).not.toHaveProperty('grid');
  expect(bodyOf({ ...newDraft(0), where: { grid, place: null } })).toMatchObject({ grid: 'g1' });
});

test('nothing is said about name and phone when they are left empty', () => {
  const body = bodyOf({ ...newDraft(0), name: '  ', phone: '' });
  expect(body).not.toHaveProperty('name');
  expect(body).not.toHaveProperty('phone');
});

test('the same draft always makes the same report', () => {
  const draft = { ...newDraft(0), text: ' x ' };
  expect(bodyOf(draft)).toEqual(bodyOf(draft));
});
