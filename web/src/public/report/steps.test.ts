import { createPinia } from 'pinia';
import { createApp, defineComponent, h, reactive } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { expect, test, vi } from 'vitest';
import { usePreferences } from '@shared/preferences.ts';
import { newDraft, type Draft } from './draft.ts';
import { startOf, useSteps, type Steps } from './steps.ts';

const say = (key: string) => key;
const where = { grid: { id: 'g1', name: 'Grid 1' }, place: null };
const draft = (more: Partial<Draft> = {}): Draft => ({ ...newDraft(0), ...more });
const filled = { category: '03', text: 'rubbish', where };

async function begin(size: 'standard' | 'huge', more: Partial<Draft> = {}, path = '/report'): Promise<{ steps: Steps; router: Router; draft: Draft }> {
  const made = reactive(draft(more));
  let steps: Steps | undefined;
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)*', component: { render: () => null } }] });
  await router.push(path);
  const Page = defineComponent({ setup: () => ((steps = useSteps(made, say)), () => h('div')) });
  const app = createApp(Page).use(createPinia()).use(router);
  app.runWithContext(() => usePreferences().setSize(size));
  app.mount(document.createElement('div'));
  await router.isReady();
  if (size === 'huge') await vi.waitUntil(() => router.currentRoute.value.query.step);
  if (!steps) throw new Error('no steps');
  return { steps, router, draft: made };
}

test('in standard size all questions stand on one page', async () => {
  const { steps, router } = await begin('standard');
  expect(['photos', 'what', 'send'].every((step) => steps.shows(step as 'photos'))).toBe(true);
  expect(router.currentRoute.value.fullPath).toBe('/report');
});

test('in the largest size one question stands alone, and its step stands in the address', async () => {
  const { steps, router } = await begin('huge', {}, '/report?grid=g1');
  expect([steps.at.value, steps.shows('photos'), steps.shows('what')]).toEqual(['photos', true, false]);
  await steps.next();
  expect([steps.at.value, steps.n.value]).toEqual(['what', 2]);
  expect(router.currentRoute.value.query).toEqual({ grid: 'g1', step: 'what' });
  await steps.back();
  expect(steps.at.value).toBe('photos');
});

test('who goes back from the last look to change one thing comes back to it', async () => {
  const { steps } = await begin('huge', { ...filled, phone: '13800000000' });
  expect(steps.at.value).toBe('send');
  await steps.change('text');
  expect([steps.at.value, steps.changing.value]).toEqual(['text', true]);
  await steps.next();
  expect([steps.at.value, steps.changing.value]).toEqual(['send', false]);
});

test('a draft found again goes on behind what was done', () => {
  expect(startOf(draft(), undefined, say)).toBe('photos');
  expect(startOf(draft({ category: '03' }), undefined, say)).toBe('text');
  expect(startOf(draft(filled), undefined, say)).toBe('contact');
  expect(startOf(draft({ ...filled, phone: '13800000000' }), undefined, say)).toBe('send');
});

test('an address does not lead past what is still to be answered', () => {
  expect(startOf(draft(), 'send', say)).toBe('photos');
  expect(startOf(draft({ category: '03' }), 'send', say)).toBe('text');
  expect(startOf(draft(filled), 'what', say)).toBe('what');
  expect(startOf(draft(filled), 'nonsense', say)).toBe('contact');
});
