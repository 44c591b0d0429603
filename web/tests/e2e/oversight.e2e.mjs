// Beside a matter's way: more time is asked for and consented to, a resident urges, the leader supervises and the desk lifts it.
import assert from 'node:assert/strict';
import { call, sent, uuid7 } from '../door.mjs';
import { does, patience, sit } from '../seat.mjs';

const words = '桥头栏杆松了一段';

/** Reported by a resident, and signed for by the chief of its grid. */
async function inHand(resident, chief, desk) {
  const me = await call(chief.request, 'GET', '/me');
  const grid = me.posts.find((post) => post.role === 'grid_chief').area;
  const map = await call(resident.request, 'GET', '/map');
  const [lng, lat] = map.grids.find((one) => one.id === grid.id).label;
  const id = uuid7();
  const receipt = await call(resident.request, 'PUT', `/public/matters/${id}`, {
    data: sent({ category: '0401', text: words, place: { lng, lat, how: 'gps' } }),
  });
  await does(chief, id, '受理');
  await does(desk, id, '派单', (dialog) => dialog.locator('.target', { hasText: /第\d+网格长/ }).first().click());
  await does(chief, id, '签收');
  return { id, code: receipt.tracking_code };
}

export async function run({ browser, base, accounts }) {
  const resident = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  resident.setDefaultTimeout(patience);
  const chief = await sit(browser, base, accounts.chief);
  const desk = await sit(browser, base, accounts.desk);
  const leader = await sit(browser, base, accounts.leader);
  try {
    const { id, code } = await inHand(resident, chief, desk);
    const before = await call(desk.request, 'GET', `/matters/${id}`);

    await does(chief, id, '提出申请', async (dialog) => {
      await dialog.locator('.el-radio', { hasText: '延期' }).click();
      await dialog.locator('input[type=number]').fill('3');
      await dialog.locator('textarea').fill('要定做栏杆，三天后到货。');
    });
    await chief.locator('.tag', { hasText: '3' }).first().waitFor();
    assert.equal(await chief.locator('.bar button', { hasText: '同意' }).count(), 0, 'nobody consents to his own request');
    await does(desk, id, '同意');
    const later = await call(desk.request, 'GET', `/matters/${id}`);
    assert.ok(later.finish_due_at > before.finish_due_at, 'the deadline has moved');
    assert.equal(later.asked, null);

    const page = await resident.newPage();
    await page.goto(`/p/t/${code}`);
    await page.locator('button', { hasText: '催' }).click();
    await page.locator('[role=status], .p-ok, .hy-card', { hasText: '催' }).first().waitFor();
    await page.locator('button', { hasText: '催' }).waitFor({ state: 'detached' });
    assert.equal((await call(desk.request, 'GET', `/matters/${id}`)).urged, 1);

    await does(leader, id, '督办', (dialog) => dialog.locator('textarea').fill('关系到行人安全，盯住办。'));
    await desk.goto('/console/matters?box=all&only=supervised');
    await desk.locator('tr, [role=row]', { hasText: words }).first().waitFor();
    await does(desk, id, '解除督办');
    assert.equal((await call(desk.request, 'GET', `/matters/${id}`)).supervised, false);
  } finally {
    for (const one of [chief, desk, leader]) await one.context().close();
    await resident.close();
  }
}
