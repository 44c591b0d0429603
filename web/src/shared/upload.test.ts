import { afterEach, expect, test, vi } from 'vitest';
import { Api } from './api/client.ts';
import { chunkBytes, upload } from './upload.ts';

/** A server that stores pieces as the contract says, and may lose the network before a given request. */
function fileServer(breakBefore = Infinity) {
  const state = { received: 0, total: 0, ranges: [] as string[], paths: [] as string[], requests: 0, breakBefore };
  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  const put = (init: RequestInit) => {
    const range = (init.headers as Record<string, string>)['Content-Range'];
    const size = (init.body as ArrayBuffer).byteLength;
    state.ranges.push(range ?? 'whole');
    const [, from, to, total] = /bytes (\d+)-(\d+)\/(\d+)/.exec(range ?? `bytes 0-${size - 1}/${size}`) ?? [];
    expect(size).toBe(Number(to) - Number(from) + 1);
    if (Number(from) > state.received) return json(409, { code: 'file.gap', title: '', status: 409 });
    state.total = Number(total);
    state.received = Math.max(state.received, Number(to) + 1);
    return state.received === state.total ? json(201, { id: 'f', width: 1, height: 1, bytes: state.total }) : json(202, { received: state.received });
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    state.requests += 1;
    state.paths.push(url);
    if (state.requests === state.breakBefore) throw new TypeError('Failed to fetch');
    if (init.method === 'PUT') return put(init);
    if (state.total === 0) return json(404, { code: 'file.unknown', title: '', status: 404 });
    return json(200, { id: 'f', received: state.received, total: state.total, ready: state.received === state.total });
  });
  return state;
}

const photo = (bytes: number) => ({ id: 'f', bytes: new ArrayBuffer(bytes), type: 'image/jpeg' });

afterEach(() => vi.unstubAllGlobals());

test('a small photo goes in one request without a range', async () => {
  const server = fileServer();
  expect((await upload(new Api(), photo(1000))).bytes).toBe(1000);
  expect(server.ranges).toEqual(['whole']);
  expect(server.requests).toBe(1);
});

test('a large photo goes piece by piece', async () => {
  const server = fileServer();
  const total = chunkBytes * 2 + 10;
  const progress: number[] = [];
  await upload(new Api(), { ...photo(total), onProgress: (sent) => progress.push(sent) });
  expect(server.ranges).toEqual([`bytes 0-524287/${total}`, `bytes 524288-1048575/${total}`, `bytes 1048576-1048585/${total}`]);
  expect(progress).toEqual([524288, 1048576, total]);
});

test('after a broken connection only the missing pieces are sent', async () => {
  const server = fileServer(3);
  const file = photo(chunkBytes * 2 + 10);
  await expect(upload(new Api(), file)).rejects.toMatchObject({ code: 'offline' });
  server.ranges.length = 0;
  expect((await upload(new Api(), file)).bytes).toBe(file.bytes.byteLength);
  expect(server.ranges.map((range) => range.split('/')[0])).toEqual(['bytes 524288-1048575', 'bytes 1048576-1048585']);
});

test('when the last answer was lost, the last piece is said again', async () => {
  const server = fileServer();
  const file = photo(chunkBytes * 2);
  await upload(new Api(), file);
  server.ranges.length = 0;
  expect((await upload(new Api(), file)).id).toBe('f');
  expect(server.ranges).toEqual([`bytes 524288-1048575/1048576`]);
});

test('a resident uploads under the public path', async () => {
  const server = fileServer();
  await upload(new Api(), { ...photo(10), path: '/public/files' });
  expect(server.paths).toEqual(['/api/v1/public/files/f']);
});

test('losing the network while asking how far we are is not taken for "nothing there"', async () => {
  const server = fileServer(1);
  await expect(upload(new Api(), photo(chunkBytes + 1))).rejects.toMatchObject({ code: 'offline' });
  expect(server.ranges).toEqual([]);
});
