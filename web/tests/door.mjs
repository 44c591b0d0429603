// The server as scripts and phones speak to it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

/** The v7 layout is all the server asks of an id. */
export const uuid7 = () => randomUUID().replace(/^(.{14})./, '$17');

/** What a call that must succeed answers. `token`: of the session, for whoever is signed in and writes. */
export async function call(request, method, path, { token, ...options } = {}) {
  const headers = { ...options.headers, ...(token && { 'X-Huiyin-Token': token }) };
  const answer = await request.fetch(`/api/v1${path}`, { ...options, method, headers });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** A resident's report as his phone sends it. */
export const sent = (report) => ({ key: uuid7(), photos: [], happened_at: new Date().toISOString(), ...report });
