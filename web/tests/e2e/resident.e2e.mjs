// A resident without an account: reports with a photo over a bad line, follows the code, judges the answer.
import assert from 'node:assert/strict';
import { call, uuid7 } from '../door.mjs';
import { takenAt } from '../exif.mjs';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };
const words = '村口的路灯三天没亮了';

/** A photo that compresses badly, so that it goes in several pieces. */
async function noise(page) {
  const text = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    const image = pen.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < image.data.length; i += 4) {
      const dot = (i * 2654435761) >>> 8;
      image.data.set([dot & 255, (dot >> 8) & 255, (dot >> 5) & 255, 255], i);
    }
    pen.putImageData(image, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
  });
  return Buffer.from(text, 'base64');
}

async function missingIsSaid(page) {
  await page.goto('/p/');
  await page.locator('nav a', { hasText: '随手拍' }).click();
  await page.locator('#step-what .topics button').first().waitFor();
  await page.locator('#send button').click();
  for (const step of ['what', 'text', 'where']) await page.locator(`#step-${step} .p-fault`).waitFor();
}

async function fillIn(page, photo) {
  const arrived = page.waitForResponse((response) => response.url().includes('/public/files/') && response.status() === 201);
  await page.locator('#step-photos input[multiple]').setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo });
  await arrived;
  await page.locator('#step-what .topics button', { hasText: '市政设施' }).click();
  await page.locator('#step-what .kinds button', { hasText: '路灯不亮' }).click();
  await page.locator('#step-text textarea').fill(words);
  await page.locator('#step-where button', { hasText: '用这个位置' }).click();
  await page.locator('#step-where .chosen', { hasText: '照片里的位置' }).waitFor();
  await page.locator('#step-where button', { hasText: '用我现在的位置' }).click();
  await page.locator('#step-where .chosen', { hasText: '误差' }).waitFor();
  await page.locator('#step-where .chosen').waitFor();
  // Whoever says who he is has the last word on what was settled on the spot.
  await page.locator('input[autocomplete=name]').fill('王小妹');
}

/** Where I am no longer counts once I look at another village; by a piece of its name I find my own again. */
async function choosesAnotherVillage(page, name) {
  const where = page.locator('#step-where');
  await where.locator('button', { hasText: '按村（社区）选' }).click();
  await where.locator('select').first().selectOption({ index: 2 });
  await where.locator('.chosen').waitFor({ state: 'detached' });
  await page.locator('#send button').click();
  await where.locator('.p-fault').waitFor();
  await where.locator('input[type=search]').fill(name);
  await where.locator('li button').first().click();
  await where.locator('.chosen', { hasText: name }).waitFor();
}

/** From afar a tap shows the village; only the next one sets the place. */
async function tapsOnTheMap(page) {
  const where = page.locator('#step-where');
  await where.locator('button', { hasText: '按村（社区）选' }).click();
  await where.locator('select').first().selectOption({ index: 3 });
  await where.locator('button', { hasText: '在这个村的地图上点' }).click();
  const map = where.locator('.hy-map canvas').first();
  await map.waitFor();
  await where.locator('.chosen').waitFor({ state: 'detached' });
  await map.click();
  await where.locator('.name', { hasText: '选好了' }).waitFor();
}

async function takesOffTheList(page, words) {
  const row = page.locator('section li', { hasText: words });
  await row.locator('button').click();
  await row.locator('button', { hasText: /^去掉$/ }).click();
  await row.waitFor({ state: 'detached' });
  await page.goto('/p/nosuch');
  await page.locator('h2', { hasText: '没有这一页' }).waitFor();
}

async function survivesReload(page) {
  await page.reload();
  await page.locator('#step-photos li img').waitFor();
  assert.equal(await page.locator('#step-text textarea').inputValue(), words, 'the words are still there');
  await page.locator('#step-what button[aria-pressed=true]', { hasText: '路灯不亮' }).waitFor();
  await page.locator('#step-where .chosen').waitFor();
}

