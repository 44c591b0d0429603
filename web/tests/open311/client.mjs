// Another system: asks by Open311, and holds each answer against the specification, JSON as it is and XML read as the same.
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as schemas from './schemas.mjs';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const checks = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

/** Root element, and the element of its items where it is a list. */
const shapes = {
  discovery: { root: 'discovery' },
  services: { root: 'services', item: 'service' },
  definition: { root: 'service_definition' },
  requests: { root: 'service_requests', item: 'request' },
  sent: { root: 'service_requests', item: 'request' },
  token: { root: 'service_requests', item: 'request' },
  updates: { root: 'service_requests_updates', item: 'request_update' },
  errors: { root: 'errors', item: 'error' },
};

/** Runs in the browser, whose parser is strict: elements as names, children and text. */
function parse(xml) {
  const read = (node) => ({ name: node.tagName, text: node.textContent, children: [...node.children].map(read) });
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const fault = document.querySelector('parsererror');
  return fault ? { fault: fault.textContent } : read(document.documentElement);
}

const lists = { attributes: 'attribute', endpoints: 'endpoint', formats: 'format', notes: 'note', values: 'value' };
const kinds = { metadata: (said) => said === 'true', lat: Number, long: Number, code: Number };

/** The same value that JSON would have said. */
function value(node, numbers) {
  if (lists[node.name]) return node.children.map((child) => value(child, numbers));
  if (node.children.length) return Object.fromEntries(node.children.map((child) => [child.name, value(child, numbers)]));
  if (node.text === '') return null;
  return (node.name === 'code' && !numbers ? String : (kinds[node.name] ?? String))(node.text);
}

export function partner(page, base) {
  const url = (path, query) => `${base}/open311/v2/${path}${query ? `?${new URLSearchParams(query)}` : ''}`;

  async function held(answer, kind, status) {
    const body = await answer.text();
    assert.equal(answer.status, status, body);
    const check = checks[kind];
    const type = answer.headers.get('content-type');
    let read;
    if (answer.url.split('?')[0].endsWith('.json')) {
      assert.equal(type, 'application/json; charset=utf-8');
      read = JSON.parse(body);
    } else {
      assert.equal(type, 'text/xml; charset=utf-8');
      assert.match(body, /^<\?xml version="1\.0" encoding="UTF-8"\?>/);
      const tree = await page.evaluate(parse, body);
      assert.equal(tree.fault, undefined, `${tree.fault}\n${body}`);
      const { root, item } = shapes[kind];
      assert.equal(tree.name, root);
      if (item) assert.deepEqual([...new Set(tree.children.map(({ name }) => name))].filter((name) => name !== item), []);
      read = item ? tree.children.map((child) => value(child, kind === 'errors')) : value(tree, false);
    }
    // What XML leaves empty is an empty text as well as nothing.
    const fits = check(read);
    assert.ok(fits, `${answer.url}: ${ajv.errorsText(check.errors)}\n${body.slice(0, 2000)}`);
    return read;
  }

  return {
    get: async (path, kind, { query, status = 200, language = 'zh-CN' } = {}) => held(await fetch(url(path, query), { headers: { 'accept-language': language } }), kind, status),
    post: async (path, fields, kind, status = 200) => held(await fetch(url(path), { method: 'POST', body: new URLSearchParams(fields), headers: { 'accept-language': 'en' } }), kind, status),
  };
}
