// A blocked fire lane from a resident's words to his stars, each step by the person whose turn it is, at the desk.
import assert from 'node:assert/strict';
import { call, sent, uuid7 } from '../door.mjs';
import { does, patience, sit } from '../seat.mjs';

const words = '消防通道被一辆面包车堵住了';
export async function run({ browser, base, accounts }) {
  const lane = await browser.newContext({ baseURL: base, locale: 'zh-CN' });
  lane.setDefaultTimeout(patience);
  const chief = await sit(browser, base, accounts.chief);
  const desk = await sit(browser, base, accounts.desk);
  const fire = await sit(browser, base, accounts.fire);
  try {
    const me = await call(chief.request, 'GET', '/me');
    const grid = me.posts.find((post) => post.role === 'grid_chief').area.id;
    const map = await call(lane.request, 'GET', '/map');
    const [lng, lat] = map.grids.find((one) => one.id === grid).label;
    const id = uuid7();
    const receipt = await call(lane.request, 'PUT', `/public/matters/${id}`, {
      data: sent({ category: '0101', text: words, place: { lng, lat, how: 'gps' } }),
    });
    assert.equal(receipt.grid.id, grid, 'it lands in the grid where it lies');

    await chief.goto('/console/matters?box=todo');
    await chief.locator('tr, [role=row]', { hasText: words }).first().waitFor();
    await does(chief, id, '受理');
    await does(desk, id, '派单', (dialog) => dialog.locator('.target', { hasText: '消防' }).click());
    await does(fire, id, '签收');
    await does(fire, id, '答复', (dialog) => dialog.locator('textarea').fill('车已挪走，重新划了禁停线。'));
    const stays = fire.locator('.bar button', { hasText: '核' });
    assert.equal(await stays.count(), 0, 'who answered does not judge');
    await does(chief, id, '核实通过', (dialog) => dialog.locator('textarea').fill('到现场看过，通了。'));
    await does(desk, id, '告知', async (dialog) => {
      await dialog.locator('.el-radio', { hasText: '没' }).click();
      await dialog.locator('textarea').fill('没有留电话，页面上已经公布。');
    });
    await does(desk, id, '办结');

    const open = await call(desk.request, 'GET', '/matters/points');
    assert.ok(!open.items.some((dot) => dot.id === id), 'the dot has left the map of what is open');
    const page = await lane.newPage();
    await page.goto(`/p/t/${receipt.tracking_code}`);
    await page.locator('.text', { hasText: '车已挪走' }).waitFor();
    await page.locator('label', { hasText: '满意' }).last().click();
    await page.locator('form button', { hasText: '评价' }).click();
    await page.locator('p', { hasText: '★★★★★' }).waitFor();
    const closed = await call(desk.request, 'GET', `/matters/${id}`);
    assert.equal(closed.stage, 'closed');
    assert.equal(closed.stars, 5);
  } finally {
    for (const page of [chief, desk, fire]) await page.context().close();
    await lane.close();
  }
}
