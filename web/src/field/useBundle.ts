import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import { useApi } from '@shared/api/client.ts';
import type { Category, CategoryLeaf, Duty, Person, PhrasesOffered, Town, TownMap } from '@shared/api/types.ts';
import { usePreferences } from '@shared/preferences.ts';
import { townMap, type Bundle } from './offline/bundle.ts';
import { usePhone } from './phone.ts';
import { useKept } from './useKept.ts';

const accountable = (duty: Duty): Person | null => duty.stand_in ?? duty.holder;

export interface Chief {
  duty: Duty;
  person: Person;
}

/** What the phone carries along: my areas, who answers for them, the topics, what waits for me. */
export const useBundle = defineStore('bundle', () => {
  const api = useApi();
  const phone = usePhone();
  const preferences = usePreferences();
  const page = useKept<Bundle>(
    () => `bundle:${preferences.language}`,
    () => api.get<Bundle>('/me/bundle'),
  );
  const town = useKept<Town>(
    () => 'town',
    () => api.get<Town>('/town'),
  );

  const areas = computed(() => page.value.value?.areas ?? []);
  const categories = computed<Category[]>(() => page.value.value?.categories ?? []);
  const phrases = computed<PhrasesOffered[]>(() => page.value.value?.phrases ?? []);
  const leaves = computed(() => new Map<string, CategoryLeaf>(categories.value.flatMap((topic) => [topic, ...topic.children]).map((leaf) => [leaf.code, leaf])));
  const grids = computed(() => areas.value.filter((area) => area.level === 'grid'));
  /** Where my reports happen unless I say otherwise. */
  const homeGrid = computed(() => grids.value[0] ?? (phone.me?.home?.level === 'grid' ? phone.me.home : null));

  /** The nearest in the duty chain who is not me. */
  const chief = computed<Chief | null>(() => {
    for (const duty of page.value.value?.chiefs ?? []) {
      const person = accountable(duty);
      if (person && person.id !== phone.me?.subject) return { duty, person };
    }
    return null;
  });

  async function map(): Promise<TownMap> {
    await phone.ready;
    return townMap(phone.db, api, town.value.value?.map_version ?? '', Date.now);
  }
  // So that a place finds its grid, and the map opens, without a network.
  watch(town.value, (known) => known && void map().catch(() => undefined));

  return { page, town, areas, categories, phrases, leaves, grids, homeGrid, chief, map };
});
