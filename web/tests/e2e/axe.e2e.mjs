// axe looks at every page of the three faces, light and dark, and at what opens on top of them; it may find nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { faces, open, settled, visitors } from '../pages.mjs';

const source = `${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')};undefined`;
const screens = { console: { width: 1366, height: 768 }, field: { width: 390, height: 844 }, public: { width: 390, height: 844 } };

/** What a page shows only after a tap. */
const opened = {
  'public report': [
    async (page) => page.locator('button', { hasText: '按村（社区）选' }).click(),
    async (page) => page.locator('#send button').click(),
  ],
  'public start': [async (page) => page.locator('button[aria-controls=look]').click()],
  'field matter': [async (page) => page.locator('.fd-foot button').first().click()],
  'field report': [async (page) => page.locator('.topics button').first().click()],
};

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faultsOf(page, where, rules) {
  const violations = await page.evaluate(async (wanted) => {
    const { violations: all } = await window.axe.run(document, { runOnly: wanted, resultTypes: ['violations'] });
    return all.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target, html }) => ({ target, html })) }));
  }, rules);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${where}: ${id} (${help}) at ${node.target.join(' ')}\n    ${node.html.slice(0, 160)}`));
}

/** In the dark only the colours are others. */
async function inBothLights(page, where) {
  const faults = await faultsOf(page, where, everything);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html.dark').waitFor({ state: 'attached' });
  faults.push(...(await faultsOf(page, `${where}, dark`, ['color-contrast'])));
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

async function look(people, face, one) {
  const { context, ids } = await people.of(one.as);
  const page = await context.newPage();
  const where = `${face} ${one.name}`;
  await open(page, one.path(ids));
  // The page's policy lets no text become a program; the test comes in by the debugger's door.
  await page.evaluate(source);
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; }' });
  const faults = await inBothLights(page, where);
  for (const act of opened[where] ?? []) {
    await settled(page, () => act(page));
    faults.push(...(await inBothLights(page, `${where}, opened`)));
  }
  await page.close();
  return faults;
}

/** Several at a time: a page mostly waits. */
const lanes = 3;

export async function run(town) {
  const faults = new Set();
  const todo = Object.keys(faces).flatMap((face) => {
    const people = visitors(town, screens[face]);
    return faces[face].map((one) => async () => (await look(people, face, one)).forEach((fault) => faults.add(fault)));
  });
  const lane = async () => {
    for (let next = todo.shift(); next; next = todo.shift()) await next();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (faults.size) throw new Error(`axe finds ${faults.size} faults:\n${[...faults].join('\n')}`);
}
