import { defineStore } from 'pinia';
import { computed, ref, watchEffect } from 'vue';
import type { Language } from './domain/time.ts';

export const sizes = ['standard', 'large', 'elder', 'huge'] as const;
export type Size = (typeof sizes)[number];
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Private mode and some web-views refuse storage; the choice then lasts as long as the page. */
function recall(name: string): string | null {
  try {
    return localStorage.getItem(`huiyin.${name}`);
  } catch {
    return null;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`huiyin.${name}`, value);
  } catch {
    // See recall.
  }
}

const oneOf = <T extends string>(all: readonly T[], value: string | null): T | null => all.find((one) => one === value) ?? null;

/** Of a first visit: as the browser speaks. */
const ownLanguage = (): Language => (/^en\b/i.test(navigator.language) ? 'en' : 'zh-CN');

/** Text size, theme and language of this browser; shown on <html> and remembered. */
export const usePreferences = defineStore('preferences', () => {
  const root = document.documentElement;
  const size = ref<Size>(oneOf(sizes, recall('size')) ?? oneOf(sizes, root.dataset.size ?? null) ?? 'standard');
  const theme = ref<Theme>(oneOf(themes, recall('theme')) ?? 'system');
  const language = ref<Language>(oneOf(['zh-CN', 'en'] as const, recall('language')) ?? ownLanguage());

  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const systemDark = ref(system.matches);
  // Safari before 14 knows only addListener; 14 is our floor.
  system.addEventListener('change', (event) => (systemDark.value = event.matches));
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemDark.value));

  /** For whom one thing at a time is enough. */
  const elder = computed(() => size.value === 'elder' || size.value === 'huge');

  watchEffect(() => (root.dataset.size = size.value));
  watchEffect(() => root.classList.toggle('dark', dark.value));

  function setSize(value: Size): void {
    size.value = value;
    remember('size', value);
  }
  function setTheme(value: Theme): void {
    theme.value = value;
    remember('theme', value);
  }
  function setLanguage(value: Language): void {
    language.value = value;
    remember('language', value);
  }
  return { size, elder, theme, language, dark, setSize, setTheme, setLanguage };
});
