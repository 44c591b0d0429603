import { describe, expect, it } from 'vitest';
import { groupText } from './group.ts';

const say = (key: string, values?: Record<string, string | number>) => `${key} ${Object.values(values ?? {}).join('|')}`;
const now = new Date('2026-03-16T09:00:00+08:00');
const matter = { stage: 'handling', no: 'SJ-20260316-0001', category_name: '道路破损', finish_due_at: '2026-03-20T17:30:00+08:00', grid: { name: '东桥村第3网格' }, text: '王小妹家门口', title: '王小妹家门口' } as const;
const text = (part: object) => groupText({ ...matter, ...part }, 'https://town.example', now, 'zh-CN', say);

describe('the words for a group', () => {
  it('say where, what, the number and until when, and nothing that was written', () => {
    expect(text({})).toBe('inbox.group.open 东桥村第3网格|道路破损|SJ-20260316-0001|3月20日 周五\ninbox.group.link https://town.example/p/');
    expect(text({})).not.toContain('王小妹');
  });

  it('own up to being late, and thank when it is done', () => {
    expect(text({ finish_due_at: '2026-03-13T17:30:00+08:00' })).toContain('group.late');
    expect(text({ stage: 'verified' })).toContain('group.checking');
    expect(text({ stage: 'closed' })).toContain('group.closed');
  });

  it('are not offered where there is nothing kind to say', () => {
    for (const stage of ['rejected', 'void', 'merged']) expect(text({ stage })).toBeNull();
  });
});
