/** The map's colours and the size of what stands on it, read from the tokens so that it follows the page. */
export interface Palette {
  bg: string;
  edge: string;
  halo: string;
  ink: string;
  text: string;
  surface: string;
  select: string;
  primary: string;
  ramp: string[];
  lamps: Record<string, string>;
  font: string;
  /** Of texts and dots; 1 in the standard size. */
  scale: number;
}

/** Whatever on <html> changes a palette. */
export const paletteWatch: MutationObserverInit = { attributes: true, attributeFilter: ['class', 'data-size', 'lang'] };

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--hy-${name}`).trim();
  return {
    bg: token('map-bg'),
    edge: token('map-edge'),
    halo: token('map-halo'),
    ink: token('map-ink'),
    text: token('ink'),
    surface: token('surface'),
    select: token('map-select'),
    primary: token('primary'),
    ramp: [0, 1, 2, 3, 4, 5].map((n) => token(`map-${n}`)),
    lamps: {
      none: token('ink-3'),
      green: token('lamp-green'),
      yellow: token('lamp-yellow'),
      orange: token('lamp-orange'),
      red: token('lamp-red'),
    },
    font: token('font') || 'sans-serif',
    scale: (parseFloat(style.fontSize) || 16) / 16,
  };
}
