// The town keeps its own words: the administrator changes what is offered for an answer, and a grid chief takes it up with one tap.
import assert from 'node:assert/strict';
import { call, sent, uuid7 } from '../door.mjs';
import { signIn } from '../pages.mjs';
import { choose, patience, sit } from '../seat.mjs';

export async function run({ browser, base, accounts }) {
  const keeper = await browser.newContext({ baseURL: base, viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  keeper.setDefaultTimeout(patience);
  await signIn(keeper, accounts.admin);
  const chief = await sit(browser, base, accounts.chief);
  try {
    const page = await keeper.newPage();
    await page.goto('/console/rules');
    const row = page.locator('.phrase-sets .row').filter({ has: page.getByText('不予受理', { exact: true }) });
    await row.getByRole('button', { name: '修改' }).click();
    const dialog = page.locator('.el-dialog');
    await dialog.getByRole('button', { name: '加一句' }).click();
    await dialog.locator('li').last().locator('textarea').fill('这件事已经有人反映，正在办。');
    await dialog.getByRole('button', { name: '第 2 句上移' }).click();
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    await row.locator('li').first().getByText('这件事已经有人反映').waitFor();

    const id = uuid7();
    const grid = (await call(chief.request, 'GET', '/me')).posts.find((post) => post.role === 'grid_chief').area.id;
    const answer = await chief.request.put(`/api/v1/public/matters/${id}`, { data: sent({ category: '0301', text: '桥头的垃圾没人清', grid }) });
    assert.ok(answer.ok(), await answer.text());
    await chief.goto(`/console/matters/${id}`);
    await choose(chief, '不予受理');
    const form = chief.locator('.el-dialog');
    await form.locator('textarea').fill('王师傅看过。');
    await form.locator('.phrases button').first().click();
    assert.equal(await form.locator('textarea').inputValue(), '王师傅看过。\n这件事已经有人反映，正在办。');
  } finally {
    await keeper.close();
    await chief.context().close();
  }
}
