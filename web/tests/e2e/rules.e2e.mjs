// The administrator marks a day off and shortens a limit: what is reported after is promised by it; the desk reads both.
import assert from 'node:assert/strict';
import { sent, uuid7 } from '../door.mjs';
import { signIn } from '../pages.mjs';

const patience = 90_000;
const dayMs = 86_400_000;

async function sit(browser, base, account) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  context.setDefaultTimeout(patience);
  if (account) await signIn(context, account);
  return context;
}

/** The end that is promised to somebody who reports now. */
async function promised(context) {
  const answer = await context.request.put(`/api/v1/public/matters/${uuid7()}`, {
    data: sent({ category: '0301', text: '路边垃圾桶满了', grid: '3205811112032001' }),
  });
  assert.ok(answer.ok(), await answer.text());
  return (await answer.json()).finish_due_at;
}

/** The first coming weekday, not today, that nobody has marked. */
function plainDay(rules, today) {
  const marked = new Set(rules.calendar.flatMap((year) => year.days).map((day) => day.date));
  for (let at = Date.parse(`${today}T00:00Z`) + dayMs; ; at += dayMs) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (![0, 6].includes(new Date(at).getUTCDay()) && !marked.has(date)) return date;
  }
}

/** Codes below a topic as everybody is offered them now. */
async function offered(context, topic) {
  const { items } = await (await context.request.get('/api/v1/categories')).json();
  return items.find((one) => one.code === topic)?.children ?? [];
}

/** One is renamed, one is added, one goes up by keyboard, one is retired: residents choose from the new list at once. */
async function keepCategories(page, dialog, desk, nobody) {
  const send = async () => {
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
  };
  const row = (code) => page.locator('.topics tbody tr').filter({ has: page.getByText(code, { exact: true }) });
  await row('03').locator('.fold').click();
  await row('0301').getByRole('button', { name: '修改' }).click();
  await dialog.locator('input[maxlength="16"]').fill('垃圾成堆');
  await send();
  await row('03').getByRole('button', { name: '加小类' }).click();
  await dialog.locator('input[maxlength="16"]').fill('共享单车乱放');
  await send();
  await row('0350').waitFor();
  await row('0302').locator('[data-move="0302-1"]').focus();
  await page.keyboard.press('Enter');
  const bar = page.locator('.panel > .bar');
  await bar.locator('.is-main').click();
  await bar.waitFor({ state: 'hidden' });
  await row('0308').getByRole('button', { name: '停用' }).click();
  await send();
  await row('0308').getByText('已停用', { exact: true }).waitFor();

  const now = await offered(nobody, '03');
  assert.deepEqual(now.slice(0, 2).map((one) => one.name), ['河道污染', '垃圾成堆']);
  assert.deepEqual(now.slice(-2).map((one) => one.code), ['0350', '0399']);
  assert.ok(!now.some((one) => one.code === '0308'));
  const late = uuid7();
  const answer = await nobody.request.put(`/api/v1/public/matters/${late}`, { data: sent({ category: '0308', text: '墙上贴满小广告', grid: '3205811112032001' }) });
  assert.ok(answer.ok(), 'what was filled in before is taken');
  const matter = await desk.newPage();
  await matter.goto(`/console/matters/${late}`);
  await matter.getByText('这个类别已经停用').waitFor();
  await matter.goto('/console/matters?box=all&category=0308');
  await matter.getByText('墙上贴满小广告').first().waitFor();
  await matter.close();
}

