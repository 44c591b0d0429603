import { afterEach, expect, test, vi } from 'vitest';
import { Api } from './client.ts';
import { Problem } from './problem.ts';

function answering(answer: () => Response | Promise<Response>) {
  const seen = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve().then(answer));
  vi.stubGlobal('fetch', seen);
  return seen;
}

async function failure(promise: Promise<unknown>): Promise<Problem> {
  const caught: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(caught).toBeInstanceOf(Problem);
  return caught as Problem;
}

afterEach(() => vi.unstubAllGlobals());

test('a problem of the server keeps its code, sentence, fields and present state', async () => {
  const body = { title: '来晚了', code: 'matter.moved', fields: [{ path: 'note', code: 'text.short', title: '太短' }], request_id: 'r1', current: { version: 4 } };
  answering(() => new Response(JSON.stringify(body), { status: 409, headers: { 'Content-Type': 'application/problem+json' } }));
  const problem = await failure(new Api().post('/matters/1/acts/sign', { version: 3 }));
  expect(problem).toMatchObject({ status: 409, code: 'matter.moved', title: '来晚了', requestId: 'r1', current: { version: 4 }, offline: false });
  expect(problem.fields[0]?.title).toBe('太短');
});

test('no network is the problem "offline"', async () => {
  answering(() => Promise.reject(new TypeError('Failed to fetch')));
  expect((await failure(new Api().get('/town'))).offline).toBe(true);
});

test('a proxy page instead of our answer is unreadable, not a crash', async () => {
  answering(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }));
  expect(await failure(new Api().get('/town'))).toMatchObject({ status: 502, code: 'unreadable' });
});

test('401 tells the session and is still thrown', async () => {
  answering(() => new Response('', { status: 401 }));
  const api = new Api();
  api.onSignedOut = vi.fn();
  expect((await failure(api.get('/me'))).status).toBe(401);
  expect(api.onSignedOut).toHaveBeenCalledOnce();
});

test('writes carry the token, reads do not, both the language', async () => {
  const seen = answering(() => new Response('{}', { status: 200 }));
  const api = new Api();
  api.token = 'secret';
  api.language = 'en';
  await api.get('/town');
  await api.put('/matters/1', {});
  const headers = seen.mock.calls.map(([, init]) => init.headers as Record<string, string>);
  expect(headers[0]).toMatchObject({ 'Accept-Language': 'en' });
  expect(headers[0]).not.toHaveProperty('X-Huiyin-Token');
  expect(headers[1]).toMatchObject({ 'Accept-Language': 'en', 'X-Huiyin-Token': 'secret' });
});

test('empty query values are left out and lists are joined', async () => {
  const seen = answering(() => new Response('{}', { status: 200 }));
  await new Api().get('/matters', { stage: ['reported', 'handling'], q: '', area: null, limit: 50 });
  expect(seen.mock.calls[0]?.[0]).toBe('/api/v1/matters?stage=reported%2Chandling&limit=50');
});

test('204 is undefined', async () => {
  answering(() => new Response(null, { status: 204 }));
  expect(await new Api().del('/sessions/current')).toBeUndefined();
});
