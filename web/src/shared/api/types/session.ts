import type { components } from '../schema.d.ts';

type All = components['schemas'];

export interface Page<T> {
  items: T[];
  /** Empty on the last page. */
  next: string;
  /** 1001 means "more than 1000". */
  total_capped: number;
}

export type Unit = All['auth.UnitLine'];
export type MyPost = All['auth.PostLine'];
export type Me = All['auth.Me'];
export type Session = All['auth.Session'];
export type SignIn = All['auth.Credentials'];
export type SecondStep = All['auth.SecondStep'];
export type StepProof = All['auth.StepProof'];
export type MyFactor = All['auth.MyFactor'];
export type RecoveryCodes = All['auth.RecoveryCodes'];
export type Enrolment = All['auth.Enrolment'];
export type Device = All['auth.DeviceLine'];
