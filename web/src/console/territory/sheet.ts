import type { MapGrid } from '@shared/api/types.ts';

/** Whole 1e-7 degrees, as the server keeps them: neighbours share a corner when both numbers are equal. */
export type Corner = readonly [lng: number, lat: number];
/** Open: the first corner does not stand again at the end. */
export type Ring = readonly Corner[];
export type Shape = readonly Ring[];

export interface NewGrid {
  parent: string;
  name: string;
  code: string;
}

/** The ground of all grids while somebody draws on it. Never changed: every step makes another one. */
export interface Sheet {
  shapes: ReadonlyMap<string, Shape>;
  fresh: ReadonlyMap<string, NewGrid>;
  /** Grids that end, and the one that takes up the ground of each. */
  merged: ReadonlyMap<string, string>;
  /** What a grid that takes up others is called from then on, where that changes. */
  names: ReadonlyMap<string, string>;
}

const whole = (degrees: number): number => Math.round(degrees * 1e7);
export const corner = (lng: number, lat: number): Corner => [whole(lng), whole(lat)];
export const same = (a: Corner, b: Corner): boolean => a[0] === b[0] && a[1] === b[1];

export function sheetOf(grids: readonly Pick<MapGrid, 'id' | 'rings'>[]): Sheet {
  return { shapes: new Map(grids.map((grid) => [grid.id, grid.rings.map((ring) => ring.slice(0, -1).map(([lng, lat]) => corner(lng, lat)))])), fresh: new Map(), merged: new Map(), names: new Map() };
}

/** A step that touches only some rings leaves the others the very same objects. */
function eachRing(sheet: Sheet, change: (ring: Ring) => Ring): Sheet {
  const shapes = new Map<string, Shape>();
  for (const [id, shape] of sheet.shapes) {
    const next = shape.map(change);
    shapes.set(id, next.every((ring, n) => ring === shape[n]) ? shape : next);
  }
  return { ...sheet, shapes };
}

function without(ring: Ring): Ring {
  return ring.filter((p, n) => !same(p, ring[(n + ring.length - 1) % ring.length] as Corner));
}

const enclosing = (sheet: Sheet): boolean => [...sheet.shapes.values()].every((shape) => shape.every((ring) => ring.length > 2));

/** Moves a corner for all who share it. Onto another corner, the two become one. Null when a ring would be no ground any more. */
export function moveCorner(sheet: Sheet, from: Corner, to: Corner): Sheet | null {
  if (same(from, to)) return sheet;
  const next = eachRing(sheet, (ring) => (ring.some((p) => same(p, from)) ? without(ring.map((p) => (same(p, from) ? to : p))) : ring));
  return enclosing(next) ? next : null;
}

/** Puts a corner on an edge, for both who share it. */
export function insertCorner(sheet: Sheet, a: Corner, b: Corner, p: Corner): Sheet {
  if (same(a, p) || same(b, p)) return sheet;
  return eachRing(sheet, (ring) => {
    const at = ring.findIndex((one, n) => {
      const next = ring[(n + 1) % ring.length] as Corner;
      return (same(one, a) && same(next, b)) || (same(one, b) && same(next, a));
    });
    return at < 0 ? ring : [...ring.slice(0, at + 1), p, ...ring.slice(at + 1)];
  });
}

const key = (p: Corner): string => `${p[0]},${p[1]}`;

/** The corners that edges lead to from here, over all grids. */
function linked(sheet: Sheet, p: Corner): Set<string> {
  const found = new Set<string>();
  for (const shape of sheet.shapes.values())
    for (const ring of shape)
      ring.forEach((one, n) => {
        if (!same(one, p)) return;
        found.add(key(ring[(n + 1) % ring.length] as Corner));
        found.add(key(ring[(n + ring.length - 1) % ring.length] as Corner));
      });
  return found;
}

/** Takes a corner away for all who share it. Null where three borders meet, and where a ring has no corner to spare. */
export function removeCorner(sheet: Sheet, p: Corner): Sheet | null {
  if (linked(sheet, p).size !== 2) return null;
  const next = eachRing(sheet, (ring) => (ring.some((one) => same(one, p)) ? ring.filter((one) => !same(one, p)) : ring));
  return enclosing(next) ? next : null;
}

/** Grids that are not as they were, new ones and those that become one too. */
export function changed(sheet: Sheet, before: Sheet): string[] {
  const joined = new Set([...sheet.merged].flat());
  return [...sheet.shapes].filter(([id, shape]) => before.shapes.get(id) !== shape || joined.has(id)).map(([id]) => id);
}

/** What the server plans: the grids that changed, and nothing of the others. */
export function asGeoJson(sheet: Sheet, before: Sheet): string {
  const degrees = ([lng, lat]: Corner): number[] => [lng / 1e7, lat / 1e7];
  const features = changed(sheet, before).map((id) => {
    const rings = (sheet.shapes.get(id) ?? []).map((ring) => [...ring, ring[0] as Corner].map(degrees));
    const into = sheet.merged.get(id), name = sheet.names.get(id);
    const words = sheet.fresh.get(id) ?? { area: id, ...(into && { into }), ...(name && { name }) };
    const geometry = rings.length === 1 ? { type: 'Polygon', coordinates: rings } : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
    return { type: 'Feature', properties: words, geometry };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

const metre = 6371008.8 * (Math.PI / 180) * 1e-7;

/** Square metres, to a metre or so in a town. */
export function areaOf(shape: Shape): number {
  const east = metre * Math.cos(((shape[0]?.[0]?.[1] ?? 0) / 1e7) * (Math.PI / 180));
  const [x0, y0] = shape[0]?.[0] ?? [0, 0];
  const twice = (ring: Ring): number => ring.reduce((sum, p, n) => {
    const next = ring[(n + 1) % ring.length] as Corner;
    return sum + (p[0] - x0) * (next[1] - y0) - (next[0] - x0) * (p[1] - y0);
  }, 0);
  // Holes lie within an outer ring, whichever way they run.
  return shape.reduce((sum, ring, n) => sum + (shape.some((other, m) => m !== n && ring.every((p) => inside([other], p))) ? -1 : 1) * Math.abs(twice(ring)), 0) / 2 * east * metre;
}

/** Whether an odd number of rings goes round the place. */
export function inside(shape: Shape, [x, y]: Corner): boolean {
  let odd = false;
  for (const ring of shape)
    ring.forEach((a, n) => {
      const b = ring[(n + 1) % ring.length] as Corner;
      if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) odd = !odd;
    });
  return odd;
}
