import { expect, test } from 'vitest';
import type { TrailLine } from '@shared/api/types.ts';
import { actWords, given, noFilter, trailOf, whoWords } from './trail.ts';

const say = (key: string): string => (key === 'console.audit.act.matter.reveal' ? 'Looked' : key);

test('a filter survives its way through an address', () => {
  const full = { who: '陆敏', action: 'matter.reveal', object_kind: 'matter', object: '0195', from: '2026-03-01', until: '2026-03-31' };
  expect(trailOf(given(full))).toEqual(full);
  expect(given(noFilter)).toEqual({});
});

test('an address with nonsense filters nothing', () => {
  expect(trailOf({ who: ['a', 'b'], from: 'yesterday', until: '2026-13-01' })).toEqual(noFilter);
});

test('an act without words shows its code', () => {
  expect(actWords('matter.reveal', say)).toBe('Looked');
  expect(actWords('later.thing', say)).toBe('later.thing');
});

test('whoever has no name is called by what he is', () => {
  const line = { who_name: '', who: '', who_kind: 'nobody' } as TrailLine;
  expect(whoWords(line, say)).toBe('console.audit.kinds.nobody');
  expect(whoWords({ ...line, who: 'w-1' }, say)).toBe('w-1');
  expect(whoWords({ ...line, who: 'w-1', who_name: '陆敏' }, say)).toBe('陆敏');
});
