// Writes .br and .gz beside every text file in dist/; the server sends them as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const text = /\.(?:js|css|html|svg|json|webmanifest)$/;

for (const name of readdirSync(dist, { recursive: true })) {
  if (!text.test(name)) continue;
  const path = join(dist, name);
  const raw = readFileSync(path);
  if (raw.length < 512) continue;
  writeFileSync(`${path}.gz`, gzipSync(raw, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
