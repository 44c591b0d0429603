// One order from the desk to a village's grid chiefs: one of them says on his phone that it has arrived and feeds back with a photo, and the desk sees it and takes it.
import assert from 'node:assert/strict';
import { call } from '../door.mjs';
import { patience, sit } from '../seat.mjs';

const title = '台风来之前把窨井盖看一遍';

async function writes(desk, village) {
  await desk.goto('/console/instructions/new');
  await desk.locator('.panel input[maxlength="60"]').fill(title);
  await desk.locator('textarea').fill('逐个看，松了的当场垫实，拍照反馈。');
  await desk.locator('.ends button').last().click();
  await desk.locator('.el-checkbox', { hasText: /^网格长$/ }).click();
  await desk.locator('.areas').click();
  await desk.locator('.el-cascader-node', { hasText: village.name }).first().locator('.el-checkbox').click();
  await desk.keyboard.press('Escape');
  const send = desk.locator('button[type=submit]', { hasText: /下达给 \d+ 个岗位/ });
  const list = desk.locator('.list li');
  await list.filter({ hasText: village.name }).first().waitFor();
  await desk.waitForFunction((name) => [...document.querySelectorAll('.list li')].every((li) => li.textContent.includes(name)), village.name);
  const posts = await list.count();
  assert.match(await send.innerText(), new RegExp(` ${posts} `), 'as many as are listed');
  await send.click();
  await desk.waitForURL(/\/instructions\/[0-9a-f-]{36}$/);
  await desk.locator('h1', { hasText: title }).waitFor();
  assert.equal(await desk.locator('.rows tbody tr').count(), posts);
}

/** On his phone: received, then fed back with a photo. */
async function follows(browser, base, { login, password }) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  try {
    await page.goto('/m/');
    await page.locator('button', { hasText: '用账号和密码登录' }).click();
    await page.locator('input[autocomplete=username]').fill(login);
    await page.locator('input[type=password]').fill(password);
    await page.locator('button[type=submit]').click();
    await page.locator('a.wide', { hasText: '要您办' }).click();
    await page.locator('a.card', { hasText: title }).click();
    const mine = page.locator('.mine');
    await mine.locator('button', { hasText: /^收到$/ }).click();
    await page.locator('.sheet button[type=submit]').click();
    await mine.locator('.chip', { hasText: '在办' }).waitFor();
    await mine.locator('button', { hasText: /^反馈$/ }).click();
    const sheet = page.locator('.sheet');
    await sheet.locator('textarea').fill('看了十二个井盖，垫实两个。');
    await sheet.locator('input[type=file]').first().setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: await picture(page) });
    await sheet.locator('img').first().waitFor();
    await sheet.locator('button[type=submit]').click();
    await mine.locator('.chip', { hasText: '已反馈' }).waitFor();
  } finally {
    await context.close();
  }
}

/** A photo that the browser itself has drawn. */
async function picture(page) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 240;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#7a8b6f';
    pen.fillRect(0, 0, 320, 240);
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(url.split(',')[1], 'base64');
}

export async function run({ browser, base, accounts }) {
  const desk = await sit(browser, base, accounts.desk);
  const chief = await sit(browser, base, accounts.chief);
  try {
    const me = await call(chief.request, 'GET', '/me');
    const grid = me.posts.find((post) => post.role === 'grid_chief').area;
    const map = await call(chief.request, 'GET', '/map');
    const village = map.villages.find((one) => one.id === map.grids.find(({ id }) => id === grid.id).village);
    await writes(desk, village);
    await follows(browser, base, accounts.chief);
    // The page stands open: the stream of events brings the answer.
    const row = desk.locator('.rows tbody tr', { hasText: grid.name });
    await row.locator('.chip', { hasText: '已反馈' }).waitFor();
    await row.locator('text=垫实两个').waitFor();
    await row.locator('.answer img').waitFor();
    await desk.locator('button', { hasText: '全部收下（1）' }).click();
    await row.locator('.chip', { hasText: '已收下' }).waitFor();
    assert.match(await desk.locator('.panel-head .words').last().innerText(), /反馈 1\/\d+/);
  } finally {
    await desk.context().close();
    await chief.context().close();
  }
}
