import { ref, type Ref } from 'vue';
import type { Level } from '@shared/api/types.ts';
import { useTown } from '../queries.ts';
import type { Role } from '../ui/post.ts';

/** Where the posts of a role are. */
export const places: Record<Role, Level | 'unit'> = {
  town_leader: 'town',
  dispatch_desk: 'town',
  village_secretary: 'village',
  village_cadre: 'village',
  liaison_cadre: 'grid',
  composite_grid_chief: 'composite',
  grid_chief: 'grid',
  grid_member: 'grid',
  department_handler: 'unit',
  administrator: 'town',
  auditor: 'town',
};

/** The id of the post that a role has in an area or department, as the server makes it. */
export const postOf = (role: Role, place: string): string => `${role}@${place}`;

/** The first moment of a day in the town, and of the day after. */
export const dayStart = (date: string): string => `${date}T00:00:00+08:00`;
export const dayEnd = (date: string): string => new Date(Date.parse(dayStart(date)) + 24 * 3600_000).toISOString();

/** When something ends: at once, or with the end of a day. */
export function useLastDay(): { when: Ref<'now' | 'day'>; day: Ref<string>; ready: () => boolean; moment: () => string } {
  const { data: town } = useTown();
  const when = ref<'now' | 'day'>('now');
  const day = ref(town.value?.today ?? '');
  return {
    when,
    day,
    ready: () => when.value === 'now' || day.value !== '',
    moment: () => (when.value === 'now' ? new Date().toISOString() : dayEnd(day.value)),
  };
}
