import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Api } from '@shared/api/client.ts';
import type { Town } from '@shared/api/types.ts';

/** The town whose page this is; asked once, since a page can do without it. */
export const useTown = defineStore('town', () => {
  const town = shallowRef<Town | null>(null);
  async function load(api: Api): Promise<void> {
    town.value ??= await api.get<Town>('/town').catch(() => null);
  }
  return { town, load };
});
