import OlFeature, { type FeatureLike } from 'ol/Feature';
import OlMap from 'ol/Map';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import { createEmpty, extend } from 'ol/extent';
import type LineString from 'ol/geom/LineString';
import MultiPoint from 'ol/geom/MultiPoint';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import Draw from 'ol/interaction/Draw';
import Pointer from 'ol/interaction/Pointer';
import Snap from 'ol/interaction/Snap';
import { defaults as interactions } from 'ol/interaction/defaults';
import VectorLayer from 'ol/layer/Vector';
import 'ol/ol.css';
import '@shared/map/map.css';
import { fromLonLat, toLonLat } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import { readPalette } from '@shared/map/palette.ts';
import { changed, corner, insertCorner, moveCorner, same, type Corner, type Shape, type Sheet } from './sheet.ts';
import { heirOf, united } from './merge.ts';
import { nearestOnBorder } from './split.ts';

export interface GridName {
  name: string;
  /** Counts villages, so that neighbours among them look different. */
  village: number;
}
export type Mode = 'move' | 'split' | 'merge' | 'draw';

/** What the map shows, all of it. */
export interface Scene {
  sheet: Sheet;
  chosen: string;
  corner: Corner | null;
  mode: Mode;
  /** Grids drawn with a letter: the two parts of a cut. */
  letters: ReadonlyMap<string, string>;
  /** Grids that somebody wants to become one. */
  picked: readonly string[];
}

export interface Hands {
  choose(grid: string): void;
  pick(corner: Corner | null): void;
  /** A step was finished by hand; `at` is the corner it left. */
  step(next: Sheet, at: Corner): void;
  line(corners: Corner[]): void;
  ring(corners: Corner[]): void;
}

export interface EditorMap {
  show(scene: Scene): void;
  fit(grids: readonly string[]): void;
  destroy(): void;
}

/** How near a pointer must come, in pixels. */
const reach = 12;

const at = ([lng, lat]: Corner): number[] => fromLonLat([lng / 1e7, lat / 1e7]);
const placed = (coordinate: number[]): Corner => {
  const [lng = 0, lat = 0] = toLonLat(coordinate);
  return corner(lng, lat);
};
const closed = (shape: Shape): number[][][] => shape.map((ring) => [...ring, ring[0] as Corner].map(at));
const corners = (shape: Shape | undefined): Corner[] => (shape ?? []).flat();

