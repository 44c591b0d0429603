/// <reference lib="webworker" />
// Keeps the phone face usable without a network. It answers only GETs of its own files; the API and every write pass by.
type Worker = ServiceWorkerGlobalScope & { __FILES__: string[]; __VERSION__: string };
declare const self: Worker;

const scope = '/m/';
const cacheName = `huiyin-m-${self.__VERSION__}`;
const files = self.__FILES__.map((file) => scope + file);

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)));
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('huiyin-m-') && name !== cacheName).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

// A new version waits until the person says "update".
self.addEventListener('message', (event) => {
  if (event.data === 'update') void self.skipWaiting();
});

async function shell(): Promise<Response> {
  return (await caches.match(`${scope}index.html`)) ?? fetch(`${scope}index.html`);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(scope)) return;
  if (request.mode === 'navigate') {
    event.respondWith(shell());
    return;
  }
  event.respondWith(caches.match(request).then((cached) => cached ?? fetch(request)));
});
