import { fromLonLat, toLonLat } from 'ol/proj';
import { corner, type Corner, type Shape, type Sheet } from './sheet.ts';

/** What somebody works with. */
export type Mode = 'move' | 'split' | 'merge' | 'draw';

/** What the map shows, all of it; what a hand may do follows from the mode. */
export type Scene = { sheet: Sheet } & (
  | { mode: 'move'; chosen: string; corner: Corner | null }
  | { mode: 'split'; chosen: string }
  /** Grids that somebody wants to become one. */
  | { mode: 'merge'; picked: readonly string[] }
  | { mode: 'draw' }
  /** What was cut or drawn waits for its name, and hands rest; `letters` stand on the parts. */
  | { mode: 'naming'; letters: ReadonlyMap<string, string> }
);

/** The grid that is worked on; of several, none. */
export const chosenIn = (scene: Scene): string => (scene.mode === 'move' || scene.mode === 'split' ? scene.chosen : '');

export interface GridName {
  name: string;
  /** Counts villages, so that neighbours among them look different. */
  village: number;
}

export interface Hands {
  choose(grid: string): void;
  pick(corner: Corner | null): void;
  /** A step was finished by hand; `at` is the corner it left. */
  step(next: Sheet, at: Corner): void;
  line(corners: Corner[]): void;
  ring(corners: Corner[]): void;
}

/** Corners in the map's own metres, and back. */
export const at = ([lng, lat]: Corner): number[] => fromLonLat([lng / 1e7, lat / 1e7]);
export const placed = (coordinate: number[]): Corner => {
  const [lng = 0, lat = 0] = toLonLat(coordinate);
  return corner(lng, lat);
};
export const closed = (shape: Shape): number[][][] => shape.map((ring) => [...ring, ring[0] as Corner].map(at));
export const corners = (shape: Shape | undefined): Corner[] => (shape ?? []).flat();
