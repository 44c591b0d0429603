import { inside, insertCorner, same, type Corner, type Ring, type Shape, type Sheet } from './sheet.ts';

/** Half a metre: nearer to a corner than this, a line meant the corner. */
const seam = 50;

/** A place on a ring: between this corner and the next, and how far along. */
export interface OnRing {
  edge: number;
  u: number;
  at: Corner;
}
interface Crossing extends OnRing {
  ring: number;
  /** Along the line: which piece of it, and how far. */
  segment: number;
  t: number;
}

export const apart = (a: Corner, b: Corner): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** A line that ends on the border or just before it means the border. */
function longer(line: readonly Corner[]): Corner[] {
  const beyond = (from: Corner, to: Corner): Corner => {
    const length = apart(from, to) || 1;
    return [to[0] + ((to[0] - from[0]) / length) * 2 * seam, to[1] + ((to[1] - from[1]) / length) * 2 * seam];
  };
  const first = line[0] as Corner, last = line.at(-1) as Corner;
  return [beyond(line[1] as Corner, first), ...line.slice(1, -1), beyond(line.at(-2) as Corner, last)];
}

function meeting(p: Corner, q: Corner, a: Corner, b: Corner): { t: number; u: number; at: Corner } | null {
  const [px, py, ax, ay] = [q[0] - p[0], q[1] - p[1], b[0] - a[0], b[1] - a[1]];
  const cross = px * ay - py * ax;
  if (!cross) return null;
  const t = ((a[0] - p[0]) * ay - (a[1] - p[1]) * ax) / cross;
  const u = ((a[0] - p[0]) * py - (a[1] - p[1]) * px) / cross;
  if (t < 0 || t > 1 || u < 0 || u > 1) return null;
  const at: Corner = [Math.round(a[0] + u * ax), Math.round(a[1] + u * ay)];
  return { t, u, at: apart(at, a) <= seam ? a : apart(at, b) <= seam ? b : at };
}

/** Where the line meets the border, in the line's order, each place once. */
function crossings(shape: Shape, line: readonly Corner[]): Crossing[] {
  const all: Crossing[] = [];
  line.slice(1).forEach((q, segment) =>
    shape.forEach((ring, r) =>
      ring.forEach((a, edge) => {
        const met = meeting(line[segment] as Corner, q, a, ring[(edge + 1) % ring.length] as Corner);
        if (met && !all.some((one) => same(one.at, met.at))) all.push({ ring: r, edge, segment, ...met });
      }),
    ),
  );
  return all.sort((one, other) => one.segment - other.segment || one.t - other.t);
}

/** From one place of a ring along it to another. */
export function along(ring: Ring, from: OnRing, to: OnRing): Corner[] {
  const way: Corner[] = [from.at];
  const steps = from.edge === to.edge && from.u < to.u ? 0 : (to.edge - from.edge + ring.length) % ring.length || ring.length;
  for (let n = 1; n <= steps; ++n) way.push(ring[(from.edge + n) % ring.length] as Corner);
  way.push(to.at);
  return way.filter((p, n) => !n || !same(p, way[n - 1] as Corner));
}

export interface Split {
  parts: readonly [Shape, Shape];
  /** Corners that neighbours must take up too, with the edge they lie on. */
  ends: readonly { a: Corner; b: Corner; at: Corner }[];
}

/** Cuts a shape in two along a line that enters it once and leaves it once; null when the line does anything else. */
export function split(shape: Shape, line: readonly Corner[]): Split | null {
  if (line.length < 2) return null;
  const met = crossings(shape, longer(line));
  const [one, two] = met;
  if (!one || !two || met.length !== 2 || one.ring !== two.ring) return null;
  const ring = shape[one.ring] as Ring;
  const between = line.slice(one.segment + 1, two.segment + 1).filter((p) => !same(p, one.at) && !same(p, two.at));
  const stop = between[0] ?? two.at;
  if (!inside(shape, [(one.at[0] + stop[0]) / 2, (one.at[1] + stop[1]) / 2])) return null;
  const cut = (from: Crossing, to: Crossing, back: readonly Corner[]): Ring => [...along(ring, from, to), ...back].filter((p, n, all) => !same(p, all[(n + 1) % all.length] as Corner));
  const rings = [cut(one, two, [...between].reverse()), cut(two, one, between)] as const;
  if (rings.some((part) => part.length < 3)) return null;
  const rest = shape.filter((_, n) => n !== one.ring);
  const withHoles = (part: Ring): Shape => [part, ...rest.filter((other) => inside([part], other[0] as Corner))];
  const parts: [Shape, Shape] = [withHoles(rings[0]), withHoles(rings[1])];
  // Ground of the grid that lies outside the cut ring stays with the first part.
  parts[0] = [...parts[0], ...rest.filter((other) => rings.every((part) => !inside([part], other[0] as Corner)))];
  return { parts, ends: [one, two].map(({ edge, at }) => ({ a: ring[edge] as Corner, b: ring[(edge + 1) % ring.length] as Corner, at })) };
}

/** Puts the two parts on the sheet; neighbours take up the ends of the cut. */
export function cutGrid(sheet: Sheet, grid: string, made: Split, fresh: { id: string; part: 0 | 1; parent: string; name: string; code: string }): Sheet {
  const { id, part, ...words } = fresh;
  let next = sheet;
  for (const { a, b, at } of made.ends) next = insertCorner(next, a, b, at);
  const shapes = new Map(next.shapes).set(grid, made.parts[part ? 0 : 1]).set(id, made.parts[part]);
  return { ...next, shapes, fresh: new Map(next.fresh).set(id, words) };
}

/** The point of a border that lies nearest, when it lies within `reach`. */
export function nearestOnBorder(shapes: Iterable<Shape>, p: Corner, reach: number): { a: Corner; b: Corner; at: Corner } | null {
  let best: { a: Corner; b: Corner; at: Corner } | null = null;
  let least = reach;
  for (const shape of shapes)
    for (const ring of shape)
      ring.forEach((a, n) => {
        const b = ring[(n + 1) % ring.length] as Corner;
        const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        const u = Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)));
        const at: Corner = [Math.round(a[0] + u * dx), Math.round(a[1] + u * dy)];
        const away = apart(at, p);
        if (away <= least) {
          least = away;
          best = { a, b, at };
        }
      });
  return best;
}
