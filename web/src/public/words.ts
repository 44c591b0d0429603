import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, face] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/public.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/public.json')]);
  return { shared: shared.default, public: face.default };
};
