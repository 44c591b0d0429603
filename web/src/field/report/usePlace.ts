import { ref, type Ref } from 'vue';
import { useApi } from '@shared/api/client.ts';
import { Problem } from '@shared/api/problem.ts';
import type { AreaRef, Located, Place } from '@shared/api/types.ts';
import type { Say } from '@shared/domain/time.ts';
import { locateMe } from '@shared/map/locate.ts';
import { sentence } from '@shared/ui/sentence.ts';
import type { Draft } from '../offline/db.ts';
import { gridAt } from '../offline/bundle.ts';
import { useBundle } from '../useBundle.ts';

export interface PlaceDesk {
  locating: Ref<boolean>;
  fault: Ref<string>;
  /** Where this phone is; call on a tap. */
  locate: () => Promise<void>;
  /** Only where the person allowed it for good, so that nothing is asked. */
  locateIfAllowed: () => Promise<void>;
  pickPlace: (place: Place) => Promise<void>;
  pickGrid: (grid: Pick<AreaRef, 'id' | 'name'>) => void;
}

/** Where it is: by satellite, on the map, or by the grid's name. */
export function usePlace(draft: Draft, t: Say): PlaceDesk {
  const api = useApi();
  const bundle = useBundle();
  const locating = ref(false);
  const fault = ref('');

  /** Whose grid it is, from the phone's own map if it can; null when nobody can say now. */
  async function gridOf(place: Place): Promise<Pick<AreaRef, 'id' | 'name'> | null> {
    const own = await bundle.map().then((map) => gridAt(map, place)).catch(() => null);
    if (own) return own;
    try {
      return (await api.get<Located>('/places/locate', { lng: place.lng, lat: place.lat })).grid;
    } catch (problem) {
      if (problem instanceof Problem && problem.offline) return null;
      throw problem;
    }
  }

  async function pickPlace(place: Place): Promise<void> {
    fault.value = '';
    try {
      const grid = await gridOf(place);
      draft.place = place;
      draft.grid = grid && { id: grid.id, name: grid.name };
    } catch (problem) {
      fault.value = sentence(problem, t);
    }
  }

  function pickGrid(grid: Pick<AreaRef, 'id' | 'name'>): void {
    fault.value = '';
    draft.place = null;
    draft.grid = { id: grid.id, name: grid.name };
  }

  async function locate(): Promise<void> {
    if (locating.value) return;
    locating.value = true;
    fault.value = '';
    try {
      await pickPlace(await locateMe());
    } catch {
      fault.value = t('field.place.no_gps');
    } finally {
      locating.value = false;
    }
  }

  async function locateIfAllowed(): Promise<void> {
    if (draft.place || !('permissions' in navigator)) return;
    const state = await navigator.permissions.query({ name: 'geolocation' }).catch(() => null);
    if (state?.state !== 'granted') return;
    await locate();
    // Nobody asked for it, so nobody needs to hear that it failed.
    fault.value = '';
  }

  return { locating, fault, locate, locateIfAllowed, pickPlace, pickGrid };
}
