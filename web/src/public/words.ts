import type { Load } from '@shared/i18n/index.ts';

export const load: Load = async (language) => {
  const [shared, face, states] =
    language === 'en'
      ? await Promise.all([import('@messages/en/shared.json'), import('@messages/en/public.json'), import('@messages/en/states.json')])
      : await Promise.all([import('@messages/zh-CN/shared.json'), import('@messages/zh-CN/public.json'), import('@messages/zh-CN/states.json')]);
  return { shared: shared.default, public: face.default, states: { resident: states.default.resident } };
};
