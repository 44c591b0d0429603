/** A message in the person's language. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

export type Language = 'zh-CN' | 'en';

const zone = 'Asia/Shanghai';
const eightHours = 8 * 3600_000;
const dayMs = 24 * 3600_000;
const locale = (language: Language): string => (language === 'en' ? 'en-GB' : 'zh-CN');

/** Whole days since 1970 on the town's clock. */
const townDay = (at: Date): number => Math.floor((at.getTime() + eightHours) / dayMs);
const townYear = (at: Date): number => new Date(at.getTime() + eightHours).getUTCFullYear();

function format(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(language), { timeZone: zone, ...options }).format(at);
}

/** 18:00 */
export function clockText(at: Date): string {
  return format(at, 'en', { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** 11月23日 周一; with the year when it is another one than now's. */
export function dateText(at: Date, now: Date, language: Language): string {
  const year: Intl.DateTimeFormatOptions = townYear(at) === townYear(now) ? {} : { year: 'numeric' };
  const day = format(at, language, { ...year, month: language === 'en' ? 'short' : 'long', day: 'numeric' });
  const week = format(at, language, { weekday: 'short' });
  return language === 'en' ? `${week} ${day}` : `${day} ${week}`;
}

/** Today, tomorrow or yesterday by name, else the date; always with the hour. */
export function whenText(at: Date, now: Date, language: Language, say: Say): string {
  const names: Record<string, string> = { '-1': 'shared.time.yesterday', '0': 'shared.time.today', '1': 'shared.time.tomorrow' };
  const name = names[String(townDay(at) - townDay(now))];
  return `${name ? say(name) : dateText(at, now, language)} ${clockText(at)}`;
}

/** What a field for a day and an hour holds: the town's clock, wherever the browser stands. */
export const wallFormat = 'YYYY-MM-DDTHH:mm';
export const wallText = (at: Date): string => new Date(at.getTime() + eightHours).toISOString().slice(0, wallFormat.length);
export const atWall = (wall: string): Date => new Date(`${wall}:00+08:00`);

/** 十月十五; the lunar calendar is written in Chinese in both languages. */
export function lunarText(at: Date): string {
  const parts = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { timeZone: zone, dateStyle: 'long' }).formatToParts(at);
  return parts.map((part) => (part.type === 'month' || part.type === 'day' ? part.value : '')).join('');
}

/** A length of time in its largest whole unit: 45 minutes, 6 hours, 3 days. */
export function spanText(ms: number, say: Say): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / 60_000));
  if (minutes < 60) return say('shared.time.minutes', { n: minutes });
  if (minutes < 48 * 60) return say('shared.time.hours', { n: Math.floor(minutes / 60) });
  return say('shared.time.days', { n: Math.floor(minutes / 1440) });
}

/** "6 hours left", "6 hours over". */
export function dueText(due: Date, now: Date, say: Say): string {
  const left = due.getTime() - now.getTime();
  return say(left >= 0 ? 'shared.time.left' : 'shared.time.over', { span: spanText(left, say) });
}

/** "3 hours ago", "in 3 hours" while it is the same day; else yesterday 14:05, and further away the date. */
export function agoText(at: Date, now: Date, language: Language, say: Say): string {
  const past = now.getTime() - at.getTime();
  if (Math.abs(past) < 60_000) return say('shared.time.now');
  const days = townDay(at) - townDay(now);
  if (days !== 0) return Math.abs(days) === 1 ? whenText(at, now, language, say) : dateText(at, now, language);
  return say(past > 0 ? 'shared.time.ago' : 'shared.time.in', { span: spanText(past, say) });
}
