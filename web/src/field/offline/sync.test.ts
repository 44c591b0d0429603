import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Api } from '@shared/api/client.ts';
import { openStorage, photosOf, type Item, type Storage } from './db.ts';
import { addPhoto, findDraft, newDraft, saveDraft } from './draft.ts';
import { enqueue, listOutbox, mayEdit, reopen, retry } from './outbox.ts';
import { pause, Sync, type Outcome } from './sync.ts';

const me = { subject: 'worker-1', name: '' };
type Answer = { status: number; body?: unknown } | 'lost before' | 'lost after';

/** A server that remembers what it accepted; `answers` are said to the coming requests, then all is well. */
function townServer() {
  const state = { matters: new Map<string, string>(), files: new Set<string>(), refused: new Set<string>(), poison: '', batches: [] as number[], log: [] as string[], answers: [] as Answer[] };
  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } });
  const take = (id: string, body: unknown) => {
    const text = JSON.stringify(body);
    const known = state.matters.get(id);
    if (state.refused.has(id)) return { status: 422, body: { code: 'place.outside', title: 'too far away' } };
    if (known !== undefined && known !== text) return { status: 409, body: { code: 'matter.id_taken', title: 'taken' } };
    state.matters.set(id, text);
    return { status: known === undefined ? 201 : 200, body: { id } };
  };
  const accept = (kind: string, id: string, body: unknown) => {
    if (kind === 'files') {
      state.files.add(id);
      return json(201, { id });
    }
    const { items } = JSON.parse(String(body)) as { items: { method: string; path: string; body: unknown }[] };
    state.batches.push(items.length);
    if (items.some((one) => state.poison && one.path.endsWith(state.poison))) return json(500, { code: 'server.fault', title: '', status: 500 });
    return json(200, { results: items.map((one) => take(one.path.replace('/api/v1/matters/', ''), one.body)) });
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const [, kind = '', id = ''] = /v1\/(\w+)\/([\w-]+)/.exec(url) ?? [];
    state.log.push(`${init.method} ${kind} ${id}`);
    const answer = state.answers.shift();
    if (answer === 'lost before') throw new TypeError('Failed to fetch');
    if (typeof answer === 'object') return json(answer.status, answer.body ?? { code: 'some', title: '', status: answer.status });
    const response = accept(kind, id, init.body);
    if (answer === 'lost after') throw new TypeError('Failed to fetch');
    return response;
  });
  return state;
}

let db: Storage;
let clock = 1_800_000_000_000;
let count = 0;
beforeEach(async () => (db = await openStorage(`test-${count++}`)));
afterEach(() => {
  db.close();
  vi.unstubAllGlobals();
});

const sync = (who = me.subject, online = true) =>
  new Sync({ db, api: new Api(), me: () => who, online: () => online, now: () => clock, alone: async (work) => work().then(() => true) });
const run = (atOnce = false): Promise<Outcome> => sync().run(atOnce);
const first = async (): Promise<Item> => (await listOutbox(db))[0] as Item;

async function write(text: string, photos = 0) {
  const draft = { ...newDraft(clock++, me.subject, { id: 'g7', name: '' }), category: '0301', text };
  const photo = { bytes: new ArrayBuffer(10), type: 'image/jpeg' as const, width: 1, height: 1 };
  for (let n = 0; n < photos; n++) await addPhoto(db, draft, 'before', photo, clock++);
  await saveDraft(db, draft, clock);
  return enqueue(db, draft, me);
}

test('photos go first, then the report, and nothing stays behind', async () => {
  const server = townServer();
  const item = await write('rubbish', 2);
  expect(await run()).toBe('done');
  expect(server.log.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['PUT files', 'PUT files', 'POST me']);
  expect(server.files).toEqual(new Set(item.report.photos));
  expect(await listOutbox(db)).toEqual([]);
  expect(await photosOf(db, item.id)).toEqual([]);
  expect(await findDraft(db, me.subject)).toBeNull();
});

test('an answer that was lost leads to exactly one report', async () => {
  const server = townServer();
  const item = await write('rubbish');
  server.answers = ['lost after'];
  expect(await run()).toBe('offline');
  expect((await first()).refused).toBeNull();
  expect(await run(true)).toBe('done');
  expect([...server.matters.keys()]).toEqual([item.id]);
  expect(await listOutbox(db)).toEqual([]);
});

test('a photo that arrived is not sent again after the report failed', async () => {
  const server = townServer();
  await write('rubbish', 1);
  server.answers = [{ status: 201, body: {} }, 'lost before'];
  await run();
  await run(true);
  expect(server.log.filter((line) => line.startsWith('PUT files'))).toHaveLength(1);
});

