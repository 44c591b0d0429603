import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type TrailLine = All['audit.TrailLine'];
export type TrailState = All['audit.TrailState'];
