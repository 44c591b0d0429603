// The cleaners cannot do it alone: they call the fire brigade in, which feeds back on its part; only then can they answer.
import assert from 'node:assert/strict';
import { call, sent, uuid7 } from '../door.mjs';
import { does, patience, sit } from '../seat.mjs';

/** Reported by a resident, and signed for by the department that leads. */
async function inHand(resident, chief, desk, lead) {
  const me = await call(chief.request, 'GET', '/me');
  const grid = me.posts.find((post) => post.role === 'grid_chief').area;
  const map = await call(resident.request, 'GET', '/map');
  const [lng, lat] = map.grids.find((one) => one.id === grid.id).label;
  const id = uuid7();
  await call(resident.request, 'PUT', `/public/matters/${id}`, { data: sent({ category: '0401', text: '楼道堆满杂物，堵了消防通道', place: { lng, lat, how: 'gps' } }) });
  await does(chief, id, '受理');
  await does(desk, id, '派单', (dialog) => dialog.locator('.target', { hasText: '环境卫生' }).first().click());
  await does(lead, id, '签收');
  return id;
}

async function callsIn(lead, id) {
  await lead.goto(`/console/matters/${id}`);
  await lead.locator('button', { hasText: '请求协办' }).click();
  const dialog = lead.locator('.el-dialog');
  await dialog.locator('.el-checkbox', { hasText: '消防' }).first().click();
  await dialog.locator('textarea').fill('请来看消防栓能不能用。');
  await dialog.locator('.ends button').last().click();
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
  await lead.locator('.brief', { hasText: '消防' }).locator('.chip', { hasText: '未收到' }).waitFor();
  await lead.locator('.bar button').first().waitFor();
  assert.equal(await lead.locator('.bar button', { hasText: '答复' }).count(), 0, 'not answered while somebody is still helping');
}

/** Sees what it is about, does his part. */
async function helps(fire, id) {
  const { items } = await call(fire.request, 'GET', '/instructions?box=received&open=true');
  await fire.goto(`/console/instructions/${items[0].id}`);
  await fire.locator('a', { hasText: '协办的事项' }).first().waitFor();
  const part = (await call(fire.request, 'GET', `/instructions/${items[0].id}`)).rows[0].matter;
  await does(fire, part, '收到');
  await does(fire, part, '反馈', (dialog) => dialog.locator('textarea').fill('消防栓出水正常。'));
  assert.equal((await call(fire.request, 'GET', `/matters/${id}`)).id, id, 'who helps reads what it is about');
}

export async function run({ browser, base, accounts }) {
  const resident = await browser.newContext({ baseURL: base, locale: 'zh-CN' });
  resident.setDefaultTimeout(patience);
  const seats = [];
  const seat = async (name) => (seats.push(await sit(browser, base, accounts[name])), seats.at(-1));
  try {
    const [chief, desk, lead, fire] = [await seat('chief'), await seat('desk'), await seat('sanitation'), await seat('fire')];
    const id = await inHand(resident, chief, desk, lead);
    await callsIn(lead, id);
    await helps(fire, id);
    // The page stands open: the stream of events brings what he fed back.
    const row = lead.locator('.brief', { hasText: '消防' });
    await row.locator('text=消防栓出水正常').waitFor();
    await row.locator('button', { hasText: '收下' }).click();
    await row.locator('.chip', { hasText: '已收下' }).waitFor();
    await does(lead, id, '答复', (dialog) => dialog.locator('textarea').fill('杂物清走了，消防栓也查过。'));
    assert.equal((await call(desk.request, 'GET', `/matters/${id}`)).stage, 'answered');
  } finally {
    for (const one of seats) await one.context().close();
    await resident.close();
  }
}
