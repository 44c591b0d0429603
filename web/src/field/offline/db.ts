import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { AreaRef, Place, Report, Urgency } from '@shared/api/types.ts';

/** A report being written. Its id becomes the matter's, so that sending it twice makes one. */
export interface Draft {
  id: string;
  /** Who writes it. */
  by: string;
  /** A leaf of the categories; empty until a topic is tapped. */
  category: string;
  categoryName: string;
  text: string;
  /** False while `text` is only the category's name. */
  ownWords: boolean;
  place: Place | null;
  grid: Pick<AreaRef, 'id' | 'name'> | null;
  address: string;
  urgency: Urgency | null;
  /** Photo ids. */
  before: string[];
  after: string[];
  settled: boolean;
  settledText: string;
  /** "It is this one", as the server offered it; empty when it is another. */
  joins: string;
  happenedAt: string;
  touchedAt: number;
}

/** A report on its way. */
export interface Item {
  id: string;
  by: string;
  byName: string;
  draft: Draft;
  report: Report;
  tries: number;
  /** Milliseconds since 1970; no attempt before. */
  notBefore: number;
  /** The server may have it although no answer came: its words must not change any more. */
  offered: boolean;
  /** Why the server said no, in its own sentence; null while it waits. */
  refused: { code: string; title: string } | null;
}

export interface StoredPhoto {
  id: string;
  /** Id of the draft, item or act it belongs to. */
  owner: string;
  bytes: ArrayBuffer;
  type: string;
  /** When the server had it whole; 0 before. */
  sentAt: number;
}

/** Something read from the server, for the hours without it. */
export interface Kept<T = unknown> {
  key: string;
  at: number;
  value: T;
}

interface Stores extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: Item };
  photos: { key: string; value: StoredPhoto; indexes: { owner: string } };
  kept: { key: string; value: Kept };
}

export type Storage = IDBPDatabase<Stores>;
const stores = ['drafts', 'outbox', 'photos', 'kept'] as const;

/** Rejects where the browser keeps nothing: some private modes and web-views. */
export function openStorage(name = 'huiyin-field'): Promise<Storage> {
  return openDB<Stores>(name, 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'id' });
      db.createObjectStore('outbox', { keyPath: 'id' });
      db.createObjectStore('photos', { keyPath: 'id' }).createIndex('owner', 'owner');
      db.createObjectStore('kept', { keyPath: 'key' });
    },
    // Another tab brings a newer version: let it.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
  });
}

export async function wipe(db: Storage): Promise<void> {
  const tx = db.transaction(stores, 'readwrite');
  await Promise.all([...stores.map((store) => tx.objectStore(store).clear()), tx.done]);
}

/** Half-filled acts are remembered under this, their photos too. */
export const actKey = (matter: string, act: string): string => `act:${matter}:${act}`;

/** What one person read is not for the next. What he wrote stays until he can send it. */
export async function forgetReader(db: Storage): Promise<void> {
  const tx = db.transaction(['kept', 'photos'], 'readwrite');
  await tx.objectStore('kept').clear();
  for await (const photo of tx.objectStore('photos').iterate()) if (photo.value.owner.startsWith('act:')) await photo.delete();
  await tx.done;
}

// Held apart: the bundler stumbles over a pattern right behind `for await (…)`.
const passing = /^(?:matter|receipt|act):/;

/** Pages read long ago go, and photos that nothing names any more. */
export async function prune(db: Storage, before: number): Promise<void> {
  const tx = db.transaction(stores, 'readwrite');
  for await (const one of tx.objectStore('kept').iterate()) if (passing.test(one.value.key) && one.value.at < before) await one.delete();
  const owners = new Set<string>();
  for (const store of ['drafts', 'outbox', 'kept'] as const) for (const key of await tx.objectStore(store).getAllKeys()) owners.add(key);
  for await (const photo of tx.objectStore('photos').iterate()) if (!owners.has(photo.value.owner)) await photo.delete();
  await tx.done;
}

export async function keep(db: Storage, key: string, value: unknown, now: number): Promise<void> {
  await db.put('kept', { key, at: now, value });
}

export async function kept<T>(db: Storage, key: string): Promise<Kept<T> | null> {
  return ((await db.get('kept', key)) as Kept<T> | undefined) ?? null;
}

export const photosOf = (db: Storage, owner: string): Promise<StoredPhoto[]> => db.getAllFromIndex('photos', 'owner', owner);

/** Removes a draft or an item with its photos, all or nothing. */
export async function drop(db: Storage, store: 'drafts' | 'outbox', id: string): Promise<void> {
  const tx = db.transaction(['photos', store], 'readwrite');
  const photos = tx.objectStore('photos');
  for (const key of await photos.index('owner').getAllKeys(id)) await photos.delete(key);
  await tx.objectStore(store).delete(id);
  await tx.done;
}
