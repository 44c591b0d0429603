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

/** Where and what: "East Bridge village, grid 3 · grid chief". */
export function postTitle(post: Pick<MyPost | WorkerRole, 'role' | 'area' | 'unit'>, t: Say): string {
  const place = post.area?.name ?? post.unit?.name ?? '';
  return place ? t('console.post.title', { place, role: roleName(post.role, t) }) : roleName(post.role, t);
}
