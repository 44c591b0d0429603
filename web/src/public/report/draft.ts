import { reactive, watch } from 'vue';
import type { SentReport } from '@shared/api/types.ts';
import { uuid7 } from '@shared/api/uuid.ts';
import type { Where } from '../place/where.ts';
import { forget, keep, recall } from '../storage.ts';

export interface DraftPhoto {
  id: string;
  /** A small data: address, so that it is seen again after a reload. */
  thumb: string;
  sent: boolean;
  /** Why the server does not take it, in words. */
  refused?: string;
}

export interface Draft {
  id: string;
  /** Only this phone knows it: it proves that a report sent again is its own. */
  key: string;
  started: number;
  photos: DraftPhoto[];
  category: string;
  text: string;
  where: Where | null;
  address: string;
  name: string;
  phone: string;
  /** "It is this one": what the server calls the matter that is joined. */
  joins?: string;
  /** Sent without hearing the end of it: one of these may have arrived. */
  tried: SentReport[];
}

const hour = 3600_000;
/** The server forgets photos that nobody uses after 24 hours. */
const photosKept = 20 * hour;
const draftKept = 7 * 24 * hour;

export const newDraft = (now = Date.now()): Draft => ({
  id: uuid7(now),
  key: uuid7(now),
  started: now,
  photos: [],
  category: '',
  text: '',
  where: null,
  address: '',
  name: '',
  phone: '',
  tried: [],
});

/** What a reload leaves of a draft: photos that had not arrived are gone with the page. `lost` says how many. */
export function revive(draft: Draft | null, now = Date.now()): { draft: Draft; lost: number } {
  if (!draft || now - draft.started > draftKept) return { draft: newDraft(now), lost: 0 };
  const photos = now - draft.started > photosKept && !draft.tried.length ? [] : draft.photos.filter((photo) => photo.sent);
  const lost = draft.photos.length - photos.length;
  return { draft: { ...draft, photos }, lost };
}

export function bodyOf(draft: Draft): SentReport {
  const { where } = draft;
  return {
    key: draft.key,
    category: draft.category,
    text: draft.text.trim(),
    photos: draft.photos.map((photo) => photo.id),
    happened_at: new Date(draft.started).toISOString(),
    ...(where && (where.place ? { place: where.place } : { grid: where.grid.id })),
    ...(draft.address.trim() && { address: draft.address.trim() }),
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.joins && { joins: draft.joins }),
    ...(draft.phone.trim() && { phone: draft.phone.replace(/[\s-]/g, '') }),
  };
}

/** The report being written; every change is kept on this phone until it is sent. */
export function useDraft(): { draft: Draft; lost: number; done: () => void } {
  const revived = revive(recall<Draft>('draft'));
  const draft = reactive(revived.draft);
  const stop = watch(draft, (value) => keep('draft', value), { deep: true, flush: 'sync' });
  const done = () => {
    stop();
    forget('draft');
  };
  return { draft, lost: revived.lost, done };
}
