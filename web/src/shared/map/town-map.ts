import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import 'ol/ol.css';
import './map.css';
import { createEmpty, extend, isEmpty, type Extent } from 'ol/extent';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj';
import { defaults as interactions } from 'ol/interaction/defaults';
import type { LngLat, MatterPoint, Place, TownMap } from '../api/types.ts';
import { createGround, type Look, type Shade } from './ground.ts';
import { locateMe } from './locate.ts';
import { paletteWatch, readPalette } from './palette.ts';
import { createPin } from './pin.ts';
import { createPoints } from './points.ts';
import { wholeButton } from './whole.ts';

export interface TownMapOptions {
  map: TownMap;
  /** Words on the map, in the person's language. */
  words: { zoomIn: string; zoomOut: string; whole: string; synthetic: string };
  shade?: Shade;
  onGrid?: (grid: string) => void;
  /** One dot was tapped: one matter, or several too near to part. */
  onPoints?: (points: MatterPoint[]) => void;
  /** A place was picked while `picking(true)`; `grid` is empty outside the town. */
  onPick?: (place: Place, grid: string) => void;
  /** The view came to rest: west, south, east, north in degrees. */
  onView?: (box: number[]) => void;
}

export interface TownMapHandle {
  showPoints(points: readonly MatterPoint[]): void;
  /** Draws these grids as chosen. */
  select(grids: readonly string[]): void;
  /** Moves the view to these grids; to the whole town when none is given. */
  fit(grids?: readonly string[]): void;
  setShade(shade: Shade): void;
  /** Moves the view to a village. */
  fitVillage(village: string): void;
  /** In this mode a tap sets the pin and calls onPick; from too far to meet anything, it only brings the village nearer. */
  picking(on: boolean): void;
  pin(place: LngLat | null): void;
  /** Call on a tap only. Shows and returns where this device is; rejects when the person or the device refuses. */
  locate(): Promise<Place>;
  destroy(): void;
}

/** Room at the edges in pixels of the standard size; the zoom buttons stand at the left. */
const edges: [top: number, right: number, bottom: number, left: number] = [28, 28, 36, 64];

/** Metres per pixel above which a fingertip covers more than a grid. */
const farResolution = 6;

