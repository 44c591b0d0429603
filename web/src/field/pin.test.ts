import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Api, provideApi } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import { usePin } from './pin.ts';

const api = () => new Api();
let seen: string[];

function serving(answer: (path: string) => Response): void {
  seen = [];
  vi.stubGlobal('fetch', (url: string) => {
    seen.push(url.replace('/api/v1', ''));
    return Promise.resolve(answer(url));
  });
}

const refusal = (status: number, code: string): Response => new Response(JSON.stringify({ status, code, title: code }), { status, headers: { 'Content-Type': 'application/problem+json' } });

function phone(): { api: Api; pin: ReturnType<typeof usePin> } {
  const app = createApp({});
  const pinia = createPinia();
  const made = api();
  app.use(pinia);
  provideApi(app, made);
  setActivePinia(pinia);
  return { api: made, pin: app.runWithContext(() => usePin()) };
}

/** A server that shows the contact once the PIN `402915` was given. */
function strict(): void {
  let given = false;
  serving((path) => {
    if (path.endsWith('/me/pin')) {
      given = true;
      return new Response(null, { status: 204 });
    }
    return given ? new Response('{"phone":"1"}') : refusal(403, 'auth.pin_again');
  });
}

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => vi.unstubAllGlobals());

test('what needs the PIN waits for it and is then sent again by itself', async () => {
  strict();
  const { api: made, pin } = phone();
  const contact = made.post('/matters/1/reveal', { reason: '要约时间' });
  await vi.waitFor(() => expect(pin.asked).toBe(true));
  await pin.give('402915');
  expect(await contact).toEqual({ phone: '1' });
  expect(pin.asked).toBe(false);
  expect(seen).toEqual(['/matters/1/reveal', '/me/pin', '/matters/1/reveal']);
});

test('who closes the sheet gets the refusal and nothing is sent again', async () => {
  strict();
  const { api: made, pin } = phone();
  const contact = made.post('/matters/1/reveal').catch((problem: unknown) => problem);
  await vi.waitFor(() => expect(pin.asked).toBe(true));
  pin.close();
  expect(await contact).toBeInstanceOf(Problem);
  expect(seen).toEqual(['/matters/1/reveal']);
});

test('a wrong PIN leaves the sheet open', async () => {
  serving((path) => refusal(403, path.endsWith('/me/pin') ? 'auth.pin_wrong' : 'auth.pin_again'));
  const { api: made, pin } = phone();
  void made.post('/matters/1/reveal').catch(() => undefined);
  await vi.waitFor(() => expect(pin.asked).toBe(true));
  await expect(pin.give('000000')).rejects.toMatchObject({ code: 'auth.pin_wrong' });
  expect(pin.asked).toBe(true);
});

test('other refusals ask for no PIN', async () => {
  serving(() => refusal(403, 'auth.not_allowed'));
  const { api: made, pin } = phone();
  await expect(made.get('/matters')).rejects.toMatchObject({ code: 'auth.not_allowed' });
  expect(pin.asked).toBe(false);
});
