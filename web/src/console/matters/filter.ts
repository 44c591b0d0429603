import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { Query } from '@shared/api/client.ts';
import type { Kind, Lamp, MatterBox, MatterOnly, MatterOrder, Stage, Urgency } from '@shared/api/types.ts';
import { stages } from '@shared/domain/matter.ts';

export const boxes: readonly MatterBox[] = ['todo', 'all', 'reported', 'handled'];
export const lamps: readonly Exclude<Lamp, 'none'>[] = ['red', 'orange', 'yellow', 'green'];
export const urgencies: readonly Urgency[] = ['urgent', 'major', 'normal'];
export const onlys: readonly MatterOnly[] = ['due_today', 'closed_this_week', 'asked', 'suspended', 'raised', 'supervised'];
export const views = ['list', 'board', 'map'] as const;
export type MatterView = (typeof views)[number];
export const orders: readonly MatterOrder[] = ['due', 'newest'];
export const kinds: readonly Kind[] = ['snap', 'hazard', 'request', 'instruction'];
/** Of which somebody makes a report. */
export const reportedKinds: readonly Kind[] = kinds.filter((kind) => kind !== 'instruction');

/** Which matters are shown, and how; an empty text filters nothing. It lives in the address, so that a list can be sent on. */
export interface MatterFilter {
  box: MatterBox;
  view: MatterView;
  /** Of the board's columns. */
  order: MatterOrder;
  stage: Stage[];
  open: boolean;
  category: string;
  area: string;
  lamp: Lamp | '';
  only: MatterOnly | '';
  kind: Kind | '';
  urgency: Urgency | '';
  q: string;
  from: string;
  until: string;
}

export const noFilter = (box: MatterBox = 'todo'): MatterFilter => ({ box, view: 'list', order: 'due', stage: [], open: false, category: '', area: '', lamp: '', only: '', kind: '', urgency: '', q: '', from: '', until: '' });

/** The same view of the same box, not narrowed. */
export const withoutFilter = ({ box, view, order }: MatterFilter): MatterFilter => ({ ...noFilter(box), view, order });

const text = (value: LocationQuery[string] | undefined): string => (typeof value === 'string' ? value.trim().slice(0, 60) : '');
const oneOf = <T extends string>(all: readonly T[], value: string): T | '' => all.find((one) => one === value) ?? '';
const date = (value: string): string => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : '');

/** Reads an address; what is not understood is left out. */
export function filterOf(query: LocationQuery): MatterFilter {
  const wanted = typeof query.stage === 'string' ? query.stage.split(',') : [];
  return {
    box: oneOf(boxes, text(query.box)) || 'todo',
    view: oneOf(views, text(query.view)) || 'list',
    order: oneOf(orders, text(query.order)) || 'due',
    stage: stages.filter((stage) => wanted.includes(stage)),
    open: query.open === '1',
    category: text(query.category),
    area: text(query.area),
    lamp: oneOf(lamps, text(query.lamp)),
    only: oneOf(onlys, text(query.only)),
    kind: oneOf(kinds, text(query.kind)),
    urgency: oneOf(urgencies, text(query.urgency)),
    q: text(query.q),
    from: date(text(query.from)),
    until: date(text(query.until)),
  };
}

/** The same as an address, without what filters nothing. */
export function addressOf(filter: MatterFilter): LocationQueryRaw {
  const { stage, open, view, order, ...texts } = filter;
  const given = Object.entries(texts).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(given), ...(stage.length > 0 && { stage: stage.join(',') }), ...(open && { open: '1' }), ...(view !== 'list' && { view }), ...(order !== 'due' && { order }) };
}

/** The same as the server is asked. */
export function askedOf(filter: MatterFilter): Query {
  const { view, order, ...asked } = filter;
  return { ...asked, open: filter.open || undefined, ...(view === 'board' && { order }) };
}

/** How many filters narrow the box. */
export function narrowed(filter: MatterFilter): number {
  return Object.keys(addressOf(filter)).filter((name) => !['box', 'view', 'order'].includes(name)).length;
}
