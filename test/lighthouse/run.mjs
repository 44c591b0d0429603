// Lighthouse on what residents and phones open, as on a middling phone on a slow line: performance, accessibility and best
// practices at least 95 each. SEO is not asked for: a town's working system may hide from search engines.
//   node run.mjs SERVER
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { withTown } from '../../web/tests/e2e/run.mjs';
import { signIn, visitors } from '../../web/tests/pages.mjs';

const wanted = 95;
const categories = ['performance', 'accessibility', 'best-practices'];
/** A hiccup of the machine is not the page's: the best of so many tries counts. */
const tries = 5;
/** What other work on this machine makes slow says nothing of the page; so long it may take to come to rest. */
const restMs = 180_000;
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** What to look at, and with which cookie. */
async function pagesOf(town) {
  const people = visitors(town, { width: 390, height: 844 });
  const { context, ids } = await people.of(null);
  await signIn(context, town.accounts.chief);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await people.close();
  return [
    ['/p/'],
    ['/p/report'],
    [`/p/t/${ids.code}`],
    ['/m/sign-in'],
    ['/m/', cookie],
  ];
}

async function atRest() {
  for (const end = Date.now() + restMs; loadavg()[0] > cpus().length; await new Promise((go) => setTimeout(go, 5000))) if (Date.now() > end) return false;
  return true;
}

const scoresOf = (report) => categories.map((name) => Math.round((report.categories[name].score ?? 0) * 100));
const judged = (scores, performance) => Math.min(...(performance ? scores : scores.slice(1)));

/** What costs points, in its own words. */
const faultsOf = (report) =>
  categories
    .filter((name) => report.categories[name].score * 100 < wanted)
    .flatMap((name) => report.categories[name].auditRefs)
    .filter(({ weight, id }) => weight > 0 && (report.audits[id].score ?? 1) < 0.9)
    .map(({ id }) => `    ${id}: ${report.audits[id].title} ${report.audits[id].displayValue ?? ''}`);

async function look(url, cookie, port, performance) {
  const worst = (report) => judged(scoresOf(report), performance);
  let best;
  for (let n = 0; n < tries && (!best || worst(best) < wanted); ++n) {
    const { lhr } = await lighthouse(url, { port, onlyCategories: categories, logLevel: 'silent', extraHeaders: cookie ? { Cookie: cookie } : {} });
    if (!best || worst(lhr) > worst(best)) best = lhr;
  }
  return best;
}

async function lookAtAll(town) {
  const count = { passed: 0, failed: 0 };
  const performance = await atRest();
  if (!performance) console.log(`this machine is busy (load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores): performance is shown, not judged`);
  const chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: flags });
  try {
    console.log(`${'page'.padEnd(20)}${categories.map((name) => name.padStart(16)).join('')}`);
    for (const [path, cookie] of await pagesOf(town)) {
      const report = await look(town.base + path, cookie, chrome.port, performance);
      const scores = scoresOf(report);
      const good = judged(scores, performance) >= wanted;
      ++count[good ? 'passed' : 'failed'];
      console.log(`${path.padEnd(20)}${scores.map((score) => String(score).padStart(16)).join('')}${good ? '' : '  too low'}`);
      if (!good) console.log(faultsOf(report).join('\n'));
    }
  } finally {
    await chrome.kill();
  }
  return count;
}

const { passed, failed } = await withTown(resolve(process.argv[2]), lookAtAll);
console.log(`lighthouse: ${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