/** The server stores it, but the first answer is lost; the second try is the same report. */
async function sendsOnce(page) {
  const sent = [];
  const lose = async (route) => {
    sent.push(route.request().url());
    if (sent.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  };
  await page.route('**/api/v1/public/matters/*', lose);
  await page.locator('#send button').click();
  await page.locator('#send .p-fault').waitFor();
  await page.locator('#send button').click();
  await page.waitForURL(/\/p\/sent\/\w{10}$/);
  await page.unroute('**/api/v1/public/matters/*', lose);
  assert.equal(new Set(sent).size, 1, 'both tries have one address');
  assert.equal(sent.length, 2);
  await page.locator('.qr path').waitFor();
  return page.url().split('/').pop();
}

async function follows(page, code) {
  await page.goto('/p/follow');
  await page.locator('input.code').fill('0000-0000-00');
  await page.locator('form button').click();
  await page.locator('h2', { hasText: '没有找到' }).waitFor();
  await page.goto('/p/follow');
  await page.locator('input.code').fill(`${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase());
  await page.locator('form button').click();
  await page.locator('.text', { hasText: words }).waitFor();
  await page.waitForFunction(() => document.querySelector('.strip img')?.naturalWidth > 0);
  assert.match(await page.locator('a[href^="tel:1"]').first().getAttribute('href'), /^tel:\d+$/, 'the chief can be called');
  return page.locator('.p-row .p-note').first().textContent();
}

/** What the grid chief does: mends the lamp and says so. */
async function settle(chief, token, no, photo) {
  const todo = await call(chief, 'GET', '/matters?box=todo&limit=200');
  const row = todo.items.find((one) => one.no === no);
  assert.ok(row, `${no} waits for the chief`);
  const file = uuid7();
  await call(chief, 'PUT', `/files/${file}`, { token, data: photo, headers: { 'Content-Type': 'image/jpeg' } });
  await call(chief, 'POST', `/matters/${row.id}/acts/settle`, { token, data: { version: row.version, text: '灯泡换好了，已经亮了', photos: [file] } });
}

async function judges(page) {
  await page.reload();
  await page.locator('.text', { hasText: '灯泡换好了' }).waitFor();
  await page.locator('button', { hasText: /^解决了$/ }).click();
  await page.locator('label', { hasText: '满意' }).last().click();
  await page.locator('form button', { hasText: '评价' }).click();
  await page.locator('p', { hasText: '★★★★★' }).waitFor();
  await page.goto('/p/');
  await page.locator('section li', { hasText: words }).locator('text=已办结').waitFor();
}

export async function run({ browser, base, accounts }) {
  const office = await browser.newContext({ baseURL: base });
  const context = await browser.newContext({ ...phone, baseURL: base, permissions: ['geolocation'] });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    const { login, password } = accounts.chief;
    const session = await call(office.request, 'POST', '/sessions', { data: { login, password } });
    const own = session.me.posts.find((post) => post.role === 'grid_chief').area.id;
    const map = await call(office.request, 'GET', '/map');
    const [longitude, latitude] = map.grids.find((grid) => grid.id === own).label;
    await context.setGeolocation({ longitude, latitude, accuracy: 15 });

    await missingIsSaid(page);
    const photo = takenAt(await noise(page), { lng: longitude, lat: latitude });
    await fillIn(page, photo);
    await tapsOnTheMap(page);
    await choosesAnotherVillage(page, map.grids.find((grid) => grid.id === own).name);
    await survivesReload(page);
    const code = await sendsOnce(page);
    const no = await follows(page, code);
    await settle(office.request, session.token, no, photo);
    await judges(page);
    await takesOffTheList(page, words);
    assert.deepEqual(faults, [], 'no error on the way');
  } finally {
    await context.close();
    await office.close();
  }
}
