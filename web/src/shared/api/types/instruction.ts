import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type Instruction = All['instructions.InstructionShown'];
export type InstructionRow = All['instructions.RowShown'];
export type InstructionState = All['instructions.State'];
export type InstructionLine = All['instructions.Line'];
export type InstructionBox = All['instructions.Box'];
export type InstructionCounts = All['instructions.Counts'];
export type Addressees = All['instructions.Addressees'];
export type Addressee = All['instructions.AddresseeShown'];
export type Sender = All['instructions.SenderShown'];
export type Calls = All['instructions.Calls'];
export type Outcomes = All['instructions.Outcomes'];
