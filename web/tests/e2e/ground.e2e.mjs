// The administrator moves a border that two grids share, cuts one in two, makes them one again, sees what would come of it, accepts, and takes it back.
import assert from 'node:assert/strict';
import { signIn } from '../pages.mjs';

const grid = '3205811112032001';

async function sit(browser, base, account) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1366, height: 768 }, locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(90_000);
  await signIn(context, account);
  return context;
}

const town = async (context) => (await context.request.get('/api/v1/map')).json();
const ringOf = (map, id) => map.grids.find((one) => one.id === id).rings[0];
const owners = (map, [lng, lat]) => map.grids.filter((one) => one.rings.some((ring) => ring.some(([x, y]) => x === lng && y === lat))).map((one) => one.id);
/** Ids of the grids that are drawn otherwise in the two maps. */
const differing = (one, other) => other.grids.filter((grid) => JSON.stringify(grid.rings) !== JSON.stringify(one.grids.find((g) => g.id === grid.id)?.rings)).map((grid) => grid.id).sort();

async function openEditor(page) {
  await page.goto('/console/areas');
  await page.getByRole('button', { name: '在地图上改网格' }).click();
  const editor = page.locator('section.editor');
  await editor.locator('select').first().selectOption(grid);
  await editor.locator('canvas').first().waitFor();
  return editor;
}

export async function run({ browser, base, accounts }) {
  const admin = await sit(browser, base, accounts.admin);
  try {
    const before = await town(admin);
    const page = await admin.newPage();
    let editor = await openEditor(page);

    // By keyboard: walk to a corner that exactly two grids share, and move it a little.
    const corners = ringOf(before, grid).slice(0, -1);
    const shared = corners.findIndex((p) => owners(before, p).length === 2);
    assert.ok(shared >= 0, 'the demo town has such a corner');
    for (let n = 0; n <= shared; ++n) await page.keyboard.press('PageDown');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Control+z');
    await editor.getByText('改动了 2 个网格').waitFor();
    await editor.getByRole('button', { name: '预览' }).click();
    const plan = page.locator('section.panel', { hasText: '没有问题。同意以后立刻生效' });
    await plan.waitFor();
    assert.deepEqual(differing(before, await town(admin)), [], 'a preview changes nothing');
    await plan.getByRole('button', { name: '回去接着改' }).click();
    await editor.getByRole('button', { name: '预览' }).click();
    await plan.getByRole('button', { name: '同意，立刻生效' }).click();
    await plan.waitFor({ state: 'hidden' });
    assert.deepEqual(differing(before, await town(admin)), owners(before, corners[shared]).sort(), 'both neighbours, nobody else');

    // With the pointer: a line across the grid makes two of it.
    editor = await openEditor(page);
    await editor.getByRole('button', { name: '切成两个' }).click();
    const stage = await editor.locator('canvas').first().boundingBox();
    const middle = stage.x + stage.width / 2;
    await page.mouse.click(middle, stage.y + 8);
    await page.mouse.dblclick(middle, stage.y + stage.height - 8);
    await editor.getByText('的名称和编码留给哪一块').waitFor();
    await editor.getByLabel('新网格的名称').fill('第99网格');
    const code = await editor.getByLabel('新网格的编码').inputValue();
    assert.match(code, /^3205811112032\d{3}$/, 'the next free code is proposed');
    await editor.getByRole('button', { name: '就这样' }).click();
    await editor.getByRole('button', { name: '预览' }).click();
    await plan.getByText('新设').waitFor();
    await plan.getByRole('button', { name: '同意，立刻生效' }).click();
    await plan.waitFor({ state: 'hidden' });
    const after = await town(admin);
    assert.equal(after.grids.length, before.grids.length + 1);
    assert.ok(after.grids.some((one) => one.short_name === '第99网格'));

    // The two become one again; the new one lives on for a moment, then the old one does.
    const fresh = after.grids.find((one) => one.short_name === '第99网格');
    editor = await openEditor(page);
    await editor.getByRole('button', { name: '合并', exact: true }).click();
    await editor.locator('select').first().selectOption(fresh.id);
    assert.equal(await editor.getByRole('radio').count(), 2);
    await editor.getByRole('radio', { name: '第99网格' }).check();
    assert.match(await editor.getByLabel('合并后的名称').inputValue(), /第99网格$/, 'it keeps its name unless somebody says otherwise');
    await editor.getByRole('radio').first().check();
    await editor.getByRole('button', { name: '就这样合并' }).click();
    await editor.getByText('改动了 2 个网格').waitFor();
    await editor.getByRole('button', { name: '预览' }).click();
    await plan.getByText('停用').first().waitFor();
    assert.equal((await town(admin)).grids.length, after.grids.length, 'a preview ends nothing');
    await plan.getByRole('button', { name: '同意，立刻生效' }).click();
    await plan.waitFor({ state: 'hidden' });
    const joined = await town(admin);
    assert.equal(joined.grids.length, before.grids.length);
    assert.ok(joined.grids.some((one) => one.id === grid) && !joined.grids.some((one) => one.id === fresh.id));

    // What was done last is undone first; then the old ground is back.
    for (let n = 0; n < 3; ++n) {
      await page.getByRole('button', { name: '撤销', exact: true }).first().click();
      await page.locator('.el-dialog').getByRole('button', { name: '撤销', exact: true }).click();
      await page.locator('.el-dialog').waitFor({ state: 'hidden' });
    }
    assert.deepEqual(differing(before, await town(admin)), []);
    assert.equal((await town(admin)).grids.length, before.grids.length);
  } finally {
    await admin.close();
  }
}
