import Feature from 'ol/Feature';
import CircleGeometry from 'ol/geom/Circle';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import { fromLonLat, getPointResolution } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Circle, Fill, Stroke, Style } from 'ol/style';
import type { LngLat } from '../api/types.ts';
import type { Palette } from './palette.ts';

export interface Pin {
  layer: VectorLayer;
  /** Null takes it away. `accuracy` in metres draws the circle it may lie in. */
  put(place: LngLat | null, accuracy?: number): void;
}

/** One marked place: where I am, or the place picked. */
export function createPin(color: (palette: Palette) => string, palette: () => Palette, z: number): Pin {
  const source = new VectorSource();
  const layer = new VectorLayer({
    source,
    zIndex: z,
    style: (feature) => {
      const ink = color(palette());
      if (feature.getGeometry()?.getType() === 'Circle') return new Style({ stroke: new Stroke({ color: ink, width: 1, lineDash: [4, 4] }) });
      return new Style({
        image: new Circle({ radius: 9 * palette().scale, fill: new Fill({ color: ink }), stroke: new Stroke({ color: palette().surface, width: 3 }) }),
      });
    },
  });
  function put(place: LngLat | null, accuracy = 0): void {
    source.clear();
    if (!place) return;
    const center = fromLonLat([place.lng, place.lat]);
    source.addFeature(new Feature(new Point(center)));
    const metre = 1 / getPointResolution('EPSG:3857', 1, center);
    if (accuracy > 0) source.addFeature(new Feature(new CircleGeometry(center, accuracy * metre)));
  }
  return { layer, put };
}
