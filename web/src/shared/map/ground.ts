import Feature from 'ol/Feature';
import type { FeatureLike } from 'ol/Feature';
import LineString from 'ol/geom/LineString';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import VectorLayer from 'ol/layer/Vector';
import { fromLonLat } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style, Text } from 'ol/style';
import type { Level, Line, Position, TownMap } from '../api/types.ts';
import type { Palette } from './palette.ts';

/** Colour class of a grid, 0 … 5 of the ramp. */
export type Shade = (grid: string) => number;

export interface Look {
  palette: Palette;
  shade: Shade;
  /** Grid ids drawn as chosen. */
  selected: ReadonlySet<string>;
  /** Where dots stand, in the map's own metres. */
  dots: readonly number[][];
}

/** Metres per pixel below which smaller names appear, and below which a grid's says its village too. */
const compositeNames = 14;
const gridNames = 9;
const fullNames = 4.5;

const at = (position: Position) => fromLonLat(position);
const path = (line: Line) => line.map(at);

function lines(map: TownMap, levels: Level[], z: number, style: (level: string) => Style | Style[]): VectorLayer {
  const features = levels.flatMap((level) => map.lines[level].map((line) => new Feature({ geometry: new LineString(path(line)), level })));
  return new VectorLayer({
    source: new VectorSource({ features }),
    zIndex: z,
    style: (feature) => style(String(feature.get('level'))),
  });
}

function stroke(color: string, width: number): Style {
  return new Style({ stroke: new Stroke({ color, width, lineCap: 'round', lineJoin: 'round' }) });
}

function gridLayer(map: TownMap, look: () => Look): VectorLayer {
  const features = map.grids.map((grid) => {
    const feature = new Feature({ geometry: new Polygon(grid.rings.map(path)) });
    feature.setId(grid.id);
    return feature;
  });
  const style = (feature: FeatureLike) => {
    const { palette, shade } = look();
    const color = palette.ramp[shade(String(feature.getId()))] ?? palette.ramp[0];
    return new Style({ fill: new Fill({ color: color ?? palette.surface }) });
  };
  return new VectorLayer({ source: new VectorSource({ features }), zIndex: 2, style });
}

function selectionLayer(grids: VectorLayer, look: () => Look): VectorLayer {
  return new VectorLayer({
    source: grids.getSource() as VectorSource,
    // Under the lines: the fills of all chosen grids cover what of the band lies within them.
    zIndex: 2.5,
    style: (feature) => {
      const { palette, selected, shade } = look();
      const id = String(feature.getId());
      if (!selected.has(id)) return undefined;
      const band = stroke(palette.text, 9);
      band.setZIndex(0);
      return [band, new Style({ zIndex: 1, fill: new Fill({ color: palette.ramp[shade(id)] ?? palette.surface }) })];
    },
  });
}

/** How far a village's name steps aside, in pixels, when dots stand where it would. */
const steps = [0, -18, 18, -34, 34];
const nameHeight = 16;

/** The step at which the name covers the fewest dots; `scale` of the text. */
export function stepAside(center: number[], width: number, resolution: number, dots: readonly number[][], scale = 1): number {
  const [x = 0, y = 0] = center;
  const covered = (step: number): number =>
    dots.filter(([dx = 0, dy = 0]) => Math.abs(dx - x) / resolution < (width / 2 + 8) * scale && Math.abs((y - dy) / resolution - step) < nameHeight * scale).length;
  return steps.map((step) => step * scale).reduce((best, step) => (covered(step) < covered(best) ? step : best), 0);
}

/** What keeps names off stands between the two: a village's name only steps aside for dots, smaller names give way to them. */
const nameOrder = { villages: 9, smaller: 7 };

function nameLayer(map: TownMap, look: () => Look, which: keyof typeof nameOrder): VectorLayer {
  const name = (id: string, text: string, position: Position, rank: number, full = text) => {
    const feature = new Feature({ geometry: new Point(at(position)), text, full, rank });
    feature.setId(id);
    return feature;
  };
  const features =
    which === 'villages'
      ? map.villages.map((village) => name(`name-${village.id}`, village.name, village.label, 0))
      : [
          ...map.composites.map((composite) => name(`name-${composite.id}`, composite.name, composite.label, 1)),
          ...map.grids.map((grid) => name(`name-${grid.id}`, grid.short_name, grid.label, 2, grid.name)),
        ];
  const style = (feature: FeatureLike, resolution: number) => {
    const rank = Number(feature.get('rank'));
    if ((rank === 1 && resolution > compositeNames) || (rank === 2 && resolution > gridNames)) return undefined;
    const { palette, dots } = look();
    const text = String(feature.get(resolution < fullNames ? 'full' : 'text'));
    const center = (feature.getGeometry() as Point).getCoordinates();
    const [weight, size] = ([[600, 14], [600, 12], [400, 12]] as const)[rank] ?? [400, 12];
    return new Style({
      text: new Text({
        text,
        offsetY: rank === 0 ? stepAside(center, text.length * 14, resolution, dots, palette.scale) : 0,
        font: `${weight} ${size * palette.scale}px ${palette.font}`,
        fill: new Fill({ color: palette.text }),
        stroke: new Stroke({ color: palette.surface, width: rank === 0 ? 4 : 3 }),
        padding: [2, 4, 2, 4],
        overflow: true,
      }),
    });
  };
  return new VectorLayer({
    source: new VectorSource({ features }),
    zIndex: nameOrder[which],
    // One declutter group with the points: the higher layer wins.
    declutter: 'town',
    renderOrder: (a, b) => Number(a.get('rank')) - Number(b.get('rank')),
    style,
  });
}

export interface Ground {
  layers: VectorLayer[];
  grids: VectorLayer;
  /** Redraws after `look` gives other answers. */
  redraw(): void;
}

/** Everything that does not move: halo, fills, edges by level, names. */
export function createGround(map: TownMap, look: () => Look): Ground {
  const grids = gridLayer(map, look);
  const layers = [
    lines(map, ['town'], 1, () => [stroke(look().palette.halo, 28), stroke(look().palette.halo, 14)]),
    grids,
    lines(map, ['grid'], 3, () => stroke(look().palette.edge, 0.75)),
    lines(map, ['composite'], 4, () => stroke(look().palette.edge, 2)),
    lines(map, ['village'], 5, () => stroke(look().palette.surface, 4.5)),
    lines(map, ['village'], 6, () => stroke(look().palette.ink, 1.25)),
    lines(map, ['town'], 6, () => stroke(look().palette.ink, 2)),
    selectionLayer(grids, look),
    nameLayer(map, look, 'smaller'),
    nameLayer(map, look, 'villages'),
  ];
  return { layers, grids, redraw: () => layers.forEach((layer) => layer.changed()) };
}
