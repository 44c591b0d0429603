// A member's own phone, from the code that the village hands over to its first page.
import assert from 'node:assert/strict';
import { call, uuid7 } from './door.mjs';

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };
const pin = '258036';

/** What a village secretary does for a new member: he hands over a code. */
export async function handCode(browser, base, accounts) {
  const office = await browser.newContext({ baseURL: base });
  try {
    const { login, password } = accounts.village;
    const session = await call(office.request, 'POST', '/sessions', { data: { login, password } });
    const members = await call(office.request, 'GET', '/workers?role=grid_member&limit=5');
    const worker = members.items[0];
    assert.ok(worker, 'the village has members');
    const handed = await call(office.request, 'PUT', `/enrolments/${uuid7()}`, { data: { worker: worker.id }, token: session.token });
    return { path: handed.path, name: handed.worker_name };
  } finally {
    await office.close();
  }
}

async function tapPin(page) {
  await page.waitForSelector('.pad');
  for (const digit of pin) await page.locator('.keys button', { hasText: new RegExp(`^${digit}$`) }).click();
}

export async function enrol(page, handed) {
  await page.goto(handed.path);
  await page.locator('form button[type=submit]').click();
  await tapPin(page);
  await page.locator('h1', { hasText: '再输一遍' }).waitFor();
  await tapPin(page);
  await page.waitForSelector('nav .big');
  const hello = await page.locator('h1').first().textContent();
  assert.ok(hello.includes(handed.name), `greets ${handed.name}: ${hello}`);
}
