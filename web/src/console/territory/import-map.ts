import OlFeature from 'ol/Feature';
import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import Polygon, { fromExtent } from 'ol/geom/Polygon';
import { defaults as interactions } from 'ol/interaction/defaults';
import VectorLayer from 'ol/layer/Vector';
import 'ol/ol.css';
import '@shared/map/map.css';
import { fromLonLat, transformExtent } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style } from 'ol/style';
import type { Box, ImportPlan, Line, TownMap } from '@shared/api/types.ts';
import { createGround } from '@shared/map/ground.ts';
import { paletteWatch, readPalette } from '@shared/map/palette.ts';

export interface ImportMap {
  show(plan: ImportPlan): void;
  /** Moves there and marks the place. */
  go(box: readonly number[]): void;
  destroy(): void;
}

const around = (box: readonly number[]) => transformExtent(box as number[], 'EPSG:4326', 'EPSG:3857');

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--hy-${name}`).trim();
}

/** What stands, what would come, what is refused, and where a fault lies. */
export function createImportMap(element: HTMLElement, town: TownMap, words: { zoomIn: string; zoomOut: string }): ImportMap {
  let palette = readPalette();
  const ground = createGround(town, () => ({ palette, shade: () => 0, selected: new Set<string>(), dots: [] }));
  const planned = new VectorSource();
  const faults = new VectorSource();
  const layers = [
    new VectorLayer({
      source: planned,
      zIndex: 20,
      style: (feature) => {
        const color = feature.get('accepted') ? token('ok') : token('bad');
        return new Style({ stroke: new Stroke({ color, width: 2, ...(!feature.get('accepted') && { lineDash: [6, 4] }) }), fill: new Fill({ color: `${color}33` }) });
      },
    }),
    new VectorLayer({
      source: faults,
      zIndex: 21,
      style: (feature) => [
        new Style({ stroke: new Stroke({ color: palette.surface, width: feature.get('here') ? 7 : 4 }) }),
        new Style({ stroke: new Stroke({ color: palette.select, width: feature.get('here') ? 4 : 2 }) }),
      ],
    }),
  ];
  const view = new View({ enableRotation: false, constrainRotation: 1, maxZoom: 20 });
  const map = new OlMap({
    target: element,
    controls: [new Zoom({ zoomInTipLabel: words.zoomIn, zoomOutTipLabel: words.zoomOut }), new ScaleLine()],
    interactions: interactions({ altShiftDragRotate: false, pinchRotate: false }),
    layers: [...ground.layers, ...layers],
    view,
  });
  element.classList.add('hy-map');
  const theme = new MutationObserver(() => {
    palette = readPalette();
    ground.redraw();
    for (const layer of layers) layer.changed();
  });
  theme.observe(document.documentElement, paletteWatch);

  const place = (box: readonly number[]) => new OlFeature({ geometry: fromExtent(around(box)) });
  return {
    show(plan) {
      planned.clear();
      faults.clear();
      planned.addFeatures(
        plan.areas
          .filter((area) => area.rings.length)
          .map((area) => new OlFeature({ geometry: new Polygon((area.rings as Line[]).map((ring) => ring.map((p) => fromLonLat(p)))), accepted: area.accepted })),
      );
      const box = (plan.bbox.length === 4 ? plan.bbox : town.bbox) as Box;
      view.fit(around(box), { padding: [28, 28, 28, 28], maxZoom: 18 });
    },
    go(box) {
      faults.clear();
      const mark = place(box);
      mark.set('here', true);
      faults.addFeature(mark);
      view.fit(around(box), { padding: [80, 80, 80, 80], maxZoom: 18, duration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200 });
    },
    destroy() {
      theme.disconnect();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}