/** The town's grids with handles on the one that is worked on. It asks for steps; whoever holds the sheet takes them. */
export function createEditorMap(element: HTMLElement, before: Sheet, names: ReadonlyMap<string, GridName>, words: { zoomIn: string; zoomOut: string }, hands: Hands): EditorMap {
  let palette = readPalette();
  let scene: Scene = { sheet: before, chosen: '', corner: null, mode: 'move', letters: new Map(), picked: [] };
  let drawn: ReadonlyMap<string, Shape> = new Map();
  const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--hy-${name}`).trim();
  const ground = new VectorSource<OlFeature<Polygon>>();
  const former = new VectorSource();
  const handles = new VectorSource();

  const groundStyle = (feature: FeatureLike, resolution: number): Style => {
    const id = String(feature.getId());
    const on = id === scene.chosen || scene.picked.some((grid) => heirOf(scene.sheet, grid) === id), other = drawn.get(id) !== before.shapes.get(id);
    const letter = scene.letters.get(id);
    const fill = letter || (on && scene.mode === 'merge') ? `${palette.primary}55` : other ? `${token('ok')}40` : (palette.ramp[(names.get(id)?.village ?? 0) % 3] ?? palette.surface);
    const text = letter ?? (resolution < 14 ? (scene.sheet.fresh.get(id)?.name ?? scene.sheet.names.get(id) ?? names.get(id)?.name) : '') ?? '';
    return new Style({
      zIndex: on || letter ? 2 : other ? 1 : 0,
      fill: new Fill({ color: fill }),
      stroke: new Stroke({ color: on || letter ? palette.primary : palette.edge, width: on || letter ? 3 : 1.2 }),
      ...(text && { text: new Text({ text, font: `${letter ? '700 22px' : '13px'} ${palette.font}`, fill: new Fill({ color: palette.text }), stroke: new Stroke({ color: palette.halo, width: 3 }), overflow: Boolean(letter) }) }),
    });
  };
  const handleStyle = (feature: FeatureLike): Style => {
    const held = Boolean(feature.get('held'));
    return new Style({ image: new Circle({ radius: held ? 8 : 4.5, fill: new Fill({ color: held ? palette.select : palette.surface }), stroke: new Stroke({ color: held ? palette.surface : palette.primary, width: 2 }) }) });
  };
  const layers = [
    new VectorLayer({ source: ground, zIndex: 2, declutter: false, style: groundStyle }),
    new VectorLayer({ source: former, zIndex: 3, style: () => new Style({ stroke: new Stroke({ color: palette.select, width: 1.5, lineDash: [5, 5] }) }) }),
    new VectorLayer({ source: handles, zIndex: 4, style: handleStyle }),
  ];

  /** The step of a corner going to a place, drawn to what lies near it. */
  function moved(sheet: Sheet, from: Corner, to: Corner, range: number): { sheet: Sheet; at: Corner } | null {
    const others = [...sheet.shapes.values()];
    const near = others.flatMap(corners).find((p) => !same(p, from) && Math.hypot(p[0] - to[0], p[1] - to[1]) < range);
    const edge = near ? null : nearestOnBorder(others.filter((shape) => !corners(shape).some((p) => same(p, from))), to, range);
    const goal = near ?? edge?.at ?? to;
    const next = moveCorner(edge ? insertCorner(sheet, edge.a, edge.b, edge.at) : sheet, from, goal);
    return next && { sheet: next, at: goal };
  }

  /** Pixels here in whole 1e-7 degrees. */
  function units(coordinate: number[]): number {
    const width = map.getView().getResolution() ?? 1;
    return Math.abs(placed([(coordinate[0] ?? 0) + width * reach, coordinate[1] ?? 0])[0] - placed(coordinate)[0]);
  }

  let drag: { sheet: Sheet; from: Corner; start: number[]; result: { sheet: Sheet; at: Corner } | null; fresh: boolean } | null = null;
  const hand = new Pointer({
    handleDownEvent({ coordinate, pixel }: MapBrowserEvent) {
      const shape = drawn.get(scene.chosen);
      if (scene.mode !== 'move' || !shape) return false;
      const place = placed(coordinate), range = units(coordinate);
      const near = corners(shape).map((p) => ({ p, away: Math.hypot(p[0] - place[0], p[1] - place[1]) })).sort((a, b) => a.away - b.away)[0];
      if (near && near.away < range) drag = { sheet: scene.sheet, from: near.p, start: pixel, result: null, fresh: false };
      else {
        const edge = nearestOnBorder([shape], place, range * 0.7);
        if (!edge) return false;
        drag = { sheet: insertCorner(scene.sheet, edge.a, edge.b, edge.at), from: edge.at, start: pixel, result: null, fresh: true };
      }
      hands.pick(drag.from);
      return true;
    },
    handleDragEvent({ coordinate, pixel }: MapBrowserEvent) {
      if (!drag || Math.hypot((pixel[0] ?? 0) - (drag.start[0] ?? 0), (pixel[1] ?? 0) - (drag.start[1] ?? 0)) < 4) return;
      drag.result = moved(drag.sheet, drag.from, placed(coordinate), units(coordinate));
      if (drag.result) paint({ ...scene, sheet: drag.result.sheet, corner: drag.result.at });
    },
    handleUpEvent() {
      const done = drag;
      drag = null;
      if (done?.result) hands.step(done.result.sheet, done.result.at);
      else if (done?.fresh) hands.step(done.sheet, done.from);
      return false;
    },
  });

  const draws = {
    split: new Draw({ type: 'LineString', stopClick: true, style: () => [sketch()] }),
    draw: new Draw({ type: 'Polygon', stopClick: true, style: () => [sketch()] }),
  };
  const sketch = (): Style => new Style({ stroke: new Stroke({ color: palette.select, width: 3 }), fill: new Fill({ color: `${palette.primary}33` }), image: new Circle({ radius: 5, fill: new Fill({ color: palette.select }) }) });
  draws.split.on('drawend', ({ feature }) => hands.line((feature.getGeometry() as LineString).getCoordinates().map(placed)));
  draws.draw.on('drawend', ({ feature }) => hands.ring(((feature.getGeometry() as Polygon).getCoordinates()[0] ?? []).slice(0, -1).map(placed)));
  const snap = new Snap({ source: ground as VectorSource, pixelTolerance: reach });

  const map = new OlMap({
    target: element,
    controls: [new Zoom({ zoomInTipLabel: words.zoomIn, zoomOutTipLabel: words.zoomOut }), new ScaleLine()],
    interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false, keyboard: false }).extend([hand, draws.split, draws.draw, snap]),
    layers,
    view: new View({ enableRotation: false, constrainRotation: 1, maxZoom: 21 }),
  });
  element.classList.add('hy-map');
  map.on('singleclick', ({ coordinate }) => {
    if (scene.mode !== 'move' && scene.mode !== 'merge') return;
    const found = ground.getFeaturesAtCoordinate(coordinate)[0];
    if (found && found.getId() !== scene.chosen) hands.choose(String(found.getId()));
  });

  function paint(next: Scene): void {
    const shapes = united(next.sheet);
    for (const [id, shape] of shapes) {
      if (drawn.get(id) === shape) continue;
      const there = ground.getFeatureById(id) as OlFeature<Polygon> | null;
      if (there) there.setGeometry(new Polygon(closed(shape)));
      else {
        const feature = new OlFeature(new Polygon(closed(shape)));
        feature.setId(id);
        ground.addFeature(feature);
      }
    }
    for (const id of drawn.keys()) {
      const gone = shapes.has(id) ? null : (ground.getFeatureById(id) as OlFeature<Polygon> | null);
      if (gone) ground.removeFeature(gone);
    }
    drawn = shapes;
    former.clear(true);
    former.addFeatures(changed(next.sheet, before).flatMap((id) => (before.shapes.has(id) ? [new OlFeature(new Polygon(closed(before.shapes.get(id) ?? [])))] : [])));
    handles.clear(true);
    if (next.chosen && next.mode === 'move') handles.addFeature(new OlFeature(new MultiPoint(corners(shapes.get(next.chosen)).map(at))));
    if (next.corner) handles.addFeature(new OlFeature({ geometry: new Point(at(next.corner)), held: true }));
    for (const layer of layers) layer.changed();
  }

  const theme = new MutationObserver(() => {
    palette = readPalette();
    for (const layer of layers) layer.changed();
  });
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });

  return {
    show(next) {
      scene = next;
      for (const mode of ['split', 'draw'] as const) draws[mode].setActive(scene.mode === mode && (mode === 'draw' || Boolean(scene.chosen)));
      snap.setActive(scene.mode === 'split' || scene.mode === 'draw');
      element.style.cursor = scene.mode === 'move' ? '' : scene.mode === 'merge' ? 'pointer' : 'crosshair';
      paint(scene);
    },
    fit(grids) {
      const box = createEmpty();
      for (const id of grids) {
        const geometry = (ground.getFeatureById(id) as OlFeature<Polygon> | null)?.getGeometry();
        if (geometry) extend(box, geometry.getExtent());
      }
      map.updateSize();
      if (Number.isFinite(box[0])) map.getView().fit(box, { padding: [60, 60, 60, 60], maxZoom: 19 });
    },
    destroy() {
      theme.disconnect();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}
