import 'fake-indexeddb/auto';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { createApp } from 'vue';
import { Api, provideApi } from '@shared/api/client.ts';
import type { TownMap } from '@shared/api/types.ts';
import { keep, openStorage } from './offline/db.ts';
import { useBundle } from './useBundle.ts';

afterEach(() => vi.unstubAllGlobals());

test('The map comes from the memory of a phone that is still opening it, without a network', async () => {
  const known = { version: 'v1', grids: [] } as unknown as TownMap;
  const db = await openStorage();
  await keep(db, 'map', known, 1);
  db.close();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const app = createApp({});
  provideApi(app, new Api());
  app.use(createPinia());
  const bundle = app.runWithContext(() => useBundle());
  expect(await bundle.map()).toEqual(known);
});
