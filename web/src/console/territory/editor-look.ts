import type { FeatureLike } from 'ol/Feature';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import { readPalette } from '@shared/map/palette.ts';
import type { GridName, Scene } from './editor-scene.ts';
import { heirOf } from './merge.ts';
import type { Shape, Sheet } from './sheet.ts';

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--hy-${name}`).trim();

/** Whether a grid is one of those that are worked on. */
function isOn(scene: Scene, id: string): boolean {
  switch (scene.mode) {
    case 'move':
    case 'split':
      return id === scene.chosen;
    case 'merge':
      return scene.picked.some((grid) => heirOf(scene.sheet, grid) === id);
    case 'naming':
      return scene.letters.has(id);
    case 'draw':
      return false;
  }
}

export interface EditorLook {
  ground(scene: Scene, drawn: ReadonlyMap<string, Shape>, feature: FeatureLike, resolution: number): Style;
  handle(feature: FeatureLike): Style;
  former(): Style;
  sketch(): Style;
  /** Of texts and handles; 1 in the standard size. */
  scale(): number;
  /** The page looks another way now. */
  read(): void;
}

/** How grids, handles and lines look while somebody draws. */
export function createEditorLook(before: Sheet, names: ReadonlyMap<string, GridName>): EditorLook {
  let palette = readPalette();
  const nameOf = (sheet: Sheet, id: string): string => sheet.fresh.get(id)?.name ?? sheet.names.get(id) ?? names.get(id)?.name ?? '';
  const textOf = (text: string, letter: boolean): Text =>
    new Text({ text, font: `${letter ? 700 : 400} ${(letter ? 22 : 13) * palette.scale}px ${palette.font}`, fill: new Fill({ color: palette.text }), stroke: new Stroke({ color: palette.halo, width: 3 }), overflow: letter });

  function ground(scene: Scene, drawn: ReadonlyMap<string, Shape>, feature: FeatureLike, resolution: number): Style {
    const id = String(feature.getId());
    const on = isOn(scene, id), other = drawn.get(id) !== before.shapes.get(id);
    const letter = scene.mode === 'naming' ? (scene.letters.get(id) ?? '') : '';
    const strong = letter || (on && (scene.mode === 'merge' || scene.mode === 'naming'));
    const fill = strong ? `${palette.primary}55` : other ? `${token('ok')}40` : (palette.ramp[(names.get(id)?.village ?? 0) % 3] ?? palette.surface);
    const text = letter || (resolution < 14 ? nameOf(scene.sheet, id) : '');
    return new Style({
      zIndex: on ? 2 : other ? 1 : 0,
      fill: new Fill({ color: fill }),
      stroke: new Stroke({ color: on ? palette.primary : palette.edge, width: on ? 3 : 1.2 }),
      ...(text && { text: textOf(text, letter !== '') }),
    });
  }
  function handle(feature: FeatureLike): Style {
    const held = Boolean(feature.get('held'));
    const fill = new Fill({ color: held ? palette.select : palette.surface });
    const stroke = new Stroke({ color: held ? palette.surface : palette.primary, width: 2 * palette.scale });
    return new Style({ image: new Circle({ radius: (held ? 8 : 4.5) * palette.scale, fill, stroke }) });
  }
  return {
    ground,
    handle,
    former: () => new Style({ stroke: new Stroke({ color: palette.select, width: 1.5, lineDash: [5, 5] }) }),
    sketch: () => new Style({ stroke: new Stroke({ color: palette.select, width: 3 }), fill: new Fill({ color: `${palette.primary}33` }), image: new Circle({ radius: 5 * palette.scale, fill: new Fill({ color: palette.select }) }) }),
    scale: () => palette.scale,
    read: () => (palette = readPalette()),
  };
}
