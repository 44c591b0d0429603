import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, console] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/console.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/console.json')]);
  return { shared: shared.default, console: console.default };
};
