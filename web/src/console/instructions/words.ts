import type { Act, InstructionState, Kind } from '@shared/api/types.ts';
import { isCalled, lookOf } from '@shared/domain/instruction.ts';
import { actLabel, type Look } from '@shared/domain/matter.ts';

export const stateLook = (state: InstructionState): Look => lookOf(state, `console.instruction.state.${state}`);
export const actWord = (kind: Kind, act: Act): string => (isCalled(kind, act) ? `console.instruction.act.${act}` : actLabel(act));
