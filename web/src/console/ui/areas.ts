import type { Level, TownMap } from '@shared/api/types.ts';

export interface AreaNode {
  value: string;
  label: string;
  level: Level;
  /** Name of the areas it lies in and its own, for the search. */
  full: string;
  /** Basic grids in it; itself if it is one. */
  grids: string[];
  children?: AreaNode[];
}

/** Villages, their composite grids and basic grids, as the map knows them. */
export function areaTree(map: TownMap): AreaNode[] {
  return map.villages.map((village) => {
    const composites = map.composites
      .filter((composite) => composite.village === village.id)
      .map((composite): AreaNode => {
        const children = map.grids
          .filter((grid) => grid.composite === composite.id)
          .map((grid): AreaNode => ({ value: grid.id, label: grid.short_name, level: 'grid', full: grid.name, grids: [grid.id] }));
        return { value: composite.id, label: composite.name, level: 'composite', full: composite.name, grids: children.flatMap((child) => child.grids), children };
      });
    return { value: village.id, label: village.name, level: 'village', full: village.name, grids: composites.flatMap((child) => child.grids), children: composites };
  });
}

export function* everyArea(nodes: readonly AreaNode[]): Generator<AreaNode> {
  for (const node of nodes) {
    yield node;
    if (node.children) yield* everyArea(node.children);
  }
}

export const findArea = (nodes: readonly AreaNode[], id: string): AreaNode | null => [...everyArea(nodes)].find((node) => node.value === id) ?? null;