/** Another clerk saves while a dialog is open: it stays, shows what is stored beside what was typed, and saves again. */
async function overtaken(page, dialog, keeper) {
  const { token } = await (await keeper.request.get('/api/v1/me')).json();
  const rulesNow = async () => (await keeper.request.get('/api/v1/sla')).json();
  const put = async (path, data) => {
    const answer = await keeper.request.put(`/api/v1${path}`, { data, headers: { 'X-Huiyin-Token': token } });
    assert.ok(answer.ok(), await answer.text());
  };
  const day = (amount) => ({ amount, unit: 'working_day' });
  const saves = dialog.locator('button[type=submit]');
  const notice = dialog.locator('.meanwhile');

  await page.locator('table:not(.topics) tbody tr').last().getByRole('button').click();
  const amount = (step) => dialog.locator('fieldset', { hasText: step }).locator('input[type=number]');
  await amount('办结').fill('25');
  const { rule, version } = (await rulesNow()).items.at(-1);
  const { sign, first_contact, on_site, call_back } = rule;
  await put(`/sla/${rule.id}`, { version, sign, first_contact, on_site, call_back, finish: day(20), verify: day(4) });
  await saves.click();
  await notice.getByText('20 个工作日').waitFor();
  assert.equal(await amount('办结').inputValue(), '25', 'what was typed stays');
  assert.equal(await amount('核实').inputValue(), '4', 'what was not touched is as the other left it');
  await saves.click();
  await dialog.waitFor({ state: 'hidden' });
  const kept = (await rulesNow()).items.at(-1).rule;
  assert.deepEqual([kept.finish.amount, kept.verify.amount], [25, 4]);

  const row = page.locator('.topics tbody tr').filter({ has: page.getByText('02', { exact: true }) });
  await row.getByRole('button', { name: '修改' }).click();
  const name = dialog.locator('input[maxlength="16"]');
  await name.fill('邻里纠纷');
  const topic = (await rulesNow()).categories.items.find((one) => one.code === '02');
  const { name_en, icon, urgency, kinds, resident } = topic;
  await put('/categories/02', { version: topic.version, name_zh: '矛盾调解', name_en, icon, urgency, kinds, resident });
  await saves.click();
  await notice.getByText('矛盾调解').waitFor();
  assert.equal(await name.inputValue(), '邻里纠纷');
  await notice.getByRole('button').click();
  assert.equal(await name.inputValue(), '矛盾调解');
  await name.fill('邻里纠纷');
  await saves.click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.topics').getByText('邻里纠纷').waitFor();
}

const due = (text) => Date.parse(text);

export async function run({ browser, base, accounts }) {
  const keeper = await sit(browser, base, accounts.admin);
  const desk = await sit(browser, base, accounts.desk);
  const nobody = await sit(browser, base, null);
  try {
    const before = await promised(nobody);
    const today = (await (await nobody.request.get('/api/v1/town')).json()).today;
    const date = plainDay(await (await desk.request.get('/api/v1/sla')).json(), today);

    const page = await keeper.newPage();
    await page.goto('/console/rules');
    if (date.slice(0, 4) !== today.slice(0, 4)) await page.locator('.turn button').last().click();
    await page.locator(`[data-date="${date}"]`).click();
    const dialog = page.locator('.el-dialog');
    await dialog.locator('input[value=holiday]').check({ force: true });
    await dialog.locator('input[maxlength="20"]').fill('镇庆');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(due(await promised(nobody)) - due(before) < dayMs, true, 'a draft changes nothing');
    const bar = page.locator('.panel > .bar');
    await bar.locator('.is-main').click();
    await bar.waitFor({ state: 'hidden' });
    assert.ok(due(await promised(nobody)) - due(before) >= dayMs, 'a day off in between takes a day more');

    const row = page.locator('table:not(.topics) tbody tr').last();
    await row.getByRole('button').click();
    await dialog.locator('fieldset', { hasText: '办结' }).locator('input[type=number]').fill('30');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    await row.getByText('默认 5 个工作日').waitFor();
    assert.ok(due(await promised(nobody)) - due(before) > 20 * dayMs);

    await keepCategories(page, dialog, desk, nobody);
    await overtaken(page, dialog, keeper);

    const reading = await desk.newPage();
    await reading.goto('/console/rules');
    await reading.getByText('默认 5 个工作日').waitFor();
    assert.equal(await reading.locator('[data-date]').count(), 0, 'the desk reads and changes nothing');
    assert.equal(await reading.locator('[data-move]').count(), 0);
  } finally {
    for (const context of [keeper, desk, nobody]) await context.close();
  }
}
