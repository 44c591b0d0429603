// Every page of the three faces, who looks at it, and how to wait until it stands: for the pictures and for axe.
import { sent, uuid7 } from './door.mjs';

/** `path` gets what `thingsFor` found. `as`: the account of the demo town; nobody's when left away. */
export const consolePages = [
  { name: 'sign-in', path: () => '/console/sign-in', as: null },
  { name: 'workbench', path: () => '/console/' },
  { name: 'map', path: () => '/console/map' },
  { name: 'map-grid', path: () => '/console/map?area=3205811112032001' },
  { name: 'matters', path: () => '/console/matters?box=all' },
  { name: 'board', path: () => '/console/matters?box=all&view=board' },
  { name: 'matters-map', path: () => '/console/matters?box=all&view=map' },
  { name: 'matter', path: (ids) => `/console/matters/${ids.matter}` },
  { name: 'new', path: () => '/console/matters/new' },
  { name: 'instructions', path: () => '/console/instructions' },
  { name: 'instruction', path: (ids) => `/console/instructions/${ids.instruction}` },
  { name: 'instruction-new', path: () => '/console/instructions/new' },
  { name: 'figures', path: () => '/console/figures' },
  { name: 'figure-matters', path: () => '/console/figures/matters?indicator=on_time&part=rest' },
  { name: 'stuck', path: () => '/console/figures/stuck' },
  { name: 'staff', path: () => '/console/staff' },
  { name: 'worker', path: (ids) => `/console/staff/${ids.worker}`, as: 'village' },
  { name: 'accounts', path: () => '/console/accounts', as: 'admin' },
  { name: 'channels', path: () => '/console/channels', as: 'admin' },
  { name: 'open311', path: () => '/console/open311', as: 'admin' },
  { name: 'areas', path: () => '/console/areas', as: 'admin' },
  { name: 'audit', path: () => '/console/audit', as: 'auditor' },
  { name: 'inbox', path: () => '/console/inbox?show=all' },
  { name: 'notice-choice', path: () => '/console/me/notices' },
  { name: 'me', path: () => '/console/me' },
  { name: 'rules', path: () => '/console/rules' },
  { name: 'rules-kept', path: () => '/console/rules', as: 'admin' },
  { name: 'nothing-found', path: () => '/console/matters?box=all&q=zzzz' },
  { name: 'missing', path: () => '/console/matters/019af000-0000-7000-8000-000000000000' },
  { name: 'no-right', path: () => '/console/accounts' },
  { name: 'lost', path: () => '/console/nosuch' },
].map((page) => ({ as: 'desk', ...page }));

export const fieldPages = [
  { name: 'sign-in', path: () => '/m/sign-in', as: null },
  { name: 'enrol', path: () => '/m/enrol', as: null },
  { name: 'home', path: () => '/m/' },
  { name: 'home-department', path: () => '/m/', as: 'fire' },
  { name: 'report', path: () => '/m/report' },
  { name: 'unsent', path: () => '/m/unsent' },
  { name: 'todo', path: () => '/m/todo' },
  { name: 'nothing-to-do', path: () => '/m/todo', as: 'member' },
  { name: 'mine', path: () => '/m/mine' },
  { name: 'instructions', path: () => '/m/instructions' },
  { name: 'instruction', path: (ids) => `/m/instructions/${ids.instruction}` },
  { name: 'matter', path: (ids) => `/m/matters/${ids.matter}` },
  { name: 'missing', path: () => '/m/matters/019af000-0000-7000-8000-000000000000' },
  { name: 'map', path: () => '/m/map' },
  { name: 'inbox', path: () => '/m/inbox' },
  { name: 'notice-choice', path: () => '/m/me/notices' },
  { name: 'me', path: () => '/m/me' },
  { name: 'lost', path: () => '/m/nosuch' },
].map((page) => ({ as: 'chief', ...page }));

