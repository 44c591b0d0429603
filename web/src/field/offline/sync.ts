import type { Api } from '@shared/api/client.ts';
import { Problem, type ProblemBody } from '@shared/api/problem.ts';
import type { Receipt } from '@shared/api/types.ts';
import { upload } from '@shared/upload.ts';
import { drop, photosOf, type Item, type Storage, type StoredPhoto } from './db.ts';
import { listOutbox } from './outbox.ts';

const firstPause = 5_000;
const longestPause = 3600_000;
/** The server forgets a photo that nothing uses within a day; after this long it is sent again to be sure. */
const photoTrusted = 12 * 3600_000;

/** As many as the server takes at once. */
export const batch = 50;

/** How long to leave an item alone after so many failures in a row. */
export const pause = (tries: number): number => Math.min(firstPause * 2 ** Math.max(0, tries - 1), longestPause);

export type Outcome = 'done' | 'busy' | 'offline' | 'signed_out';

export interface SyncParts {
  db: Storage;
  api: Api;
  /** Whose reports may be sent now; empty when nobody is signed in. */
  me: () => string;
  /** False only when there is certainly no network. */
  online: () => boolean;
  now: () => number;
  /** Runs `work` unless another tab is sending already; false when it was. */
  alone: (work: () => Promise<void>) => Promise<boolean>;
  onSent?: (item: Item, receipt: Receipt) => void;
  /** Something in the outbox changed; `sending` are the ids under way. */
  onChange?: (sending: readonly string[]) => void;
}

/** Ends a run early: nothing behind this item would fare better. */
class Stop extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Passes by itself. `unreadable` is somebody on the way answering for our server: a proxy, the sign-in page of a hotel. */
const transient = (problem: Problem): boolean =>
  problem.status === 0 || problem.status >= 500 || [408, 425, 429].includes(problem.status) || ['unreadable', 'file.offset'].includes(problem.code);

interface Result {
  status: number;
  body: unknown;
}

/** Sends the outbox: the photos of each report, then the reports together. Every step may fail and be done again. */
export class Sync {
  readonly #parts: SyncParts;
  constructor(parts: SyncParts) {
    this.#parts = parts;
  }

  /** @param atOnce also tries what is still pausing: somebody asked, or the network came back. */
  async run(atOnce = false): Promise<Outcome> {
    let outcome: Outcome = 'done';
    const was = await this.#parts.alone(async () => {
      try {
        await this.#all(atOnce);
      } catch (stop) {
        if (!(stop instanceof Stop)) throw stop;
        outcome = stop.outcome;
      } finally {
        this.#parts.onChange?.([]);
      }
    });
    return was ? outcome : 'busy';
  }

  async #all(atOnce: boolean): Promise<void> {
    const { db, me, now, online } = this.#parts;
    // Not even tried: what was never offered may still be changed.
    if (!online()) throw new Stop('offline');
    let ready: Item[] = [];
    for (const item of await listOutbox(db)) {
      if (item.refused || item.by !== me()) continue;
      if (!atOnce && item.notBefore > now()) continue;
      if (await this.#photos(item)) ready.push(item);
      if (ready.length < batch) continue;
      await this.#flush(ready);
      ready = [];
    }
    await this.#flush(ready);
  }

  /** False when the item has to wait for its photos. */
  async #photos(item: Item): Promise<boolean> {
    this.#parts.onChange?.([item.id]);
    try {
      for (const photo of await photosOf(this.#parts.db, item.id)) await this.#photo(photo);
      return true;
    } catch (problem) {
      await this.#failed(item, problem);
      return false;
    }
  }

  async #flush(items: readonly Item[]): Promise<void> {
    const going: Item[] = [];
    for (const item of items) if (await this.#change(item.id, { offered: true })) going.push(item);
    if (!going.length) return;
    this.#parts.onChange?.(going.map((item) => item.id));
    try {
      const sent = going.map((item) => ({ method: 'PUT', path: `/api/v1/matters/${item.id}`, body: item.report }));
      const { results } = await this.#parts.api.post<{ results: Result[] }>('/me/outbox', { items: sent });
      for (const [index, item] of going.entries()) await this.#answered(item, results[index]);
    } catch (problem) {
      await this.#notAnswered(going, problem);
    }
  }

  async #answered(item: Item, result: Result | undefined): Promise<void> {
    if (result && result.status < 300) {
      await drop(this.#parts.db, 'outbox', item.id);
      this.#parts.onSent?.(item, result.body as Receipt);
      return;
    }
    const said = (result?.body ?? {}) as Partial<ProblemBody>;
    await this.#failed(item, new Problem({ code: 'unreadable', title: '', ...said, status: result?.status ?? 0 }));
  }

  /** One report that the server cannot stand does not hold up the others: they are tried in halves. */
  async #notAnswered(items: readonly Item[], problem: unknown): Promise<void> {
    const divides = problem instanceof Problem && [413, 500].includes(problem.status);
    if (divides && items.length > 1) {
      const half = Math.ceil(items.length / 2);
      await this.#flush(items.slice(0, half));
      await this.#flush(items.slice(half));
      return;
    }
    let stop: unknown;
    for (const item of items) await this.#failed(item, problem).catch((why: unknown) => (stop = why));
    if (stop) throw stop;
  }

  async #photo(photo: StoredPhoto): Promise<void> {
    const { db, api, now } = this.#parts;
    if (photo.sentAt && now() - photo.sentAt < photoTrusted) return;
    await upload(api, { id: photo.id, bytes: photo.bytes, type: photo.type });
    const tx = db.transaction('photos', 'readwrite');
    if (await tx.store.getKey(photo.id)) await tx.store.put({ ...photo, sentAt: now() });
    await tx.done;
  }

  /** False when the item was deleted or taken back while it was under way. */
  async #change(id: string, change: Partial<Item>): Promise<boolean> {
    const tx = this.#parts.db.transaction('outbox', 'readwrite');
    const item = await tx.store.get(id);
    if (item) await tx.store.put({ ...item, ...change });
    await tx.done;
    return item !== undefined;
  }

  async #failed(item: Item, problem: unknown): Promise<void> {
    const { now } = this.#parts;
    if (problem instanceof Problem && problem.status === 401) throw new Stop('signed_out');
    if (problem instanceof Problem && !transient(problem)) {
      const refused = { code: problem.code, title: problem.fields[0]?.title || problem.title };
      await this.#change(item.id, { refused, offered: false });
      return;
    }
    const tries = item.tries + 1;
    await this.#change(item.id, { tries, notBefore: now() + pause(tries) });
    if (problem instanceof Problem && problem.status === 0) throw new Stop('offline');
    if (!(problem instanceof Problem)) throw problem;
  }
}

let running = false;

/** Web Locks keep two tabs apart; without them one tab at least does not overtake itself, and ids make a double harmless. */
export async function aloneInBrowser(work: () => Promise<void>): Promise<boolean> {
  if (running) return false;
  running = true;
  try {
    if (!('locks' in navigator)) {
      await work();
      return true;
    }
    return await navigator.locks.request('huiyin-outbox', { ifAvailable: true }, async (lock) => {
      if (!lock) return false;
      await work();
      return true;
    });
  } finally {
    running = false;
  }
}
