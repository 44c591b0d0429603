const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * While I was writing, another has saved. `taken`: what I had not touched and is now as he left it; `clash`: what we both
 * changed, each in his own way.
 */
export function meanwhile<T extends object>(before: T, mine: T, now: T): { taken: (keyof T)[]; clash: (keyof T)[] } {
  const his = (Object.keys(now) as (keyof T)[]).filter((key) => !same(before[key], now[key]) && !same(mine[key], now[key]));
  return { taken: his.filter((key) => same(mine[key], before[key])), clash: his.filter((key) => !same(mine[key], before[key])) };
}
