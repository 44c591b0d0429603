// A grid member's phone in a dead spot: enrol, report offline, lose the page, come back, and find exactly one report.
import assert from 'node:assert/strict';
import { call } from '../door.mjs';
import { enrol, handCode, phone } from '../pocket.mjs';

/** Chromium's waitForFunction takes a promise for a yes. */
async function until(page, holds, ...what) {
  for (const end = Date.now() + 90_000; !(await page.evaluate(holds, ...what)); ) {
    assert.ok(Date.now() < end, `${holds.name} never came true`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** In the page: the phone's database has the map and the lists. */
async function carries() {
  const db = await new Promise((resolve, reject) => {
    const asked = indexedDB.open('huiyin-field');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const keys = await new Promise((resolve, reject) => {
    const asked = db.transaction('kept').objectStore('kept').getAllKeys();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  db.close();
  return keys.includes('map') && keys.some((key) => key.startsWith('bundle:'));
}

/** The service worker has its files, and the phone has what it needs for the hours without a network. */
async function carriesEverything(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await until(page, carries);
}

/** A photo as the camera would hand it over. */
const picture = async (page) => ({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) });

async function write(page, words) {
  await page.goto('/m/report');
  await page.waitForSelector('.topics button');
  await page.locator('input[capture]').setInputFiles(await picture(page));
  await page.waitForSelector('.photos img');
  await page.locator('.topics button').nth(2).click();
  await page.locator('textarea').first().fill(words);
}

async function submit(page) {
  await page.locator('.fd-foot button').click();
  await page.waitForURL('**/sent');
  return new URL(page.url()).pathname.split('/').at(-2);
}

const reported = async (page) => (await call(page.request, 'GET', '/matters?box=reported&limit=50')).items;
const countOf = (rows, id) => rows.filter((row) => row.id === id).length;

/** In the page: the phone's database holds a draft with these words. */
async function draftIsStored(words) {
  const db = await new Promise((resolve, reject) => {
    const asked = indexedDB.open('huiyin-field');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const drafts = await new Promise((resolve, reject) => {
    const asked = db.transaction('drafts').objectStore('drafts').getAll();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  db.close();
  return drafts.some((draft) => draft.text === words);
}

async function draftSurvives(page) {
  await write(page, '路边的井盖松动了');
  await until(page, draftIsStored, '路边的井盖松动了');
  await page.reload();
  await page.waitForSelector('.photos img');
  assert.equal(await page.locator('textarea').first().inputValue(), '路边的井盖松动了');
  assert.ok((await page.locator('.topics button[aria-pressed="true"]').count()) === 1, 'the topic is still chosen');
}

async function offlineReport(context, page) {
  const before = await reported(page);
  await context.setOffline(true);
  await page.reload();
  await draftSurvives(page);
  const id = await submit(page);
  await page.locator('h1', { hasText: '已保存在手机' }).waitFor();
  await page.goto('/m/unsent');
  await page.reload();
  await page.locator('.unsent').waitFor();
  assert.equal(await page.locator('.unsent').count(), 1, 'one report waits after the reload');
  await page.goto('/m/map');
  await page.waitForSelector('.hy-map canvas');

  await context.setOffline(false);
  await page.goto('/m/unsent');
  await page.waitForFunction(() => !document.querySelector('.unsent') && document.querySelector('.state'));
  const after = await reported(page);
  assert.equal(countOf(after, id), 1, 'the server has it once');
  assert.equal(after.length, Math.min(50, before.length + 1), 'and nothing else');
  const matter = await call(page.request, 'GET', `/matters/${id}`);
  assert.equal(matter.text, '路边的井盖松动了');
  assert.equal(matter.photos.length, 1, 'with its photo');
}

/** The server stored it, but its answer never reached the phone. */
async function lostAnswer(page) {
  await write(page, '绿化带里有一堆垃圾');
  let lost;
  const stored = new Promise((resolve) => (lost = resolve));
  let first = true;
  const lose = async (route) => {
    if (!first) return route.continue();
    first = false;
    await route.fetch();
    lost();
    return route.abort();
  };
  await page.route('**/api/v1/me/outbox', lose);
  const id = await submit(page);
  await stored;
  await page.locator('h1', { hasText: '已保存在手机' }).waitFor();
  assert.equal(countOf(await reported(page), id), 1, 'the server has it already');
  await page.goto('/m/unsent');
  await page.waitForFunction(() => !document.querySelector('.unsent') && document.querySelector('.state'));
  await page.unroute('**/api/v1/me/outbox', lose);
  assert.equal(countOf(await reported(page), id), 1, 'and still only once');
}

export async function run({ browser, base, accounts }) {
  const handed = await handCode(browser, base, accounts);
  const context = await browser.newContext({ ...phone, baseURL: base });
  const page = await context.newPage();
  // A busy machine is slow, not wrong.
  page.setDefaultTimeout(90_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    await enrol(page, handed);
    await carriesEverything(page);
    await offlineReport(context, page);
    await lostAnswer(page);
    assert.deepEqual(faults, [], 'no error on the way');
  } finally {
    await context.close();
  }
}
