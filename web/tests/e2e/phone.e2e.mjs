// A grid chief's phone between the pages: whose turn it is, what the back button closes, what elder size keeps.
import assert from 'node:assert/strict';
import { sent, uuid7 } from '../door.mjs';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };

/** Somebody of the chief's grid reports something, so that he has his turn. */
async function somethingToDo(context) {
  const me = await (await context.request.get('/api/v1/me')).json();
  const grid = me.posts.find((post) => post.role === 'grid_chief').area.id;
  const id = uuid7();
  const answer = await context.request.put(`/api/v1/public/matters/${id}`, { data: sent({ category: '0301', text: '巷口有一堆垃圾', grid }) });
  assert.ok(answer.ok(), await answer.text());
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
  await page.locator('a.card[href*="/matters/"]').first().click();
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
  assert.deepEqual(await page.locator('nav a').allInnerTexts().then((all) => all.map((one) => one.replace(/[\d+\s]/g, ''))), ['首页', '待办', '随手拍', '消息', '我的']);
  await page.goto('/m/nosuch');
  await page.locator('h2', { hasText: '没有这一页' }).waitFor();
}

/** In the page: a phone that speaks Chinese by itself; this machine has no voice. */
function withVoice() {
  window.said = [];
  const speech = { getVoices: () => [{ lang: 'zh-CN', localService: true }], speak: ({ text }) => window.said.push(text), cancel() {}, addEventListener() {}, removeEventListener() {} };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = function Words(text) {
    this.text = text;
  };
}

/** One question at a time; what was written is there again after the page was lost. */
async function reportsStepByStep(page) {
  const on = () => page.locator('.fd-foot button[type=submit]').click();
  await page.goto('/m/report');
  await page.locator('#ask-photos').waitFor();
  await page.locator('button:visible', { hasText: '听一听' }).click();
  assert.match(await page.evaluate(() => window.said.join()), /照片.*拍一张/, 'the question is read aloud');
  await on();
  await on();
  await page.locator('.fd-fault', { hasText: '点一下' }).waitFor();
  await page.locator('.topics button').nth(2).click();
  await on();
  await page.locator('#ask-where').waitFor({ state: 'visible' });
  assert.equal(await page.locator('#ask-what').isVisible(), false, 'one question at a time');
  await on();
  await page.locator('textarea').first().fill('桥头的护栏断了');
  await on();
  await page.locator('dd', { hasText: '桥头的护栏断了' }).waitFor();
  await page.reload();
  await page.locator('#ask-words').waitFor({ state: 'visible' });
  assert.equal(await page.locator('textarea').first().inputValue(), '桥头的护栏断了');
  await on();
  await on();
  await page.locator('h1', { hasText: '已送到' }).waitFor();
}

export async function run({ browser, base, accounts }) {
  const context = await browser.newContext({ ...phone, baseURL: base });
  await context.addInitScript(withVoice);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    await signIn(page, accounts.chief);
    await somethingToDo(context);
    await page.reload();
    await backClosesTheSheet(page);
    await elderSizeKeepsEverything(page);
    await reportsStepByStep(page);
    assert.deepEqual(faults, [], 'no error on the way');
  } finally {
    await context.close();
  }
}
