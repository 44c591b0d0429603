import { defineStore } from 'pinia';
import { useApi } from '@shared/api/client.ts';
import type { Waiting } from '@shared/api/types.ts';
import { useKept } from '../useKept.ts';

/** How many notices wait: asked at the start, when the phone is taken up again, and with every act on the inbox. */
export const useWaiting = defineStore('waiting', () => {
  const api = useApi();
  const page = useKept<Waiting>(
    () => 'inbox:waiting',
    () => api.get<Waiting>('/me/inbox/waiting'),
  );
  return { page };
});
