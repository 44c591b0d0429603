// Pictures of every page: light, dark, elder size, English, several screens; one contact sheet to look at.
//   node tests/shots.mjs SERVER [folder]      also writes docs/pictures when called with --docs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTown } from './e2e/run.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const docs = args.includes('--docs');
const [server, out = join(here, '.out')] = args.filter((a) => a !== '--docs');

const desk = [
  { name: 'desk-light', width: 1366, height: 768 },
  { name: 'desk-dark', width: 1366, height: 768, dark: true },
  { name: 'desk-en', width: 1366, height: 768, language: 'en' },
  { name: 'desk-elder', width: 1366, height: 768, size: 'elder' },
  { name: 'desk-wide', width: 1920, height: 1080 },
];
const phone = [
  { name: 'phone-light', width: 390, height: 844 },
  { name: 'phone-dark', width: 390, height: 844, dark: true },
  { name: 'phone-elder', width: 390, height: 844, size: 'elder' },
  { name: 'phone-narrow', width: 320, height: 640, size: 'huge' },
  { name: 'phone-en', width: 390, height: 844, language: 'en' },
];

async function matterFor(request, query) {
  const page = await (await request.get(`/api/v1/matters?${query}&limit=1`)).json();
  return page.items[0]?.id;
}

async function code(request) {
  const answer = await request.put(`/api/v1/public/matters/${crypto.randomUUID().replace(/^(.{14})./, '$17')}`, {
    data: { category: '0101', text: '消防通道被堵住了', grid: '3205811112032001', photos: [], happened_at: new Date().toISOString() },
  });
  return (await answer.json()).tracking_code;
}

async function signIn(context, account) {
  const answer = await context.request.post('/api/v1/sessions', { data: { login: account.login, password: account.password } });
  if (!answer.ok()) throw new Error(await answer.text());
}

async function shoot(town, look, pages, account, taken) {
  const context = await town.browser.newContext({
    baseURL: town.base,
    viewport: { width: look.width, height: look.height },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.language === 'en' ? 'en' : 'zh-CN',
    hasTouch: look.width < 500,
  });
  await context.addInitScript(({ size, language }) => {
    if (size) localStorage.setItem('huiyin.size', size);
    if (language) localStorage.setItem('huiyin.language', language);
  }, look);
  if (account) await signIn(context, account);
  const ids = { matter: account && (await matterFor(context.request, 'box=todo')), code: await code(context.request) };
  const page = await context.newPage();
  for (const { name, path } of pages) {
    await page.goto(path(ids));
    await page.waitForLoadState('networkidle').catch(() => {});
    await page.waitForTimeout(600);
    const file = join(out, `${look.name}-${name}.png`);
    await page.screenshot({ path: file });
    taken.push({ file, title: `${look.name} ${name}` });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
    if (wide) console.log(`too wide: ${look.name} ${name}`);
  }
  await context.close();
}

const consolePages = [
  { name: 'workbench', path: () => '/console/' },
  { name: 'map', path: () => '/console/map?area=3205811112032001' },
  { name: 'matters', path: () => '/console/matters?box=all' },
  { name: 'matter', path: (ids) => `/console/matters/${ids.matter}` },
  { name: 'new', path: () => '/console/matters/new' },
  { name: 'staff', path: () => '/console/staff' },
  { name: 'me', path: () => '/console/me' },
  { name: 'rules', path: () => '/console/rules' },
];
const fieldPages = [
  { name: 'home', path: () => '/m/' },
  { name: 'report', path: () => '/m/report' },
  { name: 'todo', path: () => '/m/todo' },
  { name: 'mine', path: () => '/m/mine' },
  { name: 'matter', path: (ids) => `/m/matters/${ids.matter}` },
  { name: 'map', path: () => '/m/map' },
  { name: 'me', path: () => '/m/me' },
];
const publicPages = [
  { name: 'start', path: () => '/p/' },
  { name: 'report', path: () => '/p/report' },
  { name: 'follow', path: (ids) => `/p/t/${ids.code}` },
  { name: 'chief', path: () => '/p/chief' },
  { name: 'privacy', path: () => '/p/privacy' },
];

async function sheet(browser, taken, name) {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  const cells = taken.map(({ file, title }) => `<figure><img src="file://${file}"><figcaption>${title}</figcaption></figure>`).join('');
  const html = join(out, `${name}.html`);
  writeFileSync(html, `<style>body{margin:8px;display:flex;flex-wrap:wrap;gap:8px;font:12px sans-serif}img{height:330px;border:1px solid #999}figure{margin:0}</style>${cells}`);
  await page.goto(`file://${html}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
  await page.close();
}

mkdirSync(out, { recursive: true });
await withTown(resolve(server), async (town) => {
  const groups = { console: [], field: [], public: [] };
  for (const look of docs ? desk.slice(0, 1) : desk) await shoot(town, look, consolePages, town.accounts.desk, groups.console);
  for (const look of docs ? phone.slice(0, 1) : phone) {
    await shoot(town, look, fieldPages, town.accounts.chief, groups.field);
    await shoot(town, { ...look, name: `${look.name}-p` }, publicPages, null, groups.public);
  }
  for (const [name, taken] of Object.entries(groups)) await sheet(town.browser, taken, name);
  console.log(`${Object.values(groups).flat().length} pictures in ${out}`);
}, { matters: 3000 });
