/** As the server judges it, so that nobody types a weak one twice: no row, repetition, pairs or mirror. */
export function acceptablePin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false;
  const at = [...pin].map(Number);
  const every = (step: number, holds: (one: number, before: number) => boolean) => at.slice(step).every((one, i) => holds(one, at[i] ?? 0));
  const stride = (at[1] ?? 0) - (at[0] ?? 0);
  const same = (one: number, before: number) => one === before;
  const row = every(1, (one, before) => one - before === stride);
  const pairs = at[0] === at[1] && at[2] === at[3] && at[4] === at[5];
  const mirror = at.every((one, i) => one === at[5 - i]);
  return !(row || every(2, same) || every(3, same) || pairs || mirror);
}
