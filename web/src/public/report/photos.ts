import { ref, shallowReactive, shallowRef, type Ref } from 'vue';
import type { Api } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { LngLat } from '@shared/api/types.ts';
import { uuid7 } from '@shared/api/uuid.ts';
import type { Say } from '@shared/domain/time.ts';
import { shrink } from '@shared/photo.ts';
import { positionOf } from '@shared/position.ts';
import { sentence } from '@shared/ui/sentence.ts';
import { upload } from '@shared/upload.ts';
import type { Draft } from './draft.ts';

export const mostPhotos = 9;

interface Waiting {
  bytes: ArrayBuffer;
  type: string;
}

export interface PhotoDesk {
  /** Being made smaller. */
  preparing: Ref<number>;
  /** Share of a photo that has arrived, by its id. */
  progress: Record<string, number>;
  trouble: Ref<string>;
  /** Where one of the photos just added says it was taken; nobody has heard of it yet. */
  position: Ref<LngLat | null>;
  add: (files: readonly File[]) => Promise<void>;
  remove: (id: string) => void;
  /** Sends what has not arrived; rejects with the Problem that stopped it. */
  send: () => Promise<void>;
}

/** A small square for the page, as a data: address; empty where the browser cannot read the photo. */
async function thumbOf({ bytes, type }: Waiting): Promise<string> {
  const side = 192;
  try {
    const image = await createImageBitmap(new Blob([bytes], { type }));
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const scale = side / Math.min(image.width, image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    canvas.getContext('2d')?.drawImage(image, (side - width) / 2, (side - height) / 2, width, height);
    image.close();
    return canvas.toDataURL('image/jpeg', 0.6);
  } catch {
    return '';
  }
}

/** What this browser cannot read (HEIC, or one before createImageBitmap) goes as it is: the server can. */
async function prepare(file: File): Promise<Waiting> {
  try {
    return await shrink(file);
  } catch {
    return { bytes: await file.arrayBuffer(), type: file.type || 'image/heic' };
  }
}

export function usePhotos(api: Api, draft: Draft, t: Say): PhotoDesk {
  const waiting = new Map<string, Waiting>();
  const preparing = ref(0);
  const progress = shallowReactive<Record<string, number>>({});
  const trouble = ref('');
  const position = shallowRef<LngLat | null>(null);
  let running: Promise<void> | null = null;

  async function sendOne(id: string, { bytes, type }: Waiting): Promise<void> {
    const find = () => draft.photos.find((photo) => photo.id === id);
    try {
      await upload(api, { id, bytes, type, path: '/public/files', onProgress: (sent, total) => (progress[id] = sent / total) });
      const photo = find();
      if (photo) photo.sent = true;
      waiting.delete(id);
    } catch (failure) {
      const photo = find();
      const refused = failure instanceof Problem && [400, 413, 415, 422].includes(failure.status);
      if (!refused) throw failure;
      if (photo) photo.refused = sentence(failure, t);
      waiting.delete(id);
    }
  }

  async function sendAll(): Promise<void> {
    for (let next = first(); next; next = first()) await sendOne(...next);
  }
  const first = (): [string, Waiting] | undefined => waiting.entries().next().value;

  function send(): Promise<void> {
    trouble.value = '';
    running ??= sendAll()
      .catch((failure: unknown) => {
        trouble.value = sentence(failure, t);
        throw failure;
      })
      .finally(() => (running = null));
    return running;
  }

  async function add(files: readonly File[]): Promise<void> {
    const room = mostPhotos - draft.photos.length - preparing.value;
    const taken = files.slice(0, Math.max(0, room));
    preparing.value += taken.length;
    for (const file of taken) {
      try {
        position.value = (await positionOf(file)) ?? position.value;
        const photo = await prepare(file);
        const id = uuid7();
        waiting.set(id, photo);
        draft.photos.push({ id, thumb: await thumbOf(photo), sent: false });
      } finally {
        preparing.value -= 1;
      }
    }
    // Its failure stands in `trouble`, and sending the report tries again.
    await send().catch(() => undefined);
  }

  function remove(id: string): void {
    waiting.delete(id);
    draft.photos = draft.photos.filter((photo) => photo.id !== id);
    if (!waiting.size) trouble.value = '';
  }

  return { preparing, progress, trouble, position, add, remove, send };
}
