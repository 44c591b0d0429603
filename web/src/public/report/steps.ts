import { computed, nextTick, ref, watch, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Say } from '@shared/domain/time.ts';
import { usePreferences } from '@shared/preferences.ts';
import type { Draft } from './draft.ts';
import { firstOf, missing, steps, type Step } from './faults.ts';

const index = (step: Step): number => steps.indexOf(step);
const blank = (draft: Draft): boolean => !draft.photos.length && !draft.category && !draft.text.trim();
const isStep = (word: unknown): word is Step => steps.includes(word as Step);

/** Where a draft found again goes on: behind what was done already; at the step that was asked for, if it has come so far. */
export function startOf(draft: Draft, asked: unknown, say: Say): Step {
  if (blank(draft)) return 'photos';
  const reached = firstOf(missing(draft, say));
  if (isStep(asked)) return reached && index(reached) < index(asked) ? reached : asked;
  return reached ?? (draft.name.trim() || draft.phone.trim() ? 'send' : 'contact');
}

export interface Steps {
  /** One question at a time, in the sizes of the old; else all on one page. */
  single: ComputedRef<boolean>;
  at: ComputedRef<Step>;
  n: ComputedRef<number>;
  /** He came to this step to change something, and goes back to look it over. */
  changing: ComputedRef<boolean>;
  shows: (step: Step) => boolean;
  go: (step: Step) => Promise<void>;
  back: () => Promise<void>;
  next: () => Promise<void>;
  /** From the last look at it to the step where one thing is mended. */
  change: (step: Step) => Promise<void>;
}

/** The report one question at a time. The step stands in the address, so that the phone's own way back is a step back. */
export function useSteps(draft: Draft, say: Say): Steps {
  const route = useRoute();
  const router = useRouter();
  const preferences = usePreferences();
  const single = computed(() => preferences.elder);
  const start = startOf(draft, route.query.step, say);
  const at = computed<Step>(() => (isStep(route.query.step) ? route.query.step : start));
  const mending = ref(false);
  const addressOf = (step: Step) => router.resolve({ path: route.path, query: { ...route.query, step } });

  async function go(step: Step): Promise<void> {
    const to = addressOf(step);
    if (history.state?.back === to.fullPath) router.back();
    else if (index(step) < index(at.value)) await router.replace(to);
    else await router.push(to);
  }
  const beside = (by: 1 | -1): Step => steps[index(at.value) + by] ?? at.value;

  if (single.value && route.query.step !== start) void router.replace(addressOf(start));
  // A screen reader hears the question it has come to, or what is wrong there.
  watch(at, async (step) => {
    if (step === 'send') mending.value = false;
    await nextTick();
    (document.querySelector<HTMLElement>(`#step-${step} .p-fault`) ?? document.getElementById(`title-${step}`))?.focus({ preventScroll: true });
  });

  return {
    single,
    at,
    n: computed(() => index(at.value) + 1),
    changing: computed(() => mending.value && at.value !== 'send'),
    shows: (step) => !single.value || step === at.value,
    go,
    back: () => go(mending.value ? 'send' : beside(-1)),
    next: () => go(mending.value ? 'send' : beside(1)),
    async change(step) {
      mending.value = true;
      await router.push(addressOf(step));
    },
  };
}
