import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reactive } from 'vue';
import { Problem } from '@shared/api/problem.ts';
import type { TownMap } from '@shared/api/types.ts';
import { gridAt, readThrough } from './bundle.ts';
import { actKey, drop, forgetReader, keep, kept, openStorage, photosOf, prune, wipe, type Storage } from './db.ts';
import { addPhoto, dropPhoto, findDraft, gaps, newDraft, reportOf, saveDraft, townTime } from './draft.ts';

const now = Date.UTC(2026, 10, 23, 1, 2, 3);
const photo = (size: number) => ({ bytes: new Uint8Array(size).fill(7).buffer, type: 'image/jpeg' as const, width: 1, height: 1 });
let db: Storage;
let count = 0;
beforeEach(async () => (db = await openStorage(`draft-${count++}`)));
afterEach(() => db.close());

test('every field and every photo is there again after the page was killed', async () => {
  const draft = reactive(newDraft(now, 'w1', { id: 'g7', name: 'grid 7' }));
  Object.assign(draft, { category: '0301', categoryName: 'Rubbish', text: 'behind the shop', ownWords: true, address: 'east gate', urgency: 'major' });
  draft.place = { lng: 120.6, lat: 31.6, accuracy_m: 12, how: 'gps' };
  const before = await addPhoto(db, draft, 'before', photo(5), now);
  draft.settled = true;
  draft.settledText = 'swept';
  const after = await addPhoto(db, draft, 'after', photo(6), now);
  await saveDraft(db, draft, now + 1);

  const again = await findDraft(db, 'w1');
  expect(again).toEqual({ ...JSON.parse(JSON.stringify(draft)), touchedAt: now + 1 });
  const photos = await photosOf(db, draft.id);
  expect(photos.map((one) => [one.id, one.bytes.byteLength]).sort()).toEqual([[before, 5], [after, 6]].sort());
});

test('a blank draft is not offered again', async () => {
  await saveDraft(db, newDraft(now, 'w1', { id: 'g7', name: '' }), now);
  expect(await findDraft(db, 'w1')).toBeNull();
});

test('nobody is offered another person’s draft', async () => {
  await saveDraft(db, { ...newDraft(now, 'w1'), category: '0301' }, now);
  expect(await findDraft(db, 'w2')).toBeNull();
  expect((await findDraft(db, 'w1'))?.category).toBe('0301');
});

test('the next person finds nothing of what the one before read, and all of what he wrote', async () => {
  const draft = { ...newDraft(now, 'w1'), category: '0301' };
  await addPhoto(db, draft, 'before', photo(5), now);
  await keep(db, 'list:todo', [1], now);
  await db.put('photos', { id: 'p', owner: actKey('m', 'settle'), bytes: new ArrayBuffer(1), type: 'image/jpeg', sentAt: 0 });
  await forgetReader(db);
  expect(await kept(db, 'list:todo')).toBeNull();
  expect((await db.getAllKeys('photos'))).toEqual(draft.before);
});

test('old pages and photos without an owner are swept, what is written stays', async () => {
  const draft = { ...newDraft(now, 'w1'), category: '0301' };
  await addPhoto(db, draft, 'before', photo(5), now);
  await keep(db, 'matter:old', 1, now - 2);
  await keep(db, 'matter:new', 1, now);
  await keep(db, 'map', 1, now - 2);
  await db.put('photos', { id: 'stray', owner: 'gone', bytes: new ArrayBuffer(1), type: 'image/jpeg', sentAt: 0 });
  await prune(db, now - 1);
  expect((await db.getAllKeys('kept')).sort()).toEqual(['map', 'matter:new']);
  expect(await db.getAllKeys('photos')).toEqual(draft.before);
});

test('a removed photo is gone from the draft and from the phone', async () => {
  const draft = newDraft(now, 'w1');
  const id = await addPhoto(db, draft, 'before', photo(5), now);
  await addPhoto(db, draft, 'before', photo(6), now);
  await dropPhoto(db, draft, id, now);
  expect(draft.before).toHaveLength(1);
  expect((await photosOf(db, draft.id)).map((one) => one.id)).toEqual(draft.before);
  await drop(db, 'drafts', draft.id);
  expect(await photosOf(db, draft.id)).toEqual([]);
  expect(await findDraft(db, 'w1', draft.id)).toBeNull();
});

test('what is missing is named, and a report says only what is known', () => {
  const draft = newDraft(now, 'w1');
  expect(gaps(draft)).toEqual(['category', 'place']);
  Object.assign(draft, { category: '0301', text: ' x ', grid: { id: 'g7', name: '' } });
  expect(gaps(draft)).toEqual([]);
  expect(reportOf(draft)).toEqual({ category: '0301', text: 'x', grid: 'g7', photos: [], happened_at: '2026-11-23T09:02:03+08:00' });
  draft.settled = true;
  expect(gaps(draft)).toEqual(['settled_before', 'settled_after']);
  draft.place = { lng: 1, lat: 2, how: 'map' };
  expect(reportOf(draft)).toMatchObject({ place: { lng: 1, lat: 2, how: 'map' } });
  expect(reportOf(draft)).not.toHaveProperty('grid');
});

test('the town’s clock is eight hours ahead', () => {
  expect(townTime(Date.UTC(2026, 11, 31, 17))).toBe('2027-01-01T01:00:00+08:00');
});

test('what was read once is read again without a network, and says so', async () => {
  const away = () => Promise.reject(new Problem({ status: 0, code: 'offline', title: '' }));
  await expect(readThrough(db, 'list', away, () => now)).rejects.toThrow();
  await readThrough(db, 'list', async () => [1], () => now);
  expect(await readThrough(db, 'list', away, () => now + 5)).toMatchObject({ value: [1], at: now, old: { code: 'offline' } });
  const denied = () => Promise.reject(new Problem({ status: 403, code: 'auth.not_allowed', title: '' }));
  await expect(readThrough(db, 'list', denied, () => now)).rejects.toMatchObject({ status: 403 });
  await wipe(db);
  await expect(readThrough(db, 'list', away, () => now)).rejects.toThrow();
});

test('a place finds its grid without the server; a hole belongs to whoever fills it', () => {
  const square = (w: number, s: number, e: number, n: number): [number, number][] => [[w, s], [e, s], [e, n], [w, n], [w, s]];
  const grid = (id: string, rings: [number, number][][]) => ({ id, name: id, short_name: id, village: 'v', composite: 'c', rings, label: [0, 0] as [number, number] });
  const map = { grids: [grid('outer', [square(0, 0, 10, 10), square(4, 4, 6, 6)]), grid('inner', [square(4, 4, 6, 6)])] } as unknown as TownMap;
  expect(gridAt(map, { lng: 1, lat: 1 })?.id).toBe('outer');
  expect(gridAt(map, { lng: 5, lat: 5 })?.id).toBe('inner');
  expect(gridAt(map, { lng: 11, lat: 5 })).toBeNull();
});
