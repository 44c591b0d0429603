import { expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { addressOf, askedOf, filterOf, narrowed, noFilter, type MatterFilter } from './filter.ts';

const full: MatterFilter = {
  box: 'handled',
  view: 'board',
  order: 'newest',
  stage: ['reported', 'handling'],
  open: true,
  category: '0101',
  area: 'a-1',
  lamp: 'red',
  only: 'due_today',
  kind: 'hazard',
  urgency: 'urgent',
  q: 'fire & water +1',
  from: '2026-11-01',
  until: '2026-11-23',
};

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] });
/** Through the text of an address and back, as a link that somebody sent. */
const sent = (filter: MatterFilter): MatterFilter => filterOf(router.resolve(router.resolve({ path: '/', query: addressOf(filter) }).fullPath).query);

test('a filter survives its way through an address', () => {
  expect(sent(full)).toEqual(full);
  expect(sent(noFilter('all'))).toEqual(noFilter('all'));
});

test('an address holds only what filters', () => {
  expect(addressOf(noFilter('all'))).toEqual({ box: 'all' });
  expect(narrowed(noFilter())).toBe(0);
  expect(narrowed({ ...noFilter(), lamp: 'red', q: 'x' })).toBe(2);
});

test('an address that nobody understands filters nothing', () => {
  const strange = { box: 'mine', stage: 'boiling,closed', lamp: 'blue', from: '2026-13-45', open: 'yes', q: ['a', 'b'], other: '1' };
  expect(filterOf(strange)).toEqual({ ...noFilter(), stage: ['closed'] });
});

test('the server is not asked for closed matters when open ones are not asked for', () => {
  expect(askedOf(noFilter('all')).open).toBeUndefined();
  expect(askedOf(full).open).toBe(true);
});
