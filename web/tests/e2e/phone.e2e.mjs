// A grid chief's phone between the pages: whose turn it is, what the back button closes, what elder size keeps.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };

/** Somebody of the chief's grid reports something, so that he has his turn. */
async function somethingToDo(context) {
  const me = await (await context.request.get('/api/v1/me')).json();
  const grid = me.posts.find((post) => post.role === 'grid_chief').area.id;
  const id = randomUUID().replace(/^(.{14})./, '$17');
  const sent = await context.request.put(`/api/v1/public/matters/${id}`, { data: { category: '0301', text: '巷口有一堆垃圾', grid, photos: [], happened_at: new Date().toISOString() } });
  assert.ok(sent.ok(), await sent.text());
}

async function signIn(page, { login, password }) {
  await page.goto('/m/todo');
  await page.locator('button', { hasText: '用账号和密码登录' }).click();
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/m/todo');
}

async function backClosesTheSheet(page) {
  await page.locator('a.card').first().click();
  await page.locator('.next p', { hasText: '等您' }).waitFor();
  const here = page.url();
  await page.locator('.fd-foot button').first().click();
  await page.locator('.sheet form').waitFor();
  await page.goBack().catch(() => undefined);
  await page.locator('.sheet').waitFor({ state: 'hidden' });
  assert.equal(page.url(), here, 'the matter is still there');
  await page.goBack();
  await page.waitForURL('**/m/todo');
}

async function elderSizeKeepsEverything(page) {
  await page.goto('/m/me');
  await page.locator('label', { hasText: '更大' }).click();
  assert.deepEqual(await page.locator('nav a').allInnerTexts().then((all) => all.map((one) => one.replace(/[\d+\s]/g, ''))), ['首页', '待办', '随手拍', '我的']);
  await page.goto('/m/nosuch');
  await page.locator('h2', { hasText: '没有这一页' }).waitFor();
}

export async function run({ browser, base, accounts }) {
  const context = await browser.newContext({ ...phone, baseURL: base });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    await signIn(page, accounts.chief);
    await somethingToDo(context);
    await page.reload();
    await backClosesTheSheet(page);
    await elderSizeKeepsEverything(page);
    assert.deepEqual(faults, [], 'no error on the way');
  } finally {
    await context.close();
  }
}
