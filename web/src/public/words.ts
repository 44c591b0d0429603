import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, face, roles] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/public.json'), import('@messages/en/roles.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/public.json'), import('@messages/zh-CN/roles.json')]);
  return { shared: shared.default, public: face.default, roles: roles.default };
};
