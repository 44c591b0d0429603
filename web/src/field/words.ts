import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, field] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/field.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/field.json')]);
  return { shared: shared.default, field: field.default };
};
