import type { Me } from '@shared/api/types.ts';
import { uuid7 } from '@shared/api/uuid.ts';
import type { Draft, Item, Storage } from './db.ts';
import { reportOf } from './draft.ts';

/** From draft to outbox in one step: afterwards it is in the one or in the other, never in none or both. */
export async function enqueue(db: Storage, draft: Draft, me: Pick<Me, 'subject' | 'name'>): Promise<Item> {
  const plain = JSON.parse(JSON.stringify(draft)) as Draft;
  const item: Item = {
    id: plain.id,
    by: me.subject,
    byName: me.name,
    draft: plain,
    report: reportOf(plain),
    tries: 0,
    notBefore: 0,
    offered: false,
    refused: null,
  };
  const tx = db.transaction(['outbox', 'drafts'], 'readwrite');
  await tx.objectStore('outbox').put(item);
  await tx.objectStore('drafts').delete(item.id);
  await tx.done;
  return item;
}

/** In the order they were written: UUIDv7 sort by time. */
export const listOutbox = (db: Storage): Promise<Item[]> => db.getAll('outbox');

/** While the server may already have it, other words under its id would be refused. */
export const mayEdit = (item: Item): boolean => item.refused !== null || !item.offered;

/**
 * Back to a draft. When its id stands for something else on the server it gets a new one.
 * @returns null when it has gone meanwhile or must not change any more.
 */
export async function reopen(db: Storage, id: string, now: number): Promise<Draft | null> {
  const tx = db.transaction(['outbox', 'drafts', 'photos'], 'readwrite');
  const item = await tx.objectStore('outbox').get(id);
  if (!item || !mayEdit(item)) return null;
  const taken = item.refused?.code === 'matter.id_taken';
  const draft: Draft = { ...item.draft, id: taken ? uuid7(now) : item.id, touchedAt: now };
  if (taken) {
    const photos = tx.objectStore('photos');
    for (const photo of await photos.index('owner').getAll(id)) await photos.put({ ...photo, owner: draft.id });
  }
  await tx.objectStore('drafts').put(draft);
  await tx.objectStore('outbox').delete(id);
  await tx.done;
  return draft;
}

/** Asks for another attempt at once, also after a refusal. */
export async function retry(db: Storage, id: string): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite');
  const item = await tx.store.get(id);
  if (item) await tx.store.put({ ...item, tries: 0, notBefore: 0, refused: null });
  await tx.done;
}
