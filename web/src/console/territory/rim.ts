import { insertCorner, type Corner, type NewGrid, type Ring, type Shape, type Sheet } from './sheet.ts';
import { along, apart, nearestOnBorder, type OnRing } from './split.ts';

/** Nearer to a border than this, in whole 1e-7 degrees, a corner lies on it. */
const on = 2;
const key = (p: Corner): string => `${p[0]},${p[1]}`;

/** Where the ground of all these ends: round them, and round every gap in them. */
export function rims(shapes: Iterable<Shape>): Ring[] {
  const edges = new Map<string, [Corner, Corner]>();
  for (const shape of shapes)
    for (const ring of shape)
      ring.forEach((a, n) => {
        const b = ring[(n + 1) % ring.length] as Corner;
        const name = [key(a), key(b)].sort().join(' ');
        if (!edges.delete(name)) edges.set(name, [a, b]);
      });
  const ends = new Map<string, Corner[]>();
  for (const [a, b] of edges.values())
    for (const [from, to] of [[a, b], [b, a]] as const) ends.set(key(from), [...(ends.get(key(from)) ?? []), to]);
  const take = (from: Corner, to: Corner): void => void ends.set(key(from), (ends.get(key(from)) ?? []).filter((p) => key(p) !== key(to)));
  const rings: Ring[] = [];
  for (const [start] of edges.values()) {
    const ring: Corner[] = [];
    for (let here = start, next = ends.get(key(here))?.[0]; next; here = next, next = ends.get(key(here))?.[0]) {
      ring.push(here);
      take(here, next);
      take(next, here);
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function placeOn(ring: Ring, p: Corner): OnRing | null {
  const near = nearestOnBorder([[ring]], p, on);
  const edge = near ? ring.findIndex((one) => one === near.a) : -1;
  return near && { edge, at: near.at, u: apart(near.a, near.at) / apart(near.a, near.b) };
}

const length = (way: readonly Corner[]): number => way.slice(1).reduce((sum, p, n) => sum + apart(way[n] as Corner, p), 0);

/** Between two corners on the rim a drawn ring runs along it, the shorter way: neither a sliver nor an overlap is left. */
export function followRim(sheet: Sheet, drawn: Ring): Ring {
  const all = rims(sheet.shapes.values());
  return drawn.flatMap((p, n) => {
    const q = drawn[(n + 1) % drawn.length] as Corner;
    for (const ring of all) {
      const from = placeOn(ring, p), to = placeOn(ring, q);
      if (!from || !to) continue;
      const [there, back] = [along(ring, from, to), along(ring, to, from).reverse()];
      return [p, ...(length(there) < length(back) ? there : back).slice(1, -1)];
    }
    return [p];
  });
}

/** A grid drawn on free ground: a new one, or without `words` one that stood without ground. Neighbours take up its corners. */
export function addGrid(sheet: Sheet, id: string, ring: Ring, words: NewGrid | null): Sheet {
  let next = sheet;
  for (const p of ring) {
    const near = nearestOnBorder(next.shapes.values(), p, on);
    if (near) next = insertCorner(next, near.a, near.b, p);
  }
  return { ...next, shapes: new Map(next.shapes).set(id, [ring]), fresh: words ? new Map(next.fresh).set(id, words) : next.fresh };
}
