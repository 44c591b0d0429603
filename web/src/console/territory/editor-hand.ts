import type MapBrowserEvent from 'ol/MapBrowserEvent';
import type LineString from 'ol/geom/LineString';
import type Polygon from 'ol/geom/Polygon';
import Draw from 'ol/interaction/Draw';
import Pointer from 'ol/interaction/Pointer';
import type { Style } from 'ol/style';
import { corners, placed, type Hands, type Scene } from './editor-scene.ts';
import { insertCorner, moveCorner, same, type Corner, type Shape, type Sheet } from './sheet.ts';
import { nearestOnBorder } from './split.ts';

interface Step {
  sheet: Sheet;
  at: Corner;
}

/** Before anything has moved: a corner that is held, or one that a press on an edge would make. */
type Grip = { sheet: Sheet; from: Corner; start: number[]; fresh: boolean; step: Step | null };

/** The step of a corner going to a place, drawn to what lies near it. */
function moved(sheet: Sheet, from: Corner, to: Corner, range: number): Step | null {
  const others = [...sheet.shapes.values()];
  const near = others.flatMap(corners).find((p) => !same(p, from) && Math.hypot(p[0] - to[0], p[1] - to[1]) < range);
  const edge = near ? null : nearestOnBorder(others.filter((shape) => !corners(shape).some((p) => same(p, from))), to, range);
  const goal = near ?? edge?.at ?? to;
  const next = moveCorner(edge ? insertCorner(sheet, edge.a, edge.b, edge.at) : sheet, from, goal);
  return next && { sheet: next, at: goal };
}

/** What a press takes hold of; nothing where no corner and no edge is near. */
function gripAt(sheet: Sheet, shape: Shape, place: Corner, range: number, start: number[]): Grip | null {
  const near = corners(shape).map((p) => ({ p, away: Math.hypot(p[0] - place[0], p[1] - place[1]) })).sort((a, b) => a.away - b.away)[0];
  if (near && near.away < range) return { sheet, from: near.p, start, fresh: false, step: null };
  const edge = nearestOnBorder([shape], place, range * 0.7);
  return edge && { sheet: insertCorner(sheet, edge.a, edge.b, edge.at), from: edge.at, start, fresh: true, step: null };
}

export interface Stage {
  scene(): Scene;
  drawn(): ReadonlyMap<string, Shape>;
  /** How near a pointer must come here, in whole 1e-7 degrees. */
  range(coordinate: number[]): number;
  /** Shows a step before it is taken. */
  preview(step: Step): void;
}

const still = 4;

/** Takes hold of a corner of the chosen grid, or makes one on its edge, and moves it. */
export function createHand(stage: Stage, hands: Hands): Pointer {
  let grip: Grip | null = null;
  return new Pointer({
    handleDownEvent({ coordinate, pixel }: MapBrowserEvent) {
      const scene = stage.scene();
      const shape = scene.mode === 'move' ? stage.drawn().get(scene.chosen) : undefined;
      grip = shape ? gripAt(scene.sheet, shape, placed(coordinate), stage.range(coordinate), pixel) : null;
      if (grip) hands.pick(grip.from);
      return grip !== null;
    },
    handleDragEvent({ coordinate, pixel }: MapBrowserEvent) {
      if (!grip || Math.hypot((pixel[0] ?? 0) - (grip.start[0] ?? 0), (pixel[1] ?? 0) - (grip.start[1] ?? 0)) < still) return;
      grip.step = moved(grip.sheet, grip.from, placed(coordinate), stage.range(coordinate));
      if (grip.step) stage.preview(grip.step);
    },
    handleUpEvent() {
      const done = grip;
      grip = null;
      if (done?.step) hands.step(done.step.sheet, done.step.at);
      else if (done?.fresh) hands.step(done.sheet, done.from);
      return false;
    },
  });
}

/** A line that cuts, and the outline of new ground. */
export function createDraws(sketch: () => Style, hands: Hands): { split: Draw; draw: Draw } {
  const split = new Draw({ type: 'LineString', stopClick: true, style: () => [sketch()] });
  const draw = new Draw({ type: 'Polygon', stopClick: true, style: () => [sketch()] });
  split.on('drawend', ({ feature }) => hands.line((feature.getGeometry() as LineString).getCoordinates().map(placed)));
  draw.on('drawend', ({ feature }) => hands.ring(((feature.getGeometry() as Polygon).getCoordinates()[0] ?? []).slice(0, -1).map(placed)));
  return { split, draw };
}
