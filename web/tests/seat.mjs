// A person at the console, and what he does there to a matter.
/** A busy machine is no fault. */
export const patience = 90_000;

/** A person at a desk of his own. */
export async function sit(browser, base, account) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto('/console/sign-in');
  await page.locator('input[autocomplete=username]').fill(account.login);
  await page.locator('input[type=password]').fill(account.password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL(/\/console\/$/);
  return page;
}

/** Its own button, or behind "more". */
export async function choose(page, label) {
  const own = page.locator('.bar button', { hasText: label });
  const more = page.locator('.bar button', { hasText: '更多' });
  await own.or(more).first().waitFor();
  if (await own.count()) return own.first().click();
  await more.click();
  await page.getByRole('menuitem', { name: label, exact: true }).click();
}

/** Opens the act's dialog, lets `fill` fill it in, sends it, and waits until the dialog has gone. */
export async function does(page, matter, label, fill = async () => {}) {
  await page.goto(`/console/matters/${matter}`);
  await choose(page, label);
  const dialog = page.locator('.el-dialog');
  await fill(dialog);
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
}
