import type { Api } from './api/client.ts';
import { Problem } from './api/problem.ts';
import type { FileState, StoredFile } from './api/types.ts';

export const chunkBytes = 512 * 1024;

export interface Upload {
  /** UUIDv7 of the file, made when the photo was taken, so that a second try goes on where the first one broke off. */
  id: string;
  bytes: ArrayBuffer;
  type: string;
  /** `/files` for signed-in people, `/public/files` for residents. */
  path?: '/files' | '/public/files';
  signal?: AbortSignal;
  onProgress?: (sent: number, total: number) => void;
}

/** How much the server already has; 0 when it does not know the file. */
async function received(api: Api, path: string, signal?: AbortSignal): Promise<number> {
  try {
    const state = await api.get<FileState>(path, {}, signal ? { signal } : {});
    return state.ready ? state.total : state.received;
  } catch (problem) {
    if (problem instanceof Problem && !problem.offline && problem.status < 500) return 0;
    throw problem;
  }
}

/** Sends a photo piece by piece and resolves when the server has it whole. Safe to call again after any failure. */
export async function upload(api: Api, { id, bytes, type, path = '/files', signal, onProgress }: Upload): Promise<StoredFile> {
  const total = bytes.byteLength;
  const address = `${path}/${id}`;
  let from = total > chunkBytes ? await received(api, address, signal) : 0;
  // When all of it is there already, the last piece is said again to hear the final answer.
  if (from >= total) from = Math.max(0, total - chunkBytes);
  for (;;) {
    const to = Math.min(from + chunkBytes, total);
    const headers: Record<string, string> = { 'Content-Type': type };
    if (total > chunkBytes) headers['Content-Range'] = `bytes ${from}-${to - 1}/${total}`;
    const response = await api.send('PUT', address, bytes.slice(from, to), { headers, ...(signal && { signal }) });
    onProgress?.(to, total);
    if (response.status !== 202) return (await response.json()) as StoredFile;
    const state = (await response.json()) as { received: number };
    if (state.received <= from) throw new Problem({ status: 202, code: 'upload.stuck', title: '' });
    from = state.received;
  }
}