export const publicPages = [
  { name: 'start', path: () => '/p/' },
  { name: 'report', path: () => '/p/report' },
  { name: 'follow', path: () => '/p/follow' },
  { name: 'matter', path: (ids) => `/p/t/${ids.code}` },
  { name: 'unknown', path: () => '/p/t/0000000000' },
  { name: 'chief', path: () => '/p/chief' },
  { name: 'privacy', path: () => '/p/privacy' },
  { name: 'lost', path: () => '/p/nosuch' },
].map((page) => ({ as: null, ...page }));

export const faces = { console: consolePages, field: fieldPages, public: publicPages };

async function firstOf(request, path) {
  const answer = await request.get(`/api/v1${path}`);
  // An instruction has a page of its own.
  return answer.ok() ? (await answer.json()).items.find(({ kind }) => kind !== 'instruction')?.id : undefined;
}

async function reported(request) {
  const data = sent({ category: '0101', text: '消防通道被堵住了', grid: '3205811112032001' });
  const answer = await request.put(`/api/v1/public/matters/${uuid7()}`, { data });
  return (await answer.json()).tracking_code;
}

/** By town: the tracking code of the one report all looks share. */
const codes = new Map();

/** A matter, a person and a tracking code to put into the addresses. */
export async function thingsFor(town, request) {
  if (!codes.has(town.base)) codes.set(town.base, reported(request));
  return { matter: (await firstOf(request, '/matters?box=todo&limit=50')) ?? '', worker: (await firstOf(request, '/workers?limit=1')) ?? '', instruction: (await firstOf(request, '/instructions?box=sent&limit=1')) ?? (await firstOf(request, '/instructions?box=received&limit=1')) ?? '', code: await codes.get(town.base) };
}

/** @return the session's token, which whatever is written needs. */
export async function signIn(context, { login, password }) {
  const answer = await context.request.post('/api/v1/sessions', { data: { login, password } });
  if (!answer.ok()) throw new Error(await answer.text());
  return (await answer.json()).token;
}

/** Contexts for a look, one for each account, made when first asked for. */
export function visitors(town, look) {
  const known = new Map();
  async function visitor(as) {
    const context = await town.browser.newContext({
      baseURL: town.base,
      viewport: { width: look.width, height: look.height },
      colorScheme: look.dark ? 'dark' : 'light',
      locale: look.language === 'en' ? 'en' : 'zh-CN',
      hasTouch: look.width < 500,
      reducedMotion: 'reduce',
    });
    await context.addInitScript(({ size, language }) => {
      if (size) localStorage.setItem('huiyin.size', size);
      if (language) localStorage.setItem('huiyin.language', language);
    }, look);
    if (as) await signIn(context, town.accounts[as]);
    return { context, ids: await thingsFor(town, context.request) };
  }
  return {
    of(as) {
      if (!known.has(as)) known.set(as, visitor(as));
      return known.get(as);
    },
    async close() {
      for (const one of known.values()) await (await one).context.close();
    },
  };
}

/**
 * Acts and waits until nothing is asked for any more, nor after the page had time to ask again: streams of events never
 * end and do not count.
 */
export async function settled(page, act) {
  const waiting = new Set();
  let asked = 0;
  let quietSince = Date.now();
  const ask = (request) => request.resourceType() !== 'eventsource' && waiting.add(request) && (asked += 1);
  const answer = (request) => waiting.delete(request) && (quietSince = Date.now());
  page.on('request', ask).on('requestfinished', answer).on('requestfailed', answer);
  await act();
  const end = Date.now() + 30_000;
  for (let before = -1; before !== asked && Date.now() < end; ) {
    while (Date.now() < end && (waiting.size || Date.now() - quietSince < 250)) await new Promise((go) => setTimeout(go, 25));
    before = asked;
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => setTimeout(idle), { timeout: 1000 })));
  }
  page.off('request', ask).off('requestfinished', answer).off('requestfailed', answer);
}

/** A page stands when it has its heading and asks for nothing more. */
export const open = (page, path) =>
  settled(page, async () => {
    await page.goto(path);
    await page.locator('h1').first().waitFor({ state: 'attached', timeout: 15_000 }).catch(() => undefined);
  });
