// Walks the tour of docs/tour.md through the demo town, in both languages, and takes its pictures on the way: what the page
// tells a stranger to press is pressed here.
//   node tests/tour.mjs SERVER [folder]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTown } from './e2e/run.mjs';
import { settled, signIn } from './pages.mjs';
import { asWebp } from './webp.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [server, out = join(here, '../../docs/pictures/tour')] = process.argv.slice(2);
const said = {
  'zh-CN': { report: '消防通道被车堵住了', dispatch: '请尽快处理。', answer: '车已挪走，重新划了禁停线。', verify: '到现场看过，通了。' },
  en: { report: 'fire lane blocked by cars', dispatch: 'Please see to it soon.', answer: 'The car is gone; the lane is marked anew.', verify: 'Seen on site: it is free.' },
};
const village = '东桥村';
const grid = '东桥村第1网格';

const words = (language, face) => JSON.parse(readFileSync(join(here, '../../messages', language, `${face}.json`), 'utf8'));

/** Everybody in a browser of his own, as the tour says. */
function people(town, language) {
  const own = [];
  return {
    async of(login, device) {
      const look = device === 'phone' ? { viewport: { width: 390, height: 844 }, hasTouch: true } : { viewport: { width: 1366, height: 768 } };
      const context = await town.browser.newContext({ baseURL: town.base, locale: language, reducedMotion: 'reduce', ...look });
      if (login) await signIn(context, town.accounts[login]);
      own.push(context);
      return context.newPage();
    },
    close: () => Promise.all(own.map((context) => context.close())),
  };
}

/** A photo of the demo town, which a resident might have taken. */
async function photo(page, skip = 0) {
  const { items } = await (await page.request.get('/api/v1/matters?box=all&category=0101&limit=200')).json();
  const seen = items.filter((row) => row.photo)[skip];
  return (await page.request.get(`/api/v1/matters/${seen.id}/photos/${seen.photo}?size=full`)).body();
}

const pictureOf = (buffer) => ({ name: 'photo.webp', mimeType: buffer.subarray(0, 3).toString('hex') === 'ffd8ff' ? 'image/jpeg' : 'image/webp', buffer });

async function act(page, label, fill = async () => {}) {
  await page.locator('.bar.hy-no-print').getByRole('button', { name: label, exact: true }).click();
  const dialog = page.locator('.el-dialog');
  await dialog.waitFor();
  await fill(dialog);
  return async () => {
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
  };
}

async function reports(page, t, told, before, take) {
  await settled(page, () => page.goto('/p/'));
  await page.locator('nav a', { hasText: t.public.start.report }).click();
  await page.locator('#step-what .topics button').first().waitFor();
  const arrived = page.waitForResponse((answer) => answer.url().includes('/public/files/') && answer.status() === 201);
  await page.locator('#step-photos input[multiple]').setInputFiles(pictureOf(before));
  await arrived;
  await page.locator('#step-what .topics button', { hasText: t.topic }).click();
  await page.locator('#step-what .kinds button', { hasText: t.kind }).first().click();
  await page.locator('#step-text textarea').fill(told.report);
  await page.locator('#step-where button', { hasText: t.public.place.list }).click();
  await page.locator('#step-where select').first().selectOption({ label: village });
  await page.locator('#step-where select').nth(1).selectOption({ label: grid });
  await page.locator('#step-where .chosen').waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await take(page, '1-report');
  await page.locator('#send button').click();
  await page.waitForURL(/\/p\/sent\/\w{10}$/);
  await page.locator('.qr path').waitFor();
  await take(page, '2-code');
  return page.url().split('/').pop();
}

/** Finds it at the top of what waits for him; a long title is cut. */
async function opens(page, told) {
  await page.goto('/console/matters?box=todo');
  await page.locator('tr a', { hasText: told.report.slice(0, 8) }).first().click();
  await page.waitForURL(/matters\/[0-9a-f-]{36}$/);
  await settled(page, async () => undefined);
}

async function answers(page, t, told, after, take) {
  await page.goto('/m/todo');
  await page.locator('a.card', { hasText: told.report.slice(0, 8) }).first().click();
  await page.locator('.fd-foot button', { hasText: t.shared.act.sign }).click();
  await page.locator('.sheet button[type=submit]').click();
  await page.locator('.sheet').waitFor({ state: 'hidden' });
  await page.locator('.fd-foot button', { hasText: t.shared.act.answer }).click();
  const sheet = page.locator('.sheet');
  await sheet.locator('input[type=file]').last().setInputFiles(pictureOf(after));
  await sheet.locator('img').first().waitFor();
  await sheet.locator('textarea').fill(told.answer);
  await page.waitForTimeout(2600); // the word about signing fades
  await take(page, '5-answer');
  await sheet.locator('button[type=submit]').click();
  await sheet.waitFor({ state: 'hidden' });
}

async function walk(town, language) {
  const t = { public: words(language, 'public'), shared: words(language, 'shared'), ...(language === 'en' ? { topic: 'Public safety', kind: 'Fire' } : { topic: '公共安全隐患', kind: '消防' }) };
  const told = said[language];
  const all = people(town, language);
  let pictures = 0;
  const take = async (page, name) => {
    await settled(page, async () => undefined);
    writeFileSync(join(out, `${name}.${language}.webp`), await asWebp(town.browser, await page.screenshot()));
    ++pictures;
  };
  const lane = await all.of(null, 'phone');
  const chief = await all.of('chief');
  const desk = await all.of('desk');
  const fire = await all.of('fire', 'phone');
  const code = await reports(lane, t, told, await photo(desk), take);

  await opens(chief, told);
  await take(chief, '3-accept');
  await (await act(chief, t.shared.act.accept))();

  await opens(desk, told);
  const send = await act(desk, t.shared.act.dispatch, async (dialog) => {
    await dialog.locator('.target', { hasText: '专职消防救援队' }).first().click();
    await dialog.locator('textarea').fill(told.dispatch);
  });
  await take(desk, '4-dispatch');
  await send();

  await answers(fire, t, told, await photo(desk, 1), take);

  await opens(chief, told);
  const verify = await act(chief, t.shared.act.verify, (dialog) => dialog.locator('textarea').fill(told.verify));
  await take(chief, '6-verify');
  await verify();

  await settled(lane, () => lane.goto(`/p/t/${code}`));
  await opens(desk, told);
  await (await act(desk, t.shared.act.close))();
  await settled(lane, () => lane.reload());
  await lane.locator('form fieldset label').last().click();
  await take(lane, '7-rate');
  await lane.locator('form button', { hasText: t.public.verdict.rate }).click();
  await lane.locator('p', { hasText: '★★★★★' }).waitFor();
  await all.close();
  return pictures;
}

mkdirSync(out, { recursive: true });
await withTown(
  resolve(server),
  async (town) => {
    let pictures = 0;
    for (const language of Object.keys(said)) pictures += await walk(town, language);
    console.log(`the tour goes through, ${pictures} pictures in ${out}`);
  },
  { matters: 3000 },
);
