// Refuses a build that is too heavy or that names a foreign host.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const kb = (path) => gzipSync(readFileSync(path), { level: 9 }).length / 1024;
const faults = [];

/** Every script and style the start page asks for before anything lazy. */
function firstLoad(face) {
  const html = readFileSync(join(dist, face, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\/[^/"]+\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  return new Set(names);
}

// kB gzip: first load, and any lazy chunk (OpenLayers and ECharts are the large ones, ECharts on the desk only).
const budgets = { console: { first: 180, lazy: 220 }, m: { first: 120, lazy: 125, route: 40 }, p: { first: 80, lazy: 125, route: 40 } };
// A lazy chunk takes the name of the module that asked for the library.
const libraries = /^(?:TownMapView|town-map|charts)-/;

for (const [face, budget] of Object.entries(budgets)) {
  const first = firstLoad(face);
  let sum = kb(join(dist, face, 'index.html'));
  for (const name of first) sum += kb(join(dist, face, name));
  console.log(`${face}: first load ${sum.toFixed(1)} kB of ${budget.first}`);
  if (first.size === 0) faults.push(`${face}: no script found in index.html`);
  if (sum > budget.first) faults.push(`${face}: first load ${sum.toFixed(1)} kB > ${budget.first}`);
  for (const name of readdirSync(join(dist, face, 'assets'))) {
    if (!/\.(?:js|css)$/.test(name) || first.has(`assets/${name}`)) continue;
    const size = kb(join(dist, face, 'assets', name));
    const limit = budget.route && !libraries.test(name) ? budget.route : budget.lazy;
    if (size > limit) faults.push(`${face}/assets/${name}: ${size.toFixed(1)} kB > ${limit}`);
  }
}

const worker = join(dist, 'm/sw.js');
if (!existsSync(worker)) faults.push('m: no service worker');
else if (kb(worker) > 4) faults.push(`m/sw.js: ${kb(worker).toFixed(1)} kB > 4`);
if (existsSync(join(dist, 'p/sw.js'))) faults.push('p: must not have a service worker');

// Addresses a browser would load: url(//…), src="//…", href="//…", import("//…"), fetch("//…").
const loads = /(?:url\(\s*["']?|\b(?:src|href)\s*[=:]\s*["'`]|import\(?\s*["'`]|fetch\(\s*["'`]|@import\s+["'])(?:https?:)?\/\/([a-z0-9.-]+)/gi;
// Bare "//host" texts, which no library needs.
const bare = /["'`(]\/\/([a-z0-9-]+\.[a-z0-9.-]+)/gi;
for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(?:js|css|html|webmanifest)$/.test(name)) continue;
  const code = readFileSync(join(dist, name), 'utf8');
  for (const pattern of [loads, bare]) {
    for (const match of code.matchAll(pattern)) {
      if (!/(?:^|\.)w3\.org$/.test(match[1])) faults.push(`${name}: names the host ${match[1]}`);
    }
  }
}

for (const fault of new Set(faults)) console.error(fault);
process.exit(faults.length ? 1 : 0);