test('reports leave in the order they were written', async () => {
  const server = townServer();
  const ids = [(await write('one')).id, (await write('two')).id, (await write('three')).id];
  await run();
  expect([...server.matters.keys()]).toEqual(ids);
});

test('reports leave together, fifty at a time', async () => {
  const server = townServer();
  for (let n = 0; n < 52; n++) await write(`number ${n}`);
  expect(await run()).toBe('done');
  expect(server.batches).toEqual([50, 2]);
  expect(server.matters.size).toBe(52);
  expect(await listOutbox(db)).toEqual([]);
});

test('one report at which the server stumbles does not hold up the others', async () => {
  const server = townServer();
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push((await write(`number ${n}`)).id);
  server.poison = ids[2] ?? '';
  expect(await run()).toBe('done');
  expect([...server.matters.keys()]).toEqual(ids.filter((id) => id !== server.poison));
  expect((await first()).tries).toBe(1);
  server.poison = '';
  await run(true);
  expect(server.matters.size).toBe(5);
});

test('a batch whose answer was lost makes no report twice', async () => {
  const server = townServer();
  await write('one');
  await write('two');
  server.answers = ['lost after'];
  expect(await run()).toBe('offline');
  expect((await listOutbox(db)).map((item) => item.tries)).toEqual([1, 1]);
  expect(await run(true)).toBe('done');
  expect(server.matters.size).toBe(2);
  expect(await listOutbox(db)).toEqual([]);
});

test('the pauses double up to an hour, and a tap does not wait for them', async () => {
  expect([1, 2, 3, 4].map(pause)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(pause(30)).toBe(3600_000);
  const server = townServer();
  await write('rubbish');
  server.answers = [{ status: 503 }];
  expect(await run()).toBe('done');
  expect((await first()).notBefore).toBe(clock + 5_000);
  await run();
  expect(server.log).toHaveLength(1);
  clock += 5_001;
  server.answers = [{ status: 503 }];
  await run();
  expect((await first()).notBefore).toBe(clock + 10_000);
  await run(true);
  expect(server.matters.size).toBe(1);
});

test('signed out: the queue is kept untouched and the run ends', async () => {
  const server = townServer();
  await write('one');
  await write('two');
  server.answers = [{ status: 401 }];
  expect(await run()).toBe('signed_out');
  expect(server.log).toHaveLength(1);
  expect((await listOutbox(db)).map((item) => [item.tries, item.refused])).toEqual([[0, null], [0, null]]);
});

test('what the server refuses is kept with its sentence, and the next one still goes', async () => {
  const server = townServer();
  const one = await write('one');
  const second = await write('two');
  server.refused.add(one.id);
  await run();
  expect((await first()).refused).toEqual({ code: 'place.outside', title: 'too far away' });
  expect([...server.matters.keys()]).toEqual([second.id]);
  await run(true);
  expect(server.log).toHaveLength(1);
  server.refused.clear();
  await retry(db, (await first()).id);
  await run();
  expect(await listOutbox(db)).toEqual([]);
});

test('another report under the same id counts as refused, and its edit gets a new id with the photos', async () => {
  const server = townServer();
  const item = await write('one', 1);
  server.matters.set(item.id, 'something else');
  await run();
  expect((await first()).refused?.code).toBe('matter.id_taken');
  const draft = await reopen(db, item.id, clock);
  expect(draft?.id).not.toBe(item.id);
  expect(await photosOf(db, draft?.id ?? '')).toHaveLength(1);
  expect(await listOutbox(db)).toEqual([]);
  expect((await findDraft(db, me.subject))?.text).toBe('one');
});

test('what the server may already have cannot be rewritten, what never left can', async () => {
  const server = townServer();
  const item = await write('one');
  expect(await sync(me.subject, false).run(true)).toBe('offline');
  expect(mayEdit(await first())).toBe(true);
  server.answers = ['lost after'];
  await run();
  expect(mayEdit(await first())).toBe(false);
  expect(await reopen(db, item.id, clock)).toBeNull();
  expect(await listOutbox(db)).toHaveLength(1);
});

test('a report taken back while its photo is under way is not sent', async () => {
  const server = townServer();
  const item = await write('one', 1);
  const plain = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    await reopen(db, item.id, clock);
    return plain(url, init);
  });
  await run();
  expect(server.matters.size).toBe(0);
  expect((await findDraft(db, me.subject))?.id).toBe(item.id);
});

test('one person’s reports do not leave in another person’s name', async () => {
  const server = townServer();
  await write('one');
  await sync('worker-2').run(true);
  expect(server.log).toEqual([]);
  expect(await listOutbox(db)).toHaveLength(1);
});
