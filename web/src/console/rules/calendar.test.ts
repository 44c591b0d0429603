import { describe, expect, it } from 'vitest';
import type { Sla, SpecialDay } from '@shared/api/types.ts';
import seed from '../../../../server/seed/calendar.json';
import { announced, changed, confirmed, isWeekend, knownNames, marked, rebased, yearOf } from './calendar.ts';

const of = (year: number): SpecialDay[] => (seed.days as SpecialDay[]).filter((day) => day.date.startsWith(`${year}-`));
const rules: Sla = { items: [], hours: [], calendar: [{ year: 2026, version: 0, changed_at: null, changed_by: '', days: of(2026), shipped: of(2026) }], categories: { items: [], version: 0, changed_at: null, changed_by: '', next: '50', since: '2025-11-23' }, phrases: [] };
const names = knownNames(rules);

const notice = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

describe('the notice of the State Council', () => {
  it('gives the year as it was announced, word for word', () => {
    expect(announced(notice, 2026, names)).toEqual({ days: of(2026), other: null, wrong: null });
  });
  it('is read over the end of a month and without brackets', () => {
    const { days } = announced('春节: 1月28日至2月4日放假调休，共8天。1月26日、2月8日上班。', 2025, names);
    expect(days.filter((day) => day.kind === 'holiday').map((day) => day.date)).toEqual(['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04']);
    expect(days.filter((day) => day.kind === 'workday').map((day) => day.date)).toEqual(['2025-01-26', '2025-02-08']);
  });
  it('of another year is noticed', () => {
    expect(announced(notice, 2027, names).other).toBe(2026);
    expect(announced(`${notice}\n2025年11月4日`, 2025, names).other, 'the year of its date is not the year it is for').toBe(2026);
  });
  it('with weekdays of another year is noticed', () => {
    expect(announced('一、测试节：7月4日（周六）至6日（周一）放假，共3天。', 2026, names).wrong).toBeNull();
    expect(announced('一、测试节：7月4日（周六）放假。', 2027, names).wrong).toEqual({ date: '2027-07-04', said: 6 });
    expect(announced('一、测试节：7月4日（星期六）至6日（农历某日、星期天）放假。', 2026, names).wrong).toEqual({ date: '2026-07-06', said: 0 });
  });
  it('that is none gives nothing', () => {
    expect(announced('大家好。', 2026, names)).toEqual({ days: [], other: null, wrong: null });
    expect(announced('', 2026, names).days).toEqual([]);
  });
});

describe('marks', () => {
  const fair: SpecialDay = { date: '2026-03-18', kind: 'holiday', name_zh: '庙会', name_en: 'Fair', provisional: true };
  it('stand in order, one a day, and can be taken away', () => {
    const days = marked(of(2026), fair.date, fair);
    expect(changed(of(2026), days)).toEqual([fair.date]);
    expect(days.map((day) => day.date)).toEqual([...days.map((day) => day.date)].sort());
    expect(changed(of(2026), marked(days, fair.date))).toEqual([]);
    expect(marked(days, fair.date, { ...fair, kind: 'workday' }).length).toBe(days.length);
  });
  it('that are confirmed are expected no more', () => {
    expect(confirmed([fair])).toEqual([{ ...fair, provisional: false }]);
    expect(changed([fair], confirmed([fair]))).toEqual([fair.date]);
  });
  it('of two clerks come together', () => {
    const his = marked(of(2026), '2026-03-19', { ...fair, date: '2026-03-19' });
    const mine = marked(marked(of(2026), fair.date, fair), '2026-10-10');
    expect(changed(his, rebased(of(2026), mine, his))).toEqual([fair.date, '2026-10-10']);
  });
  it('know weekends', () => {
    expect([isWeekend('2026-03-21'), isWeekend('2026-03-22'), isWeekend('2026-03-23')]).toEqual([true, true, false]);
  });
  it('of a year that nobody knows yet are none', () => {
    expect(yearOf(rules, 2030)).toMatchObject({ year: 2030, version: 0, days: [] });
    expect(yearOf(rules, 2026).days.length).toBe(of(2026).length);
  });
});
