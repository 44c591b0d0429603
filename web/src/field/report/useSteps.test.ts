import { createPinia, setActivePinia } from 'pinia';
import { expect, test } from 'vitest';
import { usePreferences } from '@shared/preferences.ts';
import { newDraft } from '../offline/draft.ts';
import { stepOf, useSteps } from './useSteps.ts';

const draft = (more = {}) => ({ ...newDraft(0, 'me', { id: 'g7', name: 'g7' }), ...more });

function begin(size: 'standard' | 'elder', more = {}) {
  setActivePinia(createPinia());
  usePreferences().setSize(size);
  return useSteps(draft(more));
}

test('in standard size all questions stand on one page', () => {
  const steps = begin('standard');
  expect(['photos', 'what', 'send'].every((step) => steps.shows(step as 'photos'))).toBe(true);
});

test('in elder size one question stands alone, and what it lacks holds there', () => {
  const steps = begin('elder');
  expect(steps.next()).toEqual([]);
  expect([steps.at.value, steps.shows('photos'), steps.shows('what')]).toEqual(['what', false, true]);
  expect(steps.next()).toEqual(['category']);
  expect(steps.at.value).toBe('what');
  steps.back();
  expect(steps.at.value).toBe('photos');
});

test('a fault found at the end leads back to its question', () => {
  const steps = begin('elder', { category: '0301', text: 'x' });
  steps.toGap('place');
  expect(steps.at.value).toBe('where');
});

test('a draft found again goes on behind what was done', () => {
  expect(stepOf(draft())).toBe('photos');
  expect(stepOf(draft({ category: '0301' }))).toBe('where');
  expect(stepOf(draft({ category: '0301', ownWords: true }))).toBe('words');
});
