// Draws the PNG icons from icon.svg with the system's Chromium: node apps/field/draw-icons.mjs [path of chromium]
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const folder = new URL('public/icons/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');
// Launchers cut a maskable icon to any shape inside which a circle of 80 % fits: the mark shrinks, its ground stays.
const shrink = (mark, part) => mark.replace('<g ', `<g transform="translate(32 32) scale(${part}) translate(-32 -32)" `);
const icons = [
  ['icon-180.png', 180, svg],
  ['icon-192.png', 192, svg],
  ['icon-512.png', 512, svg],
  ['maskable-192.png', 192, shrink(svg, 0.8)],
  ['maskable-512.png', 512, shrink(svg, 0.8)],
];

const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const [name, size, mark] of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0">${mark.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)}`);
  writeFileSync(new URL(name, folder), await page.screenshot());
}
await browser.close();
