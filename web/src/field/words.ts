import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, field, roles] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/field.json'), import('@messages/en/roles.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/field.json'), import('@messages/zh-CN/roles.json')]);
  return { shared: shared.default, field: field.default, roles: roles.default };
};
