import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, console, inbox] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/console.json'), import('@messages/en/inbox.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/console.json'), import('@messages/zh-CN/inbox.json')]);
  return { shared: shared.default, console: console.default, inbox: inbox.default };
};
