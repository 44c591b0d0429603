// Somebody is told at once of what comes to him: the bell counts by itself, the inbox leads to the matter, on the desk and on the phone; duties stay on.
import assert from 'node:assert/strict';
import { call, sent, uuid7 } from '../door.mjs';
import { sit } from '../seat.mjs';

const words = '桥头的灯不亮了，张大爷摔了一跤';
const bell = (page) => page.locator('header a.bell');
const counts = (page, n) => page.waitForFunction((wanted) => document.querySelector('header a.bell .count')?.textContent?.trim() === (wanted ? String(wanted) : undefined), n);

async function raise(resident, [lng, lat]) {
  const id = uuid7();
  await call(resident.request, 'PUT', `/public/matters/${id}`, { data: sent({ category: '0401', text: words, place: { lng, lat, how: 'gps' } }) });
  return id;
}

export async function run({ browser, base, accounts }) {
  const resident = await browser.newContext({ baseURL: base });
  const chief = await sit(browser, base, accounts.chief);
  try {
    const me = await call(chief.request, 'GET', '/me');
    const grid = me.posts.find((post) => post.role === 'grid_chief').area;
    const map = await call(resident.request, 'GET', '/map');
    const at = map.grids.find((one) => one.id === grid.id).label;

    await chief.goto('/console/inbox');
    const all = chief.locator('button', { hasText: '全部标为已读' });
    await chief.locator('h1', { hasText: '消息' }).waitFor();
    const before = (await call(chief.request, 'GET', '/me/inbox/waiting')).unread;
    if (before) await all.click();
    await counts(chief, 0);
    await chief.locator('text=没有未读的消息').waitFor();

    const first = await raise(resident, at);
    await counts(chief, 1);
    const line = chief.locator('a.line', { hasText: words.slice(0, 6) });
    await line.waitFor();
    assert.match(await line.innerText(), /有一件事到您手上了/);
    await line.click();
    await chief.waitForURL(new RegExp(`/console/matters/${first}$`));
    await counts(chief, 0);

    await chief.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await chief.locator('button', { hasText: '复制到微信群的话' }).click();
    await chief.locator('text=已复制').waitFor();
    const copied = await chief.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /正在办[\s\S]*\/p\//);
    assert.ok(!copied.includes('张大爷'), 'nothing that somebody wrote');

    await chief.goto('/console/me/notices');
    await chief.locator('label', { hasText: '我上报的：已受理' }).locator('input').uncheck();
    assert.ok(await chief.locator('label', { hasText: '到我手上的事' }).locator('input').isDisabled());
    await chief.locator('button', { hasText: '保存' }).click();
    await chief.locator('text=已保存').waitFor();
    const choice = await call(chief.request, 'GET', '/me/notice-choice');
    assert.deepEqual(choice.kinds.filter((one) => one.off).map((one) => one.kind), ['accepted']);

    const second = await raise(resident, at);
    await bell(chief).locator('.count').waitFor();
    const phone = await chief.context().newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto('/m/');
    await phone.locator('nav a', { hasText: '消息' }).locator('.count', { hasText: '1' }).waitFor();
    await phone.locator('nav a', { hasText: '消息' }).click();
    await phone.locator('a.line', { hasText: words.slice(0, 6) }).click();
    await phone.waitForURL(new RegExp(`/m/matters/${second}$`));
    await counts(chief, 0);
  } finally {
    await chief.context().close();
    await resident.close();
  }
}

