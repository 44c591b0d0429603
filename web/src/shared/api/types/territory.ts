import type { components } from '../schema.d.ts';

type All = components['schemas'];

export type Level = All['Level'];
export type AreaRef = All['territory.AreaRef'];
export type Area = All['territory.AreaRow'];
export type Located = All['territory.Located'];
export type Person = All['staff.Contact'];
export type Duty = All['staff.Duty'];
export type GridChief = All['staff.PublicChief'];
export type AreaProfile = All['matters.AreaShown'];

export type TownArea = All['territory.AreaRow'];
export type GroundSpan = All['territory.GroundRow'];
export type ImportHead = All['territory.ImportHead'];
export type ImportColumns = All['territory.Columns'];
export type ImportRemark = All['territory.Remark'];
export type ImportPlan = All['territory.ImportPlan'];
export type PlannedArea = All['territory.PlannedArea'];
export type AreaImport = All['territory.Import'];

export interface LngLat {
  lng: number;
  lat: number;
}

/** The server's lists of numbers have a length that its description does not say: [lng, lat]. */
export type Position = [number, number];
export type Line = Position[];
/** west, south, east, north */
export type Box = [number, number, number, number];

export type Town = Omit<All['territory.Town'], 'bbox'> & { bbox: Box };
export type MapGrid = Omit<All['territory.DrawnGrid'], 'rings' | 'label'> & { rings: Line[]; label: Position };
export type MapVillage = Omit<All['territory.DrawnVillage'], 'label'> & { label: Position };
export type MapComposite = Omit<All['territory.DrawnComposite'], 'label'> & { label: Position };
/** Every shared edge stands once, in the highest level it separates. */
export type TownMap = Omit<All['territory.Drawing'], 'bbox' | 'grids' | 'villages' | 'composites' | 'lines'> & {
  bbox: Box;
  grids: MapGrid[];
  villages: MapVillage[];
  composites: MapComposite[];
  lines: Record<Level, Line[]>;
};
