import type { MyPost, WorkerRole } from '@shared/api/types.ts';
import type { Say } from '@shared/domain/time.ts';

export const roles = [
  'town_leader',
  'dispatch_desk',
  'village_secretary',
  'village_cadre',
  'liaison_cadre',
  'composite_grid_chief',
  'grid_chief',
  'grid_member',
  'department_handler',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const roleName = (role: string, t: Say): string => t(`console.role.${role}`);

/** How many letters at the end of one text begin the other. */
function overlap(before: string, after: string): number {
  for (let n = Math.min(before.length, after.length); n > 0; n--) if (before.endsWith(after.slice(0, n))) return n;
  return 0;
}

/** Where and what, with what both say said once: "East Bridge village, grid 3" and "grid chief". */
export function postTitle(post: Pick<MyPost | WorkerRole, 'role' | 'area' | 'unit'>, t: Say): string {
  // A department's post bears the department's name.
  if (post.unit) return post.unit.name;
  const place = post.area?.name ?? '';
  const role = roleName(post.role, t);
  return place ? t('console.post.title', { place, role: role.slice(overlap(place, role)) }) : role;
}
