import Feature from 'ol/Feature';
import type { FeatureLike } from 'ol/Feature';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import { fromLonLat } from 'ol/proj';
import Cluster from 'ol/source/Cluster';
import VectorSource from 'ol/source/Vector';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import type { Lamp, MatterPoint } from '../api/types.ts';
import type { Palette } from './palette.ts';

const worst: Lamp[] = ['red', 'orange', 'yellow', 'green', 'none'];

export interface Points {
  /** The dots, above every name. */
  layer: VectorLayer;
  /** Invisible: keeps the smaller names off the dots. */
  room: VectorLayer;
  show(points: readonly MatterPoint[]): void;
  /** The points behind one drawn dot. */
  behind(feature: FeatureLike): MatterPoint[];
}

const behind = (feature: FeatureLike): MatterPoint[] => ((feature.get('features') as Feature[] | undefined) ?? []).map((one) => one.get('point') as MatterPoint);

/** Matters as dots in the colour of their lamp; near ones become one dot with a number in the worst lamp's colour. */
export function createPoints(palette: () => Palette): Points {
  const source = new VectorSource();
  const near = new Cluster({ source, distance: 32, minDistance: 16 });
  const radius = (feature: FeatureLike) => (behind(feature).length > 1 ? 11 : 7) * palette().scale;
  const style = (feature: FeatureLike) => {
    const points = behind(feature);
    const lamp = worst.find((one) => points.some((point) => point.lamp === one)) ?? 'none';
    const { lamps, font, surface, scale } = palette();
    const image = new Circle({
      radius: radius(feature),
      fill: new Fill({ color: lamps[lamp] ?? surface }),
      stroke: new Stroke({ color: surface, width: 2 }),
    });
    if (points.length === 1) return new Style({ image });
    const text = new Text({ text: String(points.length), font: `600 ${12 * scale}px ${font}`, fill: new Fill({ color: surface }) });
    return new Style({ image, text });
  };
  const layer = new VectorLayer({ source: near, zIndex: 9.5, style });
  const bare = new Fill({ color: 'transparent' });
  const room = new VectorLayer({ source: near, zIndex: 8, declutter: 'town', style: (feature) => new Style({ image: new Circle({ radius: radius(feature), fill: bare, declutterMode: 'obstacle' }) }) });
  const show = (points: readonly MatterPoint[]) => {
    near.setDistance(32 * palette().scale);
    source.clear(true);
    source.addFeatures(points.map((point) => new Feature({ geometry: new Point(fromLonLat([point.lng, point.lat])), point })));
  };
  return { layer, room, show, behind };
}
