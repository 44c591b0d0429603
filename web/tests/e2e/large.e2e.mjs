// In the largest size the resident's report asks one question at a time; the phone's own way back is a step back.
import assert from 'node:assert/strict';

const words = '老街石板松了，走路绊脚';

export async function run({ browser, base }) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' });
  await context.addInitScript(() => localStorage.setItem('huiyin.size', 'huge'));
  const page = await context.newPage();
  const onward = page.locator('#send button').last();
  const at = (step) => page.waitForURL(new RegExp(`step=${step}$`));
  try {
    await page.goto('/p/report');
    await at('photos');
    assert.equal(await page.locator('section:visible').count(), 1, 'one question alone');
    await onward.click();
    await at('what');
    await onward.click();
    await page.locator('#step-what .p-fault').waitFor();
    await page.locator('#step-what .topics button').nth(3).click();
    await onward.click();
    await at('text');
    await page.locator('textarea').fill(words);
    await page.goBack();
    await at('what');
    await page.goForward();
    await at('text');
    await onward.click();
    await at('where');
    await page.locator('#step-where button', { hasText: '按村（社区）选' }).click();
    await page.locator('#step-where select').first().selectOption({ index: 2 });
    await page.locator('#step-where select').nth(1).selectOption({ index: 1 });
    await page.locator('#step-where .chosen').waitFor();
    await onward.click();
    await at('contact');
    await page.reload();
    await onward.click();
    await at('send');
    await page.locator('#step-send dd', { hasText: words }).waitFor();
    await page.getByRole('button', { name: '改：说说是什么事' }).click();
    await page.locator('textarea').fill(`${words}。`);
    await onward.click();
    await page.locator('#step-send dd', { hasText: `${words}。` }).waitFor();
    await onward.click();
    await page.waitForURL(/\/p\/sent\/\w{10}$/);
  } finally {
    await context.close();
  }
}
