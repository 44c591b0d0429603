import type { Api } from '@shared/api/client.ts';
import type { Act, InstructionRow, InstructionState, Kind } from '@shared/api/types.ts';
import { isCalled, lookOf } from '@shared/domain/instruction.ts';
import { actLabel, type Look } from '@shared/domain/matter.ts';
import type { Say } from '@shared/domain/time.ts';
import type { ShownPhoto } from '@shared/ui/PhotoStrip.vue';

export const stateLook = (state: InstructionState): Look => lookOf(state, `console.instruction.state.${state}`);
export const actWord = (kind: Kind, act: Act): string => (isCalled(kind, act) ? `console.instruction.act.${act}` : actLabel(act));

/** Whose work it is now. */
export function whoText(row: InstructionRow, say: Say): string {
  if (row.vacant) return row.shown_title ? say('console.instruction.vacant_to', { who: row.shown_title }) : say('console.instruction.vacant_nobody');
  return row.stand_in ? say('console.instruction.stand_in', { name: row.name }) : row.name;
}

/** The photos of what was fed back. */
export function picturesOf(row: InstructionRow, api: Api): ShownPhoto[] {
  const href = (file: string, size: 'thumb' | 'full'): string => api.href(`/matters/${row.matter}/photos/${file}`, { size });
  return row.photos.map((file) => ({ thumb: href(file, 'thumb'), full: href(file, 'full') }));
}
