// Proves: both languages have the same keys and the same {places}; every message is one that vue-i18n can read; every key used in src/ exists;
// every key is used; no Chinese is written outside messages/.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const web = new URL('..', import.meta.url).pathname;
const spaces = ['shared', 'inbox', 'console', 'field', 'public'];
const faults = [];

function flat(node, path, out = new Map()) {
  for (const [name, value] of Object.entries(node)) {
    const key = `${path}.${name}`;
    if (typeof value === 'string') out.set(key, value);
    else flat(value, key, out);
  }
  return out;
}

function load(language) {
  const all = new Map();
  for (const space of spaces) {
    const text = readFileSync(join(web, '../messages', language, `${space}.json`), 'utf8');
    for (const [key, value] of flat(JSON.parse(text), space)) all.set(key, value);
  }
  return all;
}

const places = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join();
const zh = load('zh-CN');
const en = load('en');
for (const key of zh.keys()) if (!en.has(key)) faults.push(`en lacks ${key}`);
for (const key of en.keys()) if (!zh.has(key)) faults.push(`zh-CN lacks ${key}`);
for (const [key, text] of zh) {
  if (en.has(key) && places(text) !== places(en.get(key))) faults.push(`${key}: the two languages have different {places}`);
}

// "@" begins a link and "|" a plural; an unreadable message takes its whole component with it.
for (const [language, all] of [['zh-CN', zh], ['en', en]]) {
  for (const [key, text] of all) {
    if (text.includes('@')) faults.push(`${language} ${key}: "@" means something to vue-i18n`);
    const forms = text.split('|').length;
    if (forms > 1 && !(language === 'en' && forms === 2 && text.includes('{n}'))) faults.push(`${language} ${key}: "|" parts one from many: twice in English, by {n}`);
  }
}

const withoutComments = (code) =>
  code
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[\s;{}])\/\/.*$/gm, '$1');
const literal = new RegExp(`(["'\`])((?:${spaces.join('|')})\\.[\\w.-]*)(\\$\\{)?`, 'g');
const used = new Set();
const prefixes = [];

for (const name of readdirSync(join(web, 'src'), { recursive: true })) {
  if (!/\.(?:vue|ts)$/.test(name) || /\.(?:test|d)\.ts$/.test(name)) continue;
  const code = withoutComments(readFileSync(join(web, 'src', name), 'utf8'));
  const space = name.split('/')[0];
  code.split('\n').forEach((line) => {
    if (/\p{Script=Han}/u.test(line)) faults.push(`src/${name}: Chinese in the source: ${line.trim()}`);
  });
  for (const [, , key, open] of code.matchAll(literal)) {
    const known = key.startsWith('shared.') || key.startsWith(`${space}.`) || (key.startsWith('inbox.') && space !== 'public');
    if (!known) faults.push(`src/${name}: uses the words of another face: ${key}`);
    if (open) {
      if (!/\w\.[\w.-]+/.test(key)) faults.push(`src/${name}: ${key}… uses every word of its face; write the first part out`);
      prefixes.push(key);
      if (![...zh.keys()].some((one) => one.startsWith(key))) faults.push(`src/${name}: no message begins with ${key}`);
    } else {
      used.add(key);
      if (!zh.has(key)) faults.push(`src/${name}: no message ${key}`);
    }
  }
}
for (const key of zh.keys()) {
  if (!used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix))) faults.push(`${key} is used nowhere`);
}

for (const fault of faults) console.error(fault);
console.log(`${zh.size} messages in 2 languages, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
