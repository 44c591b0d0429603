import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type NoticeKind = All['notices.Kind'];
export type Notice = All['notices.NoticeLine'];
export type Inbox = All['notices.Inbox'];
export type Waiting = All['notices.Waiting'];
export type NoticeChoice = All['notices.ChoiceShown'];
export type OutChannel = All['notices.ChannelShown'];
export type Channels = All['notices.ChannelsShown'];
export type ChannelKind = All['notices.ChannelKind'];
export type ChannelTrial = All['notices.TrialShown'];
export type Letter = All['notices.LetterShown'];
export type Letters = All['notices.Letters'];
export type NoticeChoiceGiven = All['notices.ChoiceGiven'];
