import { onScopeDispose, reactive, ref, shallowRef, watch, type Ref } from 'vue';
import type { LngLat } from '@shared/api/types.ts';
import { shrink } from '@shared/photo.ts';
import { positionOf } from '@shared/position.ts';
import { keep, kept, photosOf, type Draft } from '../offline/db.ts';
import { addPhoto, dropPhoto, findDraft, isBlank, mostPhotos, newDraft, saveDraft } from '../offline/draft.ts';
import { usePhone } from '../phone.ts';
import { useBundle } from '../useBundle.ts';
import { useQueue } from '../queue.ts';

export type Side = 'before' | 'after';

export interface DraftDesk {
  draft: Draft;
  /** Photo id → address of its picture. */
  urls: Record<string, string>;
  ready: Ref<boolean>;
  /** Written earlier and found again. */
  restored: Ref<boolean>;
  /** Photos being made smaller, by side. */
  shrinking: Record<Side, number>;
  recent: Ref<string[]>;
  /** Where one of the photos just added says it was taken; nobody has heard of it yet. */
  position: Ref<LngLat | null>;
  /** @returns how many of the files are no photos this phone can read. */
  add: (side: Side, files: File[]) => Promise<number>;
  remove: (id: string) => Promise<void>;
  /** Writes down what is on the page now. */
  flush: () => Promise<void>;
  submit: () => Promise<string>;
  /** Throws the draft away and begins anew. */
  restart: () => Promise<void>;
}

const saveAfter = 250;
const recentMost = 4;

/** The report on the page and its copy on the phone: whatever happens to the page, it is all there again. */
export function useDraft(id: string): DraftDesk {
  const phone = usePhone();
  const bundle = useBundle();
  const queue = useQueue();
  const fresh = () => newDraft(Date.now(), phone.me?.subject ?? '');
  const draft = reactive(fresh());
  const urls = reactive<Record<string, string>>({});
  const shrinking = reactive({ before: 0, after: 0 });
  const ready = ref(false);
  const restored = ref(false);
  const recent = ref<string[]>([]);
  const position = shallowRef<LngLat | null>(null);
  let closed = false;
  let timer = 0;

  const show = (photo: string, bytes: ArrayBuffer, type: string) => (urls[photo] = URL.createObjectURL(new Blob([bytes], { type })));
  const hide = (photo: string) => {
    if (urls[photo]) URL.revokeObjectURL(urls[photo]);
    Reflect.deleteProperty(urls, photo);
  };

  function useHomeGrid(): void {
    const home = bundle.homeGrid;
    if (home && !draft.grid && !draft.place) draft.grid = { id: home.id, name: home.name };
  }

  async function open(): Promise<void> {
    await phone.ready;
    if (phone.db) {
      const found = await findDraft(phone.db, phone.me?.subject ?? '', id);
      recent.value = (await kept<string[]>(phone.db, 'recent'))?.value ?? [];
      if (found) {
        Object.assign(draft, found);
        restored.value = true;
        for (const photo of await photosOf(phone.db, found.id)) show(photo.id, photo.bytes, photo.type);
      }
    }
    useHomeGrid();
    ready.value = true;
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (!closed && ready.value && phone.db && !isBlank(draft)) await saveDraft(phone.db, draft, Date.now());
  }

  async function add(side: Side, files: File[]): Promise<number> {
    const taken = files.slice(0, mostPhotos - draft[side].length - shrinking[side]);
    shrinking[side] += taken.length;
    let unread = 0;
    for (const file of taken) {
      try {
        if (side === 'before') position.value = (await positionOf(file)) ?? position.value;
        const photo = await shrink(file);
        if (!phone.db || closed) break;
        show(await addPhoto(phone.db, draft, side, photo, Date.now()), photo.bytes, photo.type);
      } catch {
        unread += 1;
      } finally {
        shrinking[side] -= 1;
      }
    }
    return unread;
  }

  async function remove(photo: string): Promise<void> {
    hide(photo);
    if (phone.db) await dropPhoto(phone.db, draft, photo, Date.now());
  }

  async function submit(): Promise<string> {
    clearTimeout(timer);
    closed = true;
    try {
      await queue.submit(draft);
    } catch (failure) {
      closed = false;
      throw failure;
    }
    const codes = [draft.category, ...recent.value.filter((code) => code !== draft.category)].slice(0, recentMost);
    if (phone.db) await keep(phone.db, 'recent', codes, Date.now());
    return draft.id;
  }

  async function restart(): Promise<void> {
    clearTimeout(timer);
    await queue.remove('drafts', draft.id);
    Object.keys(urls).forEach(hide);
    Object.assign(draft, fresh());
    restored.value = false;
    useHomeGrid();
  }

  watch(draft, () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), saveAfter);
  });
  watch(() => bundle.homeGrid, useHomeGrid);
  const leaving = () => document.visibilityState === 'hidden' && void flush();
  document.addEventListener('visibilitychange', leaving);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', leaving);
    void flush().then(queue.refresh);
    Object.keys(urls).forEach(hide);
  });
  void open();
  return { draft, urls, ready, restored, shrinking, recent, position, add, remove, flush, submit, restart };
}
