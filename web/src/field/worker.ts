import { ref } from 'vue';

/** True when a newer version is loaded and waits; then call `update()`, but not while a form is being filled in. */
export const updateWaits = ref(false);

let waiting: ServiceWorker | null = null;

/** Loads the waiting version and starts the page anew with it. */
export function update(): void {
  waiting?.postMessage('update');
}

/** WeChat on iOS and plain http have no service worker; the page then simply needs the network to start. */
export async function registerWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const controlled = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register('/m/sw.js', { scope: '/m/' });
  const notice = (worker: ServiceWorker | null) => {
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    updateWaits.value = true;
  };
  notice(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => worker.state === 'installed' && notice(worker));
  });
  if (controlled) navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
}
