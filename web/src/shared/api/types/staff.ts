import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type WorkerRole = All['staff.WorkerRole'];
export type WorkerRow = All['staff.WorkerRow'];
export type Holding = All['staff.HoldingRow'];
export type Worker = All['staff.Worker'];
export type WorkerKind = Worker['kind'];
export type RecruitSource = NonNullable<Worker['recruit_source']>;
export type NewPerson = All['staff.NewPersonBody'];
export type ChangedPerson = All['staff.ChangedPersonBody'];
export type StaffPlan = All['staff.StaffPlan'];
export type StaffImport = All['staff.Import'];
export type Assignment = All['staff.HoldBody'];
export type LineUnit = All['staff.Unit'];
export type AccountRow = All['staff.AccountRow'];
/** The password is told once. */
export type OpenedAccount = All['staff.OpenedAccount'];
