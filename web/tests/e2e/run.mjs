// Every *.e2e.mjs beside this file, in Chromium, against the real server with a demo town of its own.
//   node tests/e2e/run.mjs SERVER [name…]      SERVER: the built huiyin binary
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const dist = resolve(here, '../../dist');
const [server, ...only] = process.argv.slice(2);
if (!server || !existsSync(server)) throw new Error('name the built server: node tests/e2e/run.mjs ../build/release/server/app/huiyin');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

async function answers(base) {
  for (let tries = 0; tries < 200; ++tries) {
    try {
      if ((await fetch(`${base}/healthz`)).ok) return;
    } catch {
      /* not listening yet */
    }
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error('the server does not answer');
}

/** "desk         联动中心 dispatch desk (…)" → {desk: {login, password}} */
function accountsOf(data) {
  const sheet = readFileSync(join(data, 'demo-accounts.txt'), 'utf8');
  const password = /password: (\S+)/.exec(sheet)[1];
  const logins = [...sheet.matchAll(/^([a-z]+) +\S/gm)].map((m) => m[1]);
  return Object.fromEntries(logins.map((login) => [login, { login, password }]));
}

export async function withTown(binary, work, { matters = 400 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-e2e-'));
  const made = spawnSync(binary, ['demo', '--data', folder, '--matters', String(matters)], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort();
  const process_ = spawn(binary, ['serve', '--data', folder, '--web', dist, '--address', '127.0.0.1', '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, HUIYIN_LOG_LEVEL: 'warning' } });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  try {
    const base = `http://127.0.0.1:${port}`;
    await answers(base);
    return await work({ browser, base, accounts: accountsOf(folder), data: folder });
  } finally {
    await browser.close();
    process_.kill('SIGTERM');
    await new Promise((ended) => process_.once('exit', ended));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runAll(town) {
  const count = { passed: 0, failed: 0 };
  for (const file of readdirSync(here).filter((name) => name.endsWith('.e2e.mjs') && (only.length === 0 || only.some((o) => name.startsWith(o))))) {
    const { run } = await import(join(here, file));
    const began = Date.now();
    try {
      await run(town);
      ++count.passed;
      console.log(`ok    ${file}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
    } catch (fault) {
      ++count.failed;
      console.log(`FAIL  ${file}\n${fault.stack}`);
    }
  }
  return count;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await withTown(resolve(server), runAll);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}
