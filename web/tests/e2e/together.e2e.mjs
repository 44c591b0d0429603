// One matter that two have raised: the desk sees that it may be the same and merges it, both read the answer, and whoever came second can say that it is another.
import assert from 'node:assert/strict';
import { call, sent, uuid7 } from '../door.mjs';
import { enrol, handCode, phone } from '../pocket.mjs';
import { does, patience, sit } from '../seat.mjs';

const words = ['河边护栏倒了一截', '护栏倒了，河边危险'];

async function raise(resident, [lng, lat], text) {
  const id = uuid7();
  const receipt = await call(resident.request, 'PUT', `/public/matters/${id}`, {
    data: sent({ category: '0401', text, place: { lng, lat, how: 'gps' }, name: '钱小满' }),
  });
  return { id, code: receipt.tracking_code };
}

/** Asked before sending, on his own phone: "it is this one". */
async function joins(browser, base, [longitude, latitude]) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 }, locale: 'zh-CN', permissions: ['geolocation'], geolocation: { longitude, latitude, accuracy: 8 } });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    await page.goto('/p/report');
    await page.locator('#step-what .topics button', { hasText: '市政设施' }).click();
    await page.locator('#step-text textarea').fill('护栏倒在路边');
    await page.locator('#step-where button', { hasText: '用我现在的位置' }).click();
    const asked = page.locator('#step-where fieldset');
    await asked.locator('text=是不是这一件').waitFor();
    assert.equal(await asked.locator('text=护栏').count(), 0, 'nothing that another wrote');
    await asked.locator('label', { hasText: '道路破损' }).first().click();
    await asked.locator('text=合在一起办').waitFor();
    await page.locator('#send button').click();
    await page.waitForURL(/\/sent\//);
    return page.url().split('/').at(-1);
  } finally {
    await context.close();
  }
}

/** The same on a member's phone, who may know what the others wrote of his own ground. */
async function memberJoins(browser, base, accounts) {
  const handed = await handCode(browser, base, accounts);
  const context = await browser.newContext({ ...phone, baseURL: base, permissions: ['geolocation'] });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    await enrol(page, handed);
    const { posts } = await call(page.request, 'GET', '/me');
    const map = await call(page.request, 'GET', '/map');
    const at = map.grids.find((one) => posts.some((post) => post.area.id === one.id)).label;
    const text = '亭子的瓦掉了几片';
    const first = await raise(context, at, text);
    await context.setGeolocation({ longitude: at[0], latitude: at[1], accuracy: 8 });
    await page.goto('/m/report');
    await page.locator('.topics button', { hasText: '市政设施' }).click();
    await page.locator('button', { hasText: '定位' }).first().click();
    const asked = page.locator('fieldset', { hasText: '是不是这一件' });
    await asked.locator('label', { hasText: text }).click();
    await asked.locator('text=合在一起办').waitFor();
    await page.locator('.fd-foot button').click();
    await page.waitForURL('**/sent');
    const id = new URL(page.url()).pathname.split('/').at(-2);
    await page.locator('h1', { hasText: '已送到' }).waitFor();
    assert.equal((await call(page.request, 'GET', `/matters/${id}`)).original.id, first.id);
  } finally {
    await context.close();
  }
}

export async function run({ browser, base, accounts }) {
  const resident = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  resident.setDefaultTimeout(patience);
  const chief = await sit(browser, base, accounts.chief);
  const desk = await sit(browser, base, accounts.desk);
  try {
    const me = await call(chief.request, 'GET', '/me');
    const grid = me.posts.find((post) => post.role === 'grid_chief').area;
    const map = await call(resident.request, 'GET', '/map');
    const at = map.grids.find((one) => one.id === grid.id).label;
    const first = await raise(resident, at, words[0]);
    const second = await raise(resident, at, words[1]);

    await desk.goto(`/console/matters/${second.id}`);
    const panel = desk.locator('section[aria-labelledby=alike]');
    const twin = panel.locator('li', { hasText: words[0] });
    await twin.waitFor();
    assert.match(await twin.innerText(), /同一类别，相距 0 米/);
    await twin.locator('button').click();
    const dialog = desk.locator('[role=dialog]');
    await dialog.locator('text=不会落下').waitFor();
    await dialog.locator('button[type=submit]').click();
    await desk.locator('#together', { hasText: '跟着原件办' }).waitFor();

    await desk.goto(`/console/matters/${first.id}`);
    await desk.locator('.tag', { hasText: '2 人反映' }).first().waitFor();
    await desk.goto('/console/matters?box=all&open=true');
    await desk.locator('tr', { hasText: words[0] }).locator('.tag', { hasText: '2 人反映' }).waitFor();

    const third = await joins(browser, base, at);
    assert.ok((await call(resident.request, 'GET', `/public/matters/${third}`)).merged_at, 'merged at once');
    assert.equal((await call(desk.request, 'GET', `/matters/${first.id}`)).also, 2);

    await memberJoins(browser, base, accounts);

    await does(chief, first.id, '受理');
    await does(desk, first.id, '派单', (form) => form.locator('.target', { hasText: /第\d+网格长/ }).first().click());
    await does(chief, first.id, '签收');
    await does(chief, first.id, '答复', async (form) => {
      await form.locator('text=3 人反映').waitFor();
      await form.locator('textarea').fill('护栏已经扶正加固。');
    });

    const page = await resident.newPage();
    await page.goto(`/p/t/${second.code}`);
    await page.locator('text=护栏已经扶正加固。').waitFor();
    await page.locator('text=合在一起办').first().waitFor();
    assert.equal(await page.locator(`text=${words[0]}`).count(), 0, 'nothing of the other');
    await page.locator('button', { hasText: '不是同一件事' }).click();
    await page.locator('textarea').fill('我说的是桥西那一截。');
    await page.locator('button', { hasText: '发出' }).click();
    await page.locator('text=单独办').waitFor();
    assert.equal((await call(desk.request, 'GET', `/matters/${second.id}`)).stage, 'reported');
    assert.equal((await call(desk.request, 'GET', `/matters/${first.id}`)).also, 1);
  } finally {
    for (const one of [chief, desk]) await one.context().close();
    await resident.close();
  }
}
