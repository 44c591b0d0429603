import type { QueryClient } from '@tanstack/vue-query';

const quiet = 3_000;
const polling = 60_000;
const again = 20_000;

/**
 * Keeps what is shown of matters fresh: one stream of events, at most one refresh each three seconds, and a refresh a
 * minute while the stream is down. `open` makes the stream. Returns how to end it.
 */
export function keepLive(client: QueryClient, open: () => EventSource): () => void {
  let source: EventSource | null = null;
  let flowing = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const touched = new Set<string>();
  let told = false;

  function refresh(): void {
    waiting = undefined;
    if (told || !flowing) void client.invalidateQueries({ queryKey: ['inbox'] });
    if (touched.size || !flowing) void client.invalidateQueries({ queryKey: ['matters'] });
    for (const id of touched) void client.invalidateQueries({ queryKey: ['matter', id] });
    touched.clear();
    told = false;
  }

  function onFeed(event: MessageEvent<string>): void {
    try {
      const feed = JSON.parse(event.data) as { kind?: string; object?: string };
      if (feed.kind?.startsWith('notice.')) told = true;
      else touched.add(feed.object ?? '');
    } catch {
      // An event that cannot be read still says that something has changed.
      touched.add('');
    }
    waiting ??= setTimeout(refresh, quiet);
  }

  function connect(): void {
    source = open();
    source.addEventListener('open', () => (flowing = true));
    source.addEventListener('feed', onFeed);
    source.addEventListener('error', () => {
      flowing = false;
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(connect, again);
    });
  }

  const poll = setInterval(() => {
    if (!flowing && document.visibilityState === 'visible') refresh();
  }, polling);
  connect();
  return () => {
    source?.close();
    clearTimeout(waiting);
    clearTimeout(retry);
    clearInterval(poll);
  };
}
