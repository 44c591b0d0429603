import type { Category, MatterRow } from './matter.ts';
import type { Me, Page } from './session.ts';
import type { AreaRef, Duty, Line, Town } from './territory.ts';

export interface MyGrid extends AreaRef {
  rings: Line[];
}

export interface Bundle {
  me: Me;
  town: Town;
  categories: Category[];
  areas: MyGrid[];
  chiefs: Duty[];
  todo: Page<MatterRow>;
  reported: Page<MatterRow>;
  at: string;
}

export interface OutboxItem {
  method: 'PUT' | 'POST';
  path: string;
  body: unknown;
}

export interface OutboxResult {
  status: number;
  body: unknown;
}

export interface OutboxAnswer {
  results: OutboxResult[];
}

/** Data of one `feed` event of /me/events; its sequence number is the event's id. */
export interface Feed {
  kind: string;
  object: string;
}
