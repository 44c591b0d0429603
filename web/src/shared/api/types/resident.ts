import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type SentReport = All['matters.SentReportBody'];
/** What a resident sees of a matter behind its tracking code. */
export type TrackedMatter = All['matters.Followed'];
export type Nearby = All['matters.Nearby'];
export type Verdict = All['matters.Verdict'];
/** `post_title` is who has it next. */
export type TrackedEvent = All['matters.Event'];
