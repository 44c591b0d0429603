export type PhoneKind = 'wechat' | 'ios' | 'android' | 'harmony' | 'other';

/** What the browser says it is; only for words, never for a decision that matters. */
export function phoneKind(agent: string = navigator.userAgent): Exclude<PhoneKind, 'wechat'> {
  if (/OpenHarmony|HarmonyOS/i.test(agent)) return 'harmony';
  if (/Android/i.test(agent)) return 'android';
  if (/iPhone|iPad|iPod/i.test(agent)) return 'ios';
  return 'other';
}

/** Which guide to installing fits here. */
export const installKind = (agent: string = navigator.userAgent): PhoneKind => (/MicroMessenger/i.test(agent) ? 'wechat' : phoneKind(agent));

export const isInstalled = (): boolean =>
  window.matchMedia('(display-mode: standalone)').matches || (navigator as Navigator & { standalone?: boolean }).standalone === true;
