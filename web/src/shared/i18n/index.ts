import { createI18n, useI18n, type I18n } from 'vue-i18n';
import type { Language, Say } from '../domain/time.ts';

export const languages: readonly Language[] = ['zh-CN', 'en'];

interface Tree {
  [key: string]: string | Tree;
}

/** Fetches the words of one language: `{ shared: …, console: … }`. Only the language in use is loaded. */
export type Load = (language: Language) => Promise<Tree>;

export interface Words {
  plugin: I18n;
  /** Loads the language if needed and shows it. */
  show(language: Language): Promise<void>;
}

export function createWords(load: Load): Words {
  const plugin = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: 'zh-CN', messages: {}, missingWarn: false, fallbackWarn: false });
  // Typed loosely by vue-i18n because the messages come later.
  const words = plugin.global as unknown as { locale: { value: string }; setLocaleMessage(name: string, tree: Tree): void };
  const known = new Set<Language>();
  async function show(language: Language): Promise<void> {
    if (!known.has(language)) {
      words.setLocaleMessage(language, await load(language));
      known.add(language);
    }
    words.locale.value = language;
    document.documentElement.lang = language;
  }
  return { plugin: plugin as unknown as I18n, show };
}

/** In a component: the words, and which language they are in. */
export function useWords(): { t: Say; language: () => Language } {
  const { t, locale } = useI18n();
  return {
    // English has a word for one and a word for many: "{n} day | {n} days".
    t: (key, values) => (typeof values?.n === 'number' ? t(key, values, values.n) : values ? t(key, values) : t(key)),
    language: () => (locale.value === 'en' ? 'en' : 'zh-CN'),
  };
}
