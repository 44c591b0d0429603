// Another system speaks Open311: an administrator switches it on and makes a key; what is answered holds against the
// specification in XML and JSON; what it sends is a matter; nothing of it is public.
import assert from 'node:assert/strict';
import { call } from '../door.mjs';
import { partner } from '../open311/client.mjs';
import { signIn } from '../pages.mjs';
import { patience, sit } from '../seat.mjs';

/** Switches it on, and makes a key as the page shows it. */
async function opened(page) {
  await page.goto('/console/open311');
  await page.getByRole('button', { name: '开启', exact: true }).click();
  const dialog = page.locator('.el-dialog');
  await dialog.getByLabel('辖区标识').fill('town. example.cn');
  await dialog.getByLabel('联系方式').fill('东桥镇联动中心');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('/open311/v2/discovery.xml').waitFor();
  await page.getByRole('button', { name: '做一个密钥' }).click();
  await dialog.getByLabel('给谁用').fill('县热线系统');
  await dialog.locator('button[type=submit]').click();
  const key = await dialog.locator('.key').textContent();
  await dialog.getByRole('button', { name: '已交给对方' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return key;
}

async function asks(other, jurisdiction_id) {
  const query = { jurisdiction_id };
  for (const format of ['xml', 'json']) {
    await other.get(`discovery.${format}`, 'discovery');
    const services = await other.get(`services.${format}`, 'services', { query });
    assert.ok(services.every(({ metadata }) => metadata === false));
    assert.equal(services.find(({ service_code }) => service_code === '0301').service_name, '垃圾堆积');
    await other.get(`services/0301.${format}`, 'definition', { query });
    const shown = await other.get(`requests.${format}`, 'requests', { query: { ...query, extensions: 'true', page_size: '50' } });
    assert.ok(shown.length > 10 && shown.length <= 50 && shown.every(({ notes }) => notes.length > 0), `${shown.length} of the demo's year`);
    assert.ok(shown.every(({ description, service_name }) => description === service_name), 'no words of anybody');
    const [missing] = await other.get(`services.${format}`, 'errors', { status: 400 });
    assert.equal(missing.problem, 'open311.jurisdiction_missing');
    await other.get(`services.${format}`, 'errors', { query: { jurisdiction_id: 'elsewhere.example' }, status: 404 });
    const wrong = await other.get(`requests.${format}`, 'errors', { query: { ...query, start_date: '2026-03-16', page_size: '1001', status: 'x' }, status: 400, language: 'en' });
    assert.deepEqual(wrong.map(({ problem }) => problem).sort(), ['field.choice', 'field.range', 'open311.date']);
  }
}

async function sends(other, key, place, jurisdiction_id) {
  const fields = { api_key: key, jurisdiction_id, service_code: '0301', lat: place.lat, long: place.lng, description: '桥头 <垃圾> & 𠮷 没人清', first_name: '小妹', last_name: '王' };
  await other.post('requests.xml', { ...fields, api_key: 'x' }, 'errors', 403);
  await other.post('requests.json', { ...fields, description: 'x'.repeat(4001) }, 'errors', 400);
  const [first] = await other.post('requests.xml', fields, 'sent');
  const [again] = await other.post('requests.json', fields, 'sent');
  const no = first.service_request_id;
  assert.equal(again.service_request_id, no, 'the same sent again');
  const own = { api_key: key, jurisdiction_id };
  for (const format of ['xml', 'json']) {
    const [request] = await other.get(`requests/${no}.${format}`, 'requests', { query: own });
    assert.equal(request.description, fields.description);
    const [shown] = await other.get(`requests/${no}.${format}`, 'requests', { query: { jurisdiction_id } });
    assert.equal(shown.description, '垃圾堆积');
    await other.get(`tokens/${no}.${format}`, 'token', { query: own });
    const [update] = await other.get(`servicerequestupdates.${format}`, 'updates', { query: own });
    assert.equal(update.service_request_id, no);
  }
  return no;
}

export async function run({ browser, base, accounts }) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  context.setDefaultTimeout(patience);
  await signIn(context, accounts.admin);
  const desk = await sit(browser, base, accounts.desk);
  try {
    const page = await context.newPage();
    const key = await opened(page);
    const other = partner(page, base);
    await asks(other, 'town.example.cn');
    const [lng, lat] = (await call(desk.request, 'GET', '/map')).grids[0].label;
    const no = await sends(other, key, { lng, lat }, 'town.example.cn');

    await desk.goto(`/console/matters?box=all&q=${no}`);
    await desk.getByText('桥头 <垃圾> & 𠮷 没人清').first().click();
    await desk.getByText('其他系统').waitFor();
    await desk.getByText('县热线系统').waitFor();

    await page.reload();
    const row = page.locator('.keys tbody tr', { hasText: '县热线系统' });
    await row.getByRole('button', { name: '停用' }).click();
    await page.locator('.el-dialog button[type=submit]').click();
    await row.getByText('已停用').waitFor();
    await other.get('requests.json', 'errors', { query: { api_key: key, jurisdiction_id: 'town.example.cn' }, status: 403 });
  } finally {
    await context.close();
    await desk.context().close();
  }
}
