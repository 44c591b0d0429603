import { isPhone, phoneNumber } from '@shared/domain/phone.ts';
import type { ChangedPerson, NewPerson, RecruitSource, Worker, WorkerKind } from '@shared/api/types.ts';

export const workerKinds: readonly WorkerKind[] = ['parttime_grid_worker', 'fulltime_grid_worker', 'grid_chief', 'composite_grid_chief', 'village_cadre', 'liaison_cadre', 'department_handler', 'town_leader', 'mediator', 'volunteer', 'other'];
export const sources: readonly RecruitSource[] = ['party_member', 'villager_representative', 'group_leader', 'retired_cadre', 'other'];

export interface PersonForm {
  name: string;
  phone: string;
  kind: WorkerKind;
  source: RecruitSource | '';
  home: string;
}

export const formOf = (worker: Worker | null, home: string): PersonForm => ({
  name: worker?.name ?? '',
  phone: '',
  kind: worker?.kind ?? 'parttime_grid_worker',
  source: worker?.recruit_source ?? '',
  home,
});

/** What is still to be said; somebody who is entered already belongs somewhere. */
export function lackingOf(form: PersonForm, fresh: boolean): (keyof PersonForm)[] {
  const out: (keyof PersonForm)[] = [];
  if (!form.name.trim()) out.push('name');
  if (form.phone.trim() && !isPhone(form.phone)) out.push('phone');
  if (fresh && !form.home) out.push('home');
  return out;
}

/** A number left empty stays as it is. */
export function changeOf(form: PersonForm): ChangedPerson {
  const phone = phoneNumber(form.phone);
  return { name: form.name.trim(), kind: form.kind, ...(phone && { phone }), ...(form.source && { recruit_source: form.source }) };
}

export const newOf = (form: PersonForm): NewPerson => ({ ...changeOf(form), area: form.home });
