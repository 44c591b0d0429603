import { expect, it } from 'vitest';
import type { Addressees } from '@shared/api/types.ts';
import { blankDraft, bodyOf, lacking } from './draft.ts';

const found = (...posts: string[]): Addressees => ({ senders: [], vacant: 0, stand_ins: 0, items: posts.map((post) => ({ post, title: post, role: 'grid_chief', name: '', vacant: false, shown_title: '', stand_in: false })) });
const now = new Date('2026-11-23T09:00:00+08:00');
const due = new Date('2026-11-24T09:00:00+08:00');

it('says what is missing, and needs no title to send on', () => {
  expect(lacking(blankDraft(), 0, false, now)).toEqual(['title', 'due', 'whom']);
  expect(lacking({ ...blankDraft(), due }, 3, true, now)).toEqual([]);
  expect(lacking({ ...blankDraft(), title: 'x', due: now }, 3, false, now)).toEqual(['due']);
});

it('sends areas and roles while nobody is left out, else posts', () => {
  const draft = { ...blankDraft(), post: 'desk', title: ' 清沟 ', due, roles: ['grid_chief'] };
  expect(bodyOf(draft, found('a', 'b'), 'town', '')).toEqual({ post: 'desk', title: '清沟', photos: [], text: '', due_at: '2026-11-24T01:00:00.000Z', areas: ['town'], roles: ['grid_chief'] });
  expect(bodyOf({ ...draft, off: ['a'] }, found('a', 'b'), 'town', '')).toMatchObject({ posts: ['b'] });
  expect(bodyOf({ ...draft, areas: ['v1'] }, found('a'), 'town', 'm')).toEqual({ via: 'm', text: '', due_at: '2026-11-24T01:00:00.000Z', areas: ['v1'], roles: ['grid_chief'] });
});
