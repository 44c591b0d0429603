import OlFeature from 'ol/Feature';
import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import { createEmpty, extend } from 'ol/extent';
import MultiPoint from 'ol/geom/MultiPoint';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import type Interaction from 'ol/interaction/Interaction';
import Snap from 'ol/interaction/Snap';
import { defaults as interactions } from 'ol/interaction/defaults';
import VectorLayer from 'ol/layer/Vector';
import 'ol/ol.css';
import '@shared/map/map.css';
import VectorSource from 'ol/source/Vector';
import { paletteWatch } from '@shared/map/palette.ts';
import { createDraws, createHand } from './editor-hand.ts';
import { createEditorLook, type EditorLook } from './editor-look.ts';
import { at, chosenIn, closed, corners, placed, type GridName, type Hands, type Scene } from './editor-scene.ts';
import { united } from './merge.ts';
import { changed, type Shape, type Sheet } from './sheet.ts';

export interface EditorMap {
  show(scene: Scene): void;
  fit(grids: readonly string[]): void;
  destroy(): void;
}

/** How near a pointer must come, in pixels of the standard size. */
const reach = 12;
const cursors: Record<Scene['mode'], string> = { move: '', naming: '', merge: 'pointer', split: 'crosshair', draw: 'crosshair' };

/** The ground as it is drawn now, what it was, and the handles. */
function createSheetLayers(before: Sheet, look: EditorLook) {
  let scene: Scene = { sheet: before, mode: 'draw' };
  let drawn: ReadonlyMap<string, Shape> = new Map();
  const ground = new VectorSource<OlFeature<Polygon>>();
  const former = new VectorSource();
  const handles = new VectorSource();
  const layers = [
    new VectorLayer({ source: ground, zIndex: 2, declutter: false, style: (feature, resolution) => look.ground(scene, drawn, feature, resolution) }),
    new VectorLayer({ source: former, zIndex: 3, style: () => look.former() }),
    new VectorLayer({ source: handles, zIndex: 4, style: (feature) => look.handle(feature) }),
  ];
  const featureOf = (id: string) => ground.getFeatureById(id) as OlFeature<Polygon> | null;
  const redraw = (): void => layers.forEach((layer) => layer.changed());

  /** Only what differs from what is drawn. */
  function putGround(shapes: ReadonlyMap<string, Shape>): void {
    for (const [id, shape] of shapes) {
      if (drawn.get(id) === shape) continue;
      const there = featureOf(id), geometry = new Polygon(closed(shape));
      if (there) there.setGeometry(geometry);
      else {
        const feature = new OlFeature(geometry);
        feature.setId(id);
        ground.addFeature(feature);
      }
    }
    for (const id of drawn.keys()) {
      const gone = shapes.has(id) ? null : featureOf(id);
      if (gone) ground.removeFeature(gone);
    }
    drawn = shapes;
  }
  function paint(next: Scene): void {
    scene = next;
    putGround(united(next.sheet));
    former.clear(true);
    former.addFeatures(changed(next.sheet, before).flatMap((id) => (before.shapes.has(id) ? [new OlFeature(new Polygon(closed(before.shapes.get(id) ?? [])))] : [])));
    handles.clear(true);
    if (next.mode === 'move') {
      if (next.chosen) handles.addFeature(new OlFeature(new MultiPoint(corners(drawn.get(next.chosen)).map(at))));
      if (next.corner) handles.addFeature(new OlFeature({ geometry: new Point(at(next.corner)), held: true }));
    }
    redraw();
  }
  return { layers, ground, featureOf, paint, redraw, scene: () => scene, drawn: () => drawn };
}

function createOlMap(element: HTMLElement, words: { zoomIn: string; zoomOut: string }, layers: VectorLayer[], hands: Interaction[]): OlMap {
  element.classList.add('hy-map');
  return new OlMap({
    target: element,
    controls: [new Zoom({ zoomInTipLabel: words.zoomIn, zoomOutTipLabel: words.zoomOut }), new ScaleLine()],
    interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false, keyboard: false }).extend(hands),
    layers,
    view: new View({ enableRotation: false, constrainRotation: 1, maxZoom: 21 }),
  });
}

/** The town's grids with handles on the one that is worked on. It asks for steps; whoever holds the sheet takes them. */
export function createEditorMap(element: HTMLElement, before: Sheet, names: ReadonlyMap<string, GridName>, words: { zoomIn: string; zoomOut: string }, hands: Hands): EditorMap {
  const look = createEditorLook(before, names);
  const sheet = createSheetLayers(before, look);
  /** What was asked for; a preview lasts only as long as the drag. */
  let shown = sheet.scene();
  const range = (coordinate: number[]): number => {
    const pixels = (map.getView().getResolution() ?? 1) * reach * look.scale();
    return Math.abs(placed([(coordinate[0] ?? 0) + pixels, coordinate[1] ?? 0])[0] - placed(coordinate)[0]);
  };
  const preview = (step: { sheet: Sheet; at: readonly [number, number] }): void => sheet.paint({ mode: 'move', chosen: chosenIn(shown), sheet: step.sheet, corner: step.at });
  const hand = createHand({ scene: () => shown, drawn: sheet.drawn, range, preview }, hands);
  const draws = createDraws(look.sketch, hands);
  const snap = new Snap({ source: sheet.ground as VectorSource, pixelTolerance: reach });
  const map = createOlMap(element, words, sheet.layers, [hand, draws.split, draws.draw, snap]);
  map.on('singleclick', ({ coordinate }) => {
    if (shown.mode !== 'move' && shown.mode !== 'merge') return;
    const found = sheet.ground.getFeaturesAtCoordinate(coordinate)[0];
    if (found && found.getId() !== chosenIn(shown)) hands.choose(String(found.getId()));
  });
  const theme = new MutationObserver(() => {
    look.read();
    sheet.redraw();
  });
  theme.observe(document.documentElement, paletteWatch);

  return {
    show(scene) {
      shown = scene;
      draws.split.setActive(scene.mode === 'split' && scene.chosen !== '');
      draws.draw.setActive(scene.mode === 'draw');
      snap.setActive(scene.mode === 'split' || scene.mode === 'draw');
      element.style.cursor = cursors[scene.mode];
      sheet.paint(scene);
    },
    fit(grids) {
      const box = createEmpty();
      for (const id of grids) {
        const geometry = sheet.featureOf(id)?.getGeometry();
        if (geometry) extend(box, geometry.getExtent());
      }
      map.updateSize();
      if (Number.isFinite(box[0])) map.getView().fit(box, { padding: [80, 60, 60, 60].map((pixels) => pixels * look.scale()), maxZoom: 19 });
    },
    destroy() {
      theme.disconnect();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}
