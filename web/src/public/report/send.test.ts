import { afterEach, expect, test, vi } from 'vitest';
import { Api } from '@shared/api/client.ts';
import { newDraft } from './draft.ts';
import { send } from './send.ts';

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
afterEach(() => vi.unstubAllGlobals());

/** A server that keeps one report an id, and a line that loses the answers it is told to. */
function town(losesAnswers: number) {
  const kept = new Map<string, string>();
  let left = losesAnswers;
  vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
    const id = address.split('/').pop() ?? '';
    const before = kept.get(id);
    if (before === undefined) kept.set(id, body);
    if (left-- > 0) throw new TypeError('line lost');
    if (before !== undefined && before !== body) return json(409, { code: 'matter.id_taken', title: 'taken' });
    return json(before === undefined ? 201 : 200, { tracking_code: 'CODE', text: (JSON.parse(body) as { text: string }).text });
  });
  return kept;
}

test('a report whose answer was lost is the same report when sent again', async () => {
  const kept = town(1);
  const draft = { ...newDraft(0), text: 'lamp' };
  await expect(send(new Api(), draft)).rejects.toMatchObject({ code: 'offline' });
  await expect(send(new Api(), draft)).resolves.toMatchObject({ text: 'lamp' });
  expect(kept.size).toBe(1);
});

test('changed after an unheard try that had arrived, the arrived one counts', async () => {
  town(1);
  const draft = { ...newDraft(0), text: 'lamp' };
  await send(new Api(), draft).catch(() => undefined);
  draft.text = 'lamp at the bridge';
  await expect(send(new Api(), draft)).resolves.toMatchObject({ text: 'lamp' });
});
