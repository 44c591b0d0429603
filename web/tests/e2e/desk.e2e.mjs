// What the desk does with its window: a first visit is no error, the way back leads through the views, large text keeps the menu's words.
import assert from 'node:assert/strict';
import { open, signIn } from '../pages.mjs';

const screen = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' };

/** Whoever opens a face for the first time finds a door, and the browser nothing to complain about. */
async function firstVisit(browser, base) {
  for (const path of ['/console/', '/m/', '/p/']) {
    const context = await browser.newContext({ baseURL: base, ...screen });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (fault) => complaints.push(String(fault)));
    await open(page, path);
    assert.deepEqual(complaints, [], path);
    await context.close();
  }
}

/** List, board and map are steps of the browser's history. */
async function views(page) {
  await open(page, '/console/matters?box=all');
  const current = page.locator('.views [aria-current]');
  await page.locator('.views a', { hasText: '看板' }).click();
  await page.locator('.board').waitFor();
  await page.locator('.views a', { hasText: '地图' }).click();
  await page.waitForURL(/view=map/);
  await page.goBack();
  await page.waitForURL(/view=board/);
  assert.equal((await current.textContent()).trim(), '看板');
  await page.goBack();
  await page.locator('table.matters').waitFor();
  assert.equal((await current.textContent()).trim(), '列表');
}

async function largeText(page) {
  await page.addInitScript(() => localStorage.setItem('huiyin.size', 'elder'));
  await open(page, '/console/matters?box=all');
  for (const word of await page.locator('nav .link .word').all()) assert.ok((await word.boundingBox()).width > 20, await word.textContent());
  const sizes = await page.locator('form.bar').evaluate((bar) => [...bar.querySelectorAll('.el-input, .el-select__wrapper')].map((one) => getComputedStyle(one).fontSize));
  const heights = await page.locator('form.bar').evaluate((bar) => [...bar.querySelectorAll('.el-input__wrapper, .el-select__wrapper')].map((one) => Math.round(one.getBoundingClientRect().height)));
  assert.equal(new Set(sizes).size, 1, `one size of letters: ${sizes}`);
  assert.equal(new Set(heights).size, 1, `one height: ${heights}`);
}

export async function run({ browser, base, accounts }) {
  await firstVisit(browser, base);
  const context = await browser.newContext({ baseURL: base, ...screen });
  try {
    await signIn(context, accounts.desk);
    const page = await context.newPage();
    await views(page);
    await largeText(page);
  } finally {
    await context.close();
  }
}
