export const codeLength = 10;

/** As the server makes it (Crockford base 32): capitals, no blanks or dashes, and never I, L or O. A whole link is understood too. */
export function tidyCode(text: string): string {
  const last = text.trim().split('/').filter(Boolean).pop() ?? '';
  return (last.split(/[?#]/)[0] ?? '').replace(/[^0-9a-z]/gi, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** In groups of 4-4-2, to be read out over the phone. */
export const codeGroups = (code: string): string[] => code.match(/.{1,4}/g) ?? [];
