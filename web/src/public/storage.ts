/** What this phone remembers by itself. Private mode and some web-views refuse storage; then nothing is remembered. */
export function recall<T>(name: string): T | null {
  try {
    const text = localStorage.getItem(`huiyin.p.${name}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`huiyin.p.${name}`, JSON.stringify(value));
  } catch {
    // See recall.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`huiyin.p.${name}`);
  } catch {
    // See recall.
  }
}
