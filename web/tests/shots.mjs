// Pictures of every page: light, dark, elder size, English, several screens, and the states nobody likes to see; one contact
// sheet for each face to look at.
//   node tests/shots.mjs SERVER [folder]      with --docs: the pictures of the READMEs, into docs/pictures
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTown } from './e2e/run.mjs';
import { faces, open, visitors } from './pages.mjs';
import { asWebp } from './webp.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const docs = args.includes('--docs');
const [server, out = join(here, docs ? '../../docs/pictures' : '.out')] = args.filter((a) => a !== '--docs');

const desk = [
  { name: 'light', width: 1366, height: 768 },
  { name: 'dark', width: 1366, height: 768, dark: true },
  { name: 'en', width: 1366, height: 768, language: 'en' },
  { name: 'elder', width: 1366, height: 768, size: 'elder' },
  { name: 'wide', width: 1920, height: 1080 },
];
const phone = [
  { name: 'light', width: 390, height: 844 },
  { name: 'dark', width: 390, height: 844, dark: true },
  { name: 'elder', width: 390, height: 844, size: 'elder' },
  { name: 'narrow', width: 320, height: 640, size: 'huge' },
  { name: 'en', width: 390, height: 844, language: 'en' },
];
const looks = { console: desk, field: phone, public: phone };

/** What the server does not answer, answers badly, or cannot be asked. */
const states = {
  console: [
    { name: 'loading', path: '/console/matters?box=all', as: 'desk', asked: '**/api/v1/matters?*', answer: 'never' },
    { name: 'error', path: '/console/matters?box=all', as: 'desk', asked: '**/api/v1/matters?*', answer: 'badly' },
    { name: 'offline', path: '/console/', as: 'desk', answer: 'offline' },
  ],
  field: [
    { name: 'loading', path: '/m/mine', as: 'member', asked: '**/api/v1/matters?*', answer: 'never' },
    { name: 'error', path: '/m/mine', as: 'member', asked: '**/api/v1/matters?*', answer: 'badly' },
    { name: 'offline', path: '/m/', as: 'chief', answer: 'offline' },
  ],
  public: [
    { name: 'loading', path: '/p/t/0000000000', as: null, asked: '**/api/v1/public/matters/*', answer: 'never' },
    { name: 'error', path: '/p/t/0000000000', as: null, asked: '**/api/v1/public/matters/*', answer: 'badly' },
    { name: 'offline', path: '/p/report', as: null, answer: 'offline' },
  ],
};
const bad = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ status: 500, code: 'internal', title: '', request_id: '019af0' }) };

async function take(page, taken, title) {
  const file = join(out, `${title.replaceAll(' ', '-')}.png`);
  await page.screenshot({ path: file });
  taken.push({ file, title });
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)) console.log(`too wide: ${title}`);
}

async function shoot(town, face, look, taken) {
  const people = visitors(town, look);
  for (const one of faces[face]) {
    const { context, ids } = await people.of(one.as);
    const page = await context.newPage();
    await open(page, one.path(ids));
    await take(page, taken, `${face} ${look.name} ${one.name}`);
    await page.close();
  }
  await people.close();
}

async function shootStates(town, face, taken) {
  const people = visitors(town, looks[face][0]);
  for (const { name, path, as, asked, answer } of states[face]) {
    const { context } = await people.of(as);
    const page = await context.newPage();
    if (asked) await page.route(asked, (route) => (answer === 'badly' ? route.fulfill(bad) : undefined));
    if (answer === 'never') await page.goto(path);
    else await open(page, path);
    if (answer === 'offline') await context.setOffline(true);
    await page.waitForTimeout(1000);
    await take(page, taken, `${face} state ${name}`);
    await context.setOffline(false);
    await page.close();
  }
  await people.close();
}

async function sheet(browser, taken, name) {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  const cells = taken.map(({ file, title }) => `<figure><img src="file://${file}"><figcaption>${title}</figcaption></figure>`).join('');
  const html = join(out, `${name}.html`);
  writeFileSync(html, `<style>body{margin:8px;display:flex;flex-wrap:wrap;gap:8px;font:12px sans-serif}img{height:330px;border:1px solid #999}figure{margin:0}</style>${cells}`);
  await page.goto(`file://${html}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
  await page.close();
}

/** By its name in docs/pictures: the page it shows. */
const docPictures = { 'console-workbench': 'workbench', 'console-map': 'map', 'field-home': 'home', 'field-report': 'report', 'public-follow': 'matter' };

async function shootDocs(town) {
  for (const [name, wanted] of Object.entries(docPictures)) {
    const face = name.split('-')[0];
    const people = visitors(town, looks[face][0]);
    const one = faces[face].find((page) => page.name === wanted);
    const { context, ids } = await people.of(one.as);
    const page = await context.newPage();
    await open(page, one.path(ids));
    writeFileSync(join(out, `${name}.webp`), await asWebp(town.browser, await page.screenshot()));
    await people.close();
  }
  return Object.keys(docPictures).length;
}

async function shootAll(town) {
  let pictures = 0;
  for (const face of Object.keys(faces)) {
    const taken = [];
    for (const look of looks[face]) await shoot(town, face, look, taken);
    await shootStates(town, face, taken);
    await sheet(town.browser, taken, face);
    pictures += taken.length;
  }
  return pictures;
}

mkdirSync(out, { recursive: true });
await withTown(resolve(server), async (town) => console.log(`${await (docs ? shootDocs : shootAll)(town)} pictures in ${out}`), { matters: 3000 });
