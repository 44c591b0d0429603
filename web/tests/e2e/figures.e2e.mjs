// The desk reads the town's figures: from a fraction to the very matters, side by side, what has not moved, and where it is warm.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { patience, sit } from '../seat.mjs';

const number = (text) => Number(/\d+/.exec(text)[0]);

export async function run({ browser, base, accounts }) {
  const desk = await sit(browser, base, accounts.desk);
  desk.setDefaultTimeout(patience);
  try {
    await desk.goto('/console/figures');
    const row = desk.locator('tr').filter({ has: desk.locator('summary', { hasText: '按时答复' }) });
    await row.locator('summary').click();
    await row.getByText('超时没办的一直算在总数里').waitFor();
    const below = number(await row.locator('.numbers a').last().textContent());
    const above = number(await row.locator('.numbers a').first().textContent());
    assert.ok(below >= above && below > 0, `${above} of ${below}`);

    await row.locator('.numbers a').last().click();
    await desk.locator('.page-head .sub').filter({ hasText: `共 ${below} 件` }).waitFor();
    await desk.getByRole('link', { name: '其中不符合的' }).click();
    if (below === above) await desk.getByText('没有这样的事项').waitFor();
    else await desk.locator('.page-head .sub').filter({ hasText: `共 ${below - above} 件` }).waitFor();
    await desk.getByRole('link', { name: '回到统计' }).click();

    await desk.getByText('今年', { exact: true }).click();
    await desk.getByRole('link', { name: '对比“退单”' }).click();
    await desk.getByRole('heading', { name: '退单：对比' }).waitFor();
    await desk.getByText('部门', { exact: true }).click();
    await desk.waitForURL(/by=unit/);
    const [saved] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: '下载表格' }).click()]);
    const sheet = readFileSync(await saved.path(), 'utf8');
    assert.match(sheet, /按时答复/);
    assert.match(sheet, /越少越好/, 'what a figure means goes along');

    await desk.getByRole('link', { name: '哪些没有动' }).click();
    const oldest = desk.locator('.sum a').last();
    const stuck = number(await oldest.textContent());
    await oldest.click();
    await desk.locator('.panel-head .count').filter({ hasText: `共 ${stuck} 件` }).waitFor();

    await desk.goto('/console/map');
    const [warm] = await Promise.all([desk.waitForResponse((answer) => answer.url().includes('/figures/heat')), desk.getByLabel('底色').selectOption('year')]);
    assert.ok((await warm.json()).items.length > 0);
  } finally {
    await desk.context().close();
  }
}
