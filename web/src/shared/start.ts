import './polyfill.ts';
import './tokens/base.css';
import { createPinia } from 'pinia';
import { createApp, watch, type Component } from 'vue';
import type { Router } from 'vue-router';
import { Api, provideApi } from './api/client.ts';
import { createWords, type Load } from './i18n/index.ts';
import { usePreferences } from './preferences.ts';

/** Starts a face: the parts every face has, in one order. Resolves to the running app's API. */
export async function start(shell: Component, router: Router, load: Load): Promise<Api> {
  const app = createApp(shell);
  const api = new Api();
  const words = createWords(load);
  app.use(createPinia());
  provideApi(app, api);
  const preferences = app.runWithContext(() => usePreferences());
  api.language = preferences.language;
  watch(
    () => preferences.language,
    (language) => {
      api.language = language;
      void words.show(language);
    },
  );
  app.use(words.plugin);
  // Asks for the first page; its words come beside it, not before it.
  app.use(router);
  await words.show(preferences.language);
  app.mount('#app');
  return api;
}
