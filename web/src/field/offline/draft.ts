import { uuid7 } from '@shared/api/uuid.ts';
import type { Report } from '@shared/api/types.ts';
import type { Photo } from '@shared/photo.ts';
import type { Draft, Storage } from './db.ts';

export const mostPhotos = 9;

const eightHours = 8 * 3600_000;

/** As the server writes time: the town's clock, whole seconds. */
export const townTime = (now: number): string => `${new Date(now + eightHours).toISOString().slice(0, 19)}+08:00`;

export function newDraft(now: number, by: string, grid: Draft['grid'] = null): Draft {
  return {
    id: uuid7(now),
    by,
    category: '',
    categoryName: '',
    text: '',
    ownWords: false,
    place: null,
    grid,
    address: '',
    urgency: null,
    before: [],
    after: [],
    settled: false,
    settledText: '',
    joins: '',
    happenedAt: townTime(now),
    touchedAt: now,
  };
}

/** Nothing in it that somebody did. */
export const isBlank = (draft: Draft): boolean => !draft.category && !draft.ownWords && !draft.before.length && !draft.after.length;

/** A plain copy: what Vue watches cannot be cloned into the database. */
const plain = (draft: Draft): Draft => JSON.parse(JSON.stringify(draft)) as Draft;

export async function saveDraft(db: Storage, draft: Draft, now: number): Promise<void> {
  await db.put('drafts', { ...plain(draft), touchedAt: now });
}

/** The one asked for, else the one he last touched. */
export async function findDraft(db: Storage, by: string, id = ''): Promise<Draft | null> {
  if (id) return (await db.get('drafts', id)) ?? null;
  const all = (await db.getAll('drafts')).filter((draft) => draft.by === by && !isBlank(draft));
  return all.sort((a, b) => b.touchedAt - a.touchedAt)[0] ?? null;
}

/** Stores the photo and the draft that names it in one step; changes `draft`. */
export async function addPhoto(db: Storage, draft: Draft, side: 'before' | 'after', photo: Photo, now: number): Promise<string> {
  const id = uuid7(now);
  draft[side].push(id);
  const tx = db.transaction(['photos', 'drafts'], 'readwrite');
  await tx.objectStore('photos').put({ id, owner: draft.id, bytes: photo.bytes, type: photo.type, sentAt: 0 });
  await tx.objectStore('drafts').put({ ...plain(draft), touchedAt: now });
  await tx.done;
  return id;
}

export async function dropPhoto(db: Storage, draft: Draft, id: string, now: number): Promise<void> {
  draft.before = draft.before.filter((one) => one !== id);
  draft.after = draft.after.filter((one) => one !== id);
  const tx = db.transaction(['photos', 'drafts'], 'readwrite');
  await tx.objectStore('photos').delete(id);
  await tx.objectStore('drafts').put({ ...plain(draft), touchedAt: now });
  await tx.done;
}

export type Gap = 'photo' | 'category' | 'text' | 'place' | 'settled_before' | 'settled_after';

/** What is still missing before it can be sent, in the order of the page. */
export function gaps(draft: Draft): Gap[] {
  const missing: Gap[] = [];
  if (!draft.category) missing.push('category');
  if (draft.category && !draft.text.trim()) missing.push('text');
  if (!draft.place && !draft.grid) missing.push('place');
  if (draft.settled && !draft.before.length) missing.push('settled_before');
  if (draft.settled && !draft.after.length) missing.push('settled_after');
  return missing;
}

/** The server knows which kind fits the category. */
export function reportOf(draft: Draft): Report {
  const text = draft.text.trim();
  const { place, grid, urgency } = plain(draft);
  return {
    category: draft.category,
    text,
    ...(place && { place }),
    ...(grid?.id && !place && { grid: grid.id }),
    ...(draft.address.trim() && { address: draft.address.trim() }),
    photos: [...draft.before],
    happened_at: draft.happenedAt,
    ...(urgency && { urgency }),
    ...(draft.settled && { settled: { text: draft.settledText.trim() || text, photos: [...draft.after] } }),
    ...(draft.joins && !draft.settled && { joins: draft.joins }),
  };
}
