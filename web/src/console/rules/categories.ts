import type { CategoryGiven, CategoryKept, CategoryText, TopicOrder } from '@shared/api/types.ts';

/** "Something else": it stands last, and it stays. */
export const isRest = (code: string): boolean => code.endsWith('99');
export const isTopic = (code: string): boolean => code.length === 2;
/** The topic that takes whatever fits nowhere else. */
export const isOpenToAll = (code: string): boolean => code === '99';

export const nameIn = (one: CategoryText, language: string): string => (language === 'en' ? one.name_en : one.name_zh);

export const orderOf = (items: readonly CategoryKept[]): TopicOrder[] => items.map((topic) => ({ code: topic.code, children: topic.children.map((under) => under.code) }));

/** The order that the system came with: by code. */
export const shippedOrder = (items: readonly CategoryKept[]): TopicOrder[] =>
  orderOf(items)
    .map((topic) => ({ ...topic, children: [...topic.children].sort() }))
    .sort((a, b) => a.code.localeCompare(b.code));

export const sameOrder = (a: readonly TopicOrder[], b: readonly TopicOrder[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether there is a place to go to: nothing passes "something else". */
export function canMove(codes: readonly string[], code: string, by: -1 | 1): boolean {
  const to = codes[codes.indexOf(code) + by];
  return !isRest(code) && codes.includes(code) && to !== undefined && !isRest(to);
}

function swapped(codes: readonly string[], code: string, by: -1 | 1): string[] {
  if (!canMove(codes, code, by)) return [...codes];
  const at = codes.indexOf(code);
  return codes.map((one, i) => (i === at ? (codes[at + by] ?? one) : i === at + by ? code : one));
}

/** The order with one a place further up or down. */
export function moved(order: readonly TopicOrder[], code: string, by: -1 | 1): TopicOrder[] {
  if (!isTopic(code)) return order.map((topic) => ({ ...topic, children: swapped(topic.children, code, by) }));
  const topics = new Map(order.map((topic) => [topic.code, topic]));
  return swapped([...topics.keys()], code, by).flatMap((one) => topics.get(one) ?? []);
}

/** Old codes as they were arranged; what has come since stands before the last. */
function joined(arranged: readonly string[], now: readonly string[]): string[] {
  const kept = arranged.filter((code) => now.includes(code));
  return [...kept.filter((code) => !isRest(code)), ...now.filter((code) => !kept.includes(code)), ...kept.filter(isRest)];
}

/** My order upon what another clerk has made meanwhile. */
export function rebased(order: readonly TopicOrder[], items: readonly CategoryKept[]): TopicOrder[] {
  const now = new Map(orderOf(items).map((topic) => [topic.code, topic.children]));
  const mine = new Map(order.map((topic) => [topic.code, topic.children]));
  return joined([...mine.keys()], [...now.keys()]).map((code) => ({ code, children: joined(mine.get(code) ?? [], now.get(code) ?? []) }));
}

const at = (codes: readonly string[]) => (a: CategoryKept, b: CategoryKept): number => codes.indexOf(a.code) - codes.indexOf(b.code);

/** The categories as an order arranges them. */
export const arranged = (items: readonly CategoryKept[], order: readonly TopicOrder[]): CategoryKept[] =>
  items.map((topic) => ({ ...topic, children: [...topic.children].sort(at(order.find((one) => one.code === topic.code)?.children ?? [])) })).sort(at(order.map((topic) => topic.code)));

export const entryOf = ({ name_zh, name_en, icon, urgency, kinds, resident }: CategoryText): CategoryText => ({ name_zh, name_en, icon, urgency, kinds: [...kinds], resident });

/** What a form for a new one begins with; below a topic it is as the topic is. */
export const blankEntry = (topic?: CategoryText): CategoryText => ({ name_zh: '', name_en: '', icon: topic?.icon ?? 'ellipsis', urgency: topic?.urgency ?? 'normal', kinds: topic ? [...topic.kinds] : ['snap', 'request'], resident: topic?.resident ?? true });

export const sameText = (a: CategoryText, b: CategoryText): boolean => JSON.stringify(entryOf({ ...a, kinds: [...a.kinds].sort() })) === JSON.stringify(entryOf({ ...b, kinds: [...b.kinds].sort() }));

/** As the server takes it: icon and kinds are the topic's alone. */
export function bodyOf(code: string, version: number, entry: CategoryText): CategoryGiven {
  const { name_zh, name_en, urgency, resident, icon, kinds } = entry;
  return { version, name_zh: name_zh.trim(), name_en: name_en.trim(), urgency, resident, ...(isTopic(code) && { icon, kinds }) };
}
