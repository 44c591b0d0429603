import { reactive, watch } from 'vue';
import type { ActForm } from '@shared/domain/act.ts';
import type { Photo } from '@shared/photo.ts';
import { kept, photosOf, type StoredPhoto } from '../offline/db.ts';
import { usePhone } from '../phone.ts';

export interface ActMemory {
  urls: Record<string, string>;
  add: (id: string, photo: Photo) => Promise<void>;
  remove: (id: string) => Promise<void>;
  photo: (id: string) => Promise<StoredPhoto | null>;
  flush: () => Promise<void>;
  /** Done: nothing of it is needed any more. */
  forget: () => Promise<void>;
  close: () => void;
}

/** Keeps a half-filled act on the phone, because the camera may cost the page its life. Fills `input` with what is there. */
export function useActMemory(key: string, input: ActForm): ActMemory {
  const phone = usePhone();
  const urls = reactive<Record<string, string>>({});
  // Also where nothing can be kept, for as long as the page lives.
  const here = new Map<string, StoredPhoto>();
  let over = false;

  function show(photo: StoredPhoto): void {
    here.set(photo.id, photo);
    urls[photo.id] = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
  }

  async function flush(): Promise<void> {
    const value: ActForm = { ...input, photos: [...input.photos] };
    if (phone.db && !over) await phone.db.put('kept', { key, at: Date.now(), value });
  }

  async function recall(): Promise<void> {
    if (!phone.db) return;
    const memory = await kept<ActForm>(phone.db, key);
    if (!memory) return;
    for (const photo of await photosOf(phone.db, key)) show(photo);
    Object.assign(input, memory.value, { photos: memory.value.photos.filter((id) => here.has(id)) });
  }

  async function add(id: string, photo: Photo): Promise<void> {
    const stored = { id, owner: key, bytes: photo.bytes, type: photo.type, sentAt: 0 };
    if (phone.db) await phone.db.put('photos', stored);
    show(stored);
    input.photos.push(id);
    await flush();
  }

  async function remove(id: string): Promise<void> {
    input.photos = input.photos.filter((one) => one !== id);
    here.delete(id);
    if (urls[id]) URL.revokeObjectURL(urls[id]);
    Reflect.deleteProperty(urls, id);
    if (phone.db) await phone.db.delete('photos', id);
    await flush();
  }

  async function forget(): Promise<void> {
    over = true;
    if (!phone.db) return;
    await phone.db.delete('kept', key);
    for (const photo of await photosOf(phone.db, key)) await phone.db.delete('photos', photo.id);
  }

  watch(input, () => void flush());
  void recall();
  return { urls, add, remove, photo: async (id) => here.get(id) ?? null, flush, forget, close: () => Object.values(urls).forEach(URL.revokeObjectURL) };
}
