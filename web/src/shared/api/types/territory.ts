export type Level = 'town' | 'village' | 'composite' | 'grid';

export interface LngLat {
  lng: number;
  lat: number;
}

/** [lng, lat] */
export type Position = [number, number];
export type Line = Position[];
/** west, south, east, north */
export type Box = [number, number, number, number];

export interface AreaRef {
  id: string;
  level: Level;
  name: string;
  short_name: string;
}

export interface Town {
  name: string;
  area: AreaRef;
  code: string;
  center: LngLat;
  bbox: Box;
  synthetic: boolean;
  hotline: string;
  /** The server's day, YYYY-MM-DD. */
  today: string;
  map_version: string;
}

export interface Area extends AreaRef {
  code: string;
  parent: string;
  center: LngLat;
  children: number;
}

export interface Person {
  id: string;
  name: string;
  phone: string;
}

export interface Duty {
  post: string;
  role: string;
  area: AreaRef;
  holder: Person | null;
  stand_in: Person | null;
  /** The stand-in's last day, if one is set. */
  until: string | null;
  vacant: boolean;
  /** While vacant: the area of the superior whose work it is. */
  shown_at: AreaRef | null;
}

export interface AreaProfile {
  area: AreaRef;
  chain: AreaRef[];
  chiefs: Duty[];
  open: number;
  overdue: number;
  members: number;
}

export interface MapGrid {
  id: string;
  name: string;
  short_name: string;
  village: string;
  composite: string;
  rings: Line[];
  label: Position;
}

export interface MapVillage {
  id: string;
  name: string;
  label: Position;
}

export interface MapComposite extends MapVillage {
  village: string;
}

/** Every shared edge stands once, in the highest level it separates. */
export interface TownMap {
  version: string;
  synthetic: boolean;
  bbox: Box;
  grids: MapGrid[];
  villages: MapVillage[];
  composites: MapComposite[];
  lines: Record<Level, Line[]>;
}

export interface Located {
  grid: AreaRef;
  composite: AreaRef;
  village: AreaRef;
  inside: boolean;
  distance_m: number;
}

export interface GridChief {
  grid: AreaRef;
  name: string;
  phone_masked: string;
}
