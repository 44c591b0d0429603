import { describe, expect, it } from 'vitest';
import type { RuleShown, SlaRule } from '@shared/api/types.ts';
import { bodyOf, differing, entriesOf, wrong } from './limits.ts';

const rule: SlaRule = {
  id: 'normal.event',
  name_zh: '一般事项',
  name_en: 'Ordinary',
  urgency: 'normal',
  sign: { amount: 4, unit: 'working_hour' },
  first_contact: { amount: 1, unit: 'working_day' },
  on_site: null,
  finish: { amount: 5, unit: 'working_day' },
  verify: { amount: 2, unit: 'working_day' },
  call_back: { amount: 2, unit: 'working_day' },
};
const shown: RuleShown = { rule, shipped: rule, version: 3, changed_at: null, changed_by: '' };

describe('the limits of a rule', () => {
  it('go back as they came', () => {
    const { sign, first_contact, on_site, finish, verify, call_back } = rule;
    expect(bodyOf(shown, entriesOf(rule))).toEqual({ version: 3, sign, first_contact, on_site, finish, verify, call_back });
  });
  it('may leave out a step', () => {
    const entries = entriesOf(rule);
    entries.first_contact.on = false;
    expect(bodyOf(shown, entries).first_contact).toBeNull();
  });
  it('say which differ from what was shipped', () => {
    expect(differing(rule, rule)).toEqual([]);
    expect(differing({ ...rule, finish: { amount: 4, unit: 'working_day' }, on_site: { amount: 1, unit: 'hour' } }, rule)).toEqual(['on_site', 'finish']);
  });
  it('out of range are named', () => {
    const entries = entriesOf(rule);
    entries.sign.amount = 0;
    entries.finish.amount = 91;
    entries.verify.amount = 1.5;
    entries.on_site.amount = -1;
    expect(wrong(entries)).toEqual(['sign', 'finish', 'verify']);
  });
});