export function createTownMap(element: HTMLElement, options: TownMapOptions): TownMapHandle {
  const { map: town, words } = options;
  let pick = false;
  let framed: readonly string[] | null = [];
  const look: Look = { palette: readPalette(), shade: options.shade ?? (() => 1), selected: new Set(), dots: [] };
  const ground = createGround(town, () => look);
  const points = createPoints(() => look.palette);
  const me = createPin((palette) => palette.primary, () => look.palette, 10);
  const chosen = createPin((palette) => palette.select, () => look.palette, 11);
  const framing = (): number[] => edges.map((pixels) => pixels * look.palette.scale);
  const extent = transformExtent(town.bbox, 'EPSG:4326', 'EPSG:3857');
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const duration = calm ? 0 : 150;

  const map = new OlMap({
    target: element,
    controls: [new Zoom({ zoomInTipLabel: words.zoomIn, zoomOutTipLabel: words.zoomOut, duration }), new ScaleLine()],
    interactions: interactions({ altShiftDragRotate: false, pinchRotate: false }),
    layers: [...ground.layers, points.room, points.layer, me.layer, chosen.layer],
    view: new View({ showFullExtent: true, constrainRotation: 1, enableRotation: false, maxZoom: 19 }),
  });
  element.classList.add('hy-map');
  element.querySelector('.ol-zoom')?.append(wholeButton(words.whole, () => fit()));
  const note = document.createElement('p');
  note.className = 'hy-map-note';
  note.textContent = words.synthetic;
  if (town.synthetic) element.append(note);

  /** Asked of the ground itself: what lies there is known before it is painted. */
  const gridAt = (coordinate: number[]): string => String(ground.grids.getSource()?.getFeaturesAtCoordinate(coordinate)[0]?.getId() ?? '');
  const pointsAt = (pixel: number[]): MatterPoint[] =>
    map.forEachFeatureAtPixel(pixel, (feature) => points.behind(feature), { layerFilter: (layer) => layer === points.layer, hitTolerance: 6 }) ?? [];

  const gridsOf = (village: string) => town.grids.filter((one) => one.village === village).map((one) => one.id);
  function tooFar(village: string): boolean {
    const whole = extentOf(gridsOf(village));
    const view = map.getView();
    const [width = 0, height = 0] = map.getSize() ?? [];
    const [top = 0, right = 0, bottom = 0, left = 0] = framing();
    const room = [width - left - right, height - top - bottom];
    return whole !== null && (view.getResolution() ?? 0) > Math.max(farResolution, 1.3 * view.getResolutionForExtent(whole, room));
  }

  map.on('singleclick', ({ pixel, coordinate }) => {
    const [lng = 0, lat = 0] = toLonLat(coordinate);
    const grid = gridAt(coordinate);
    if (pick) {
      const village = town.grids.find((one) => one.id === grid)?.village ?? '';
      if (village && tooFar(village)) {
        fit(gridsOf(village));
        return;
      }
      chosen.put({ lng, lat });
      options.onPick?.({ lng, lat, how: 'map' }, grid);
      return;
    }
    const hit = pointsAt(pixel);
    if (hit.length && options.onPoints) options.onPoints(hit);
    else if (grid) options.onGrid?.(grid);
  });
  map.on('pointermove', ({ pixel, coordinate, dragging }) => {
    if (dragging) return;
    element.style.cursor = pick ? 'crosshair' : pointsAt(pixel).length || gridAt(coordinate) ? 'pointer' : '';
  });

  map.on('moveend', () => options.onView?.(transformExtent(map.getView().calculateExtent(), 'EPSG:3857', 'EPSG:4326')));

  function redraw(): void {
    ground.redraw();
    for (const layer of [points.room, points.layer, me.layer, chosen.layer]) layer.changed();
  }

  function extentOf(grids: readonly string[]): Extent | null {
    const box = createEmpty();
    for (const id of grids) {
      const found = ground.grids.getSource()?.getFeatureById(id);
      const geometry = (Array.isArray(found) ? found[0] : found)?.getGeometry();
      if (geometry) extend(box, geometry.getExtent());
    }
    return isEmpty(box) ? null : box;
  }

  // Where it opens, it is: a tap on a map that still moves would mean another place.
  let shown = false;
  map.once('postrender', () => (shown = true));

  function fit(grids: readonly string[] = []): void {
    framed = grids;
    const box = extentOf(grids);
    map.getView().fit(box ?? extent, { padding: framing(), maxZoom: 16, duration: box && shown ? duration : 0 });
  }

  // What was framed stays framed while the page finds its shape, until somebody moves the map himself.
  map.on('change:size', () => framed && fit(framed));
  for (const hand of ['pointerdown', 'wheel', 'keydown']) element.addEventListener(hand, () => (framed = null), { passive: true });

  // Theme and size are attributes of <html>.
  const theme = new MutationObserver(() => {
    look.palette = readPalette();
    redraw();
  });
  theme.observe(document.documentElement, paletteWatch);
  fit();

  return {
    showPoints(shown) {
      points.show(shown);
      look.dots = shown.map(({ lng, lat }) => fromLonLat([lng, lat]));
      ground.redraw();
    },
    select(grids) {
      look.selected = new Set(grids);
      redraw();
    },
    fit,
    fitVillage: (village) => fit(gridsOf(village)),
    setShade(shade) {
      look.shade = shade;
      redraw();
    },
    picking(on) {
      pick = on;
    },
    pin: (place) => chosen.put(place),
    async locate() {
      const place = await locateMe();
      me.put(place, place.accuracy_m ?? undefined);
      map.getView().animate({ center: fromLonLat([place.lng, place.lat]), zoom: 16, duration });
      return place;
    },
    destroy() {
      theme.disconnect();
      note.remove();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}
