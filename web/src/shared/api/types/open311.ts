import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type Open311Setting = All['open311.SettingShown'];
export type Open311Given = All['open311.SettingGiven'];
export type Open311Key = All['open311.KeyShown'];
export type Open311KeyMade = All['open311.KeyMade'];
