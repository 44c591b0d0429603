import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type NoticeKind = All['notices.Kind'];
export type Notice = All['notices.NoticeLine'];
export type Inbox = All['notices.Inbox'];
export type Waiting = All['notices.Waiting'];
export type NoticeChoice = All['notices.ChoiceShown'];
export type NoticeChoiceGiven = All['notices.ChoiceGiven'];
