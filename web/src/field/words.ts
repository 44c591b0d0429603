import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, field, roles, inbox] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/field.json'), import('@messages/en/roles.json'), import('@messages/en/inbox.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/field.json'), import('@messages/zh-CN/roles.json'), import('@messages/zh-CN/inbox.json')]);
  return { shared: shared.default, field: field.default, roles: roles.default, inbox: inbox.default };
};
