import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { useApi } from '@shared/api/client.ts';
import type { Receipt } from '@shared/api/types.ts';
import { drop, keep, type Draft, type Item } from './offline/db.ts';
import { isBlank } from './offline/draft.ts';
import { enqueue, listOutbox, reopen, retry } from './offline/outbox.ts';
import { aloneInBrowser, Sync, type Outcome } from './offline/sync.ts';
import { usePhone } from './phone.ts';

const everyMinute = 60_000;

/** What was written on this phone and is not with the server yet, and when it is sent. */
export const useQueue = defineStore('queue', () => {
  const api = useApi();
  const phone = usePhone();
  const items = shallowRef<Item[]>([]);
  const drafts = shallowRef<Draft[]>([]);
  /** Whether the phone's memory has been read; before that nobody may say that nothing waits. */
  const known = ref(false);
  /** The items under way. */
  const sending = shallowRef<readonly string[]>([]);
  /** What the server said to the reports sent since the page was opened. */
  const receipts = shallowRef<Record<string, Receipt>>({});
  const lastSentAt = ref(0);
  const waiting = computed(() => items.value.filter((item) => !item.refused && item.by === phone.me?.subject).length);
  const refused = computed(() => items.value.filter((item) => item.refused).length);

  async function refresh(): Promise<void> {
    await phone.ready;
    if (phone.db) {
      items.value = await listOutbox(phone.db);
      drafts.value = (await phone.db.getAll('drafts')).filter((draft) => draft.by === phone.me?.subject && !isBlank(draft));
    }
    known.value = true;
  }

  function sent(item: Item, receipt: Receipt): void {
    receipts.value = { ...receipts.value, [item.id]: receipt };
    lastSentAt.value = Date.now();
    if (phone.db) void keep(phone.db, `receipt:${item.id}`, receipt, Date.now());
  }

  async function attempt(atOnce: boolean): Promise<Outcome> {
    if (!phone.db) return 'done';
    const sync = new Sync({
      db: phone.db,
      api,
      me: () => phone.me?.subject ?? '',
      online: () => navigator.onLine,
      now: Date.now,
      alone: aloneInBrowser,
      onSent: sent,
      onChange: (ids) => {
        sending.value = ids;
        void refresh();
      },
    });
    return sync.run(atOnce);
  }

  /** Sends what waits. `atOnce` does not mind the pauses after failures. */
  async function send(atOnce = false): Promise<Outcome> {
    await refresh();
    if (!waiting.value || !phone.me) return 'done';
    try {
      // The proof for writes is not kept on the phone: fetch it before the first write.
      if (!api.token && navigator.onLine && !(await phone.revive())) return 'signed_out';
      const outcome = await attempt(atOnce);
      // A proof from an earlier session looks like nobody's: ask once who we are.
      if (outcome === 'signed_out' && (await phone.revive())) return await attempt(atOnce);
      return outcome;
    } catch {
      return 'offline';
    }
  }

  async function submit(draft: Draft): Promise<void> {
    if (!phone.db || !phone.me) throw new Error('nowhere to keep it');
    await enqueue(phone.db, draft, phone.me);
    await refresh();
    // Where browsers ask nobody, this keeps a full phone from clearing what waits.
    void navigator.storage?.persist?.().catch(() => false);
    void send();
  }

  /** Back into a draft; null when that is no longer possible. */
  async function edit(id: string): Promise<Draft | null> {
    if (!phone.db) return null;
    const draft = await reopen(phone.db, id, Date.now());
    await refresh();
    return draft;
  }

  async function again(id: string): Promise<Outcome> {
    if (phone.db) await retry(phone.db, id);
    return send(true);
  }

  async function remove(store: 'drafts' | 'outbox', id: string): Promise<void> {
    if (phone.db) await drop(phone.db, store, id);
    await refresh();
  }

  function watchWorld(): void {
    window.addEventListener('online', () => void send(true));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void send());
    setInterval(() => document.visibilityState === 'visible' && void send(), everyMinute);
    void send(true);
  }

  return { items, drafts, known, sending, receipts, waiting, refused, lastSentAt, refresh, send, submit, edit, again, remove, watchWorld };
});
