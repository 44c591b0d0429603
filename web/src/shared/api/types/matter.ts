import type { AreaRef, Duty, LngLat } from './territory.ts';

export type Stage =
  | 'reported'
  | 'accepted'
  | 'dispatched'
  | 'handling'
  | 'answered'
  | 'verified'
  | 'closed'
  | 'rejected'
  | 'merged'
  | 'void'
  | 'archived';
export type Kind = 'snap' | 'hazard' | 'request';
export type Urgency = 'normal' | 'major' | 'urgent';
export type Lamp = 'none' | 'green' | 'yellow' | 'orange' | 'red';
export type Act =
  | 'report'
  | 'accept'
  | 'reject'
  | 'dispatch'
  | 'sign'
  | 'return'
  | 'handle'
  | 'answer'
  | 'settle'
  | 'verify'
  | 'fail'
  | 'close'
  | 'reopen'
  | 'rate'
  | 'tell';
export type Channel = 'phone' | 'visit' | 'wechat' | 'page';
export type Moment = 'before' | 'during' | 'after';
export type PlacedBy = 'point' | 'nearest' | 'hand';
export type ReporterKind = 'member' | 'resident' | 'anonymous';
export type MatterBox = 'todo' | 'reported' | 'handled' | 'all';

export interface CategoryLeaf {
  code: string;
  name: string;
  /** A Lucide icon. */
  icon: string;
  /** Of a matter whose reporter names none. */
  urgency: Urgency;
  kinds: Kind[];
  /** Offered to residents. */
  resident: boolean;
}

export interface Category extends CategoryLeaf {
  children: CategoryLeaf[];
}

export interface Span {
  amount: number;
  unit: 'minute' | 'hour' | 'working_hour' | 'working_day';
}

export interface SlaRule {
  id: string;
  name_zh: string;
  name_en: string;
  urgency: Urgency;
  sign: Span;
  first_contact: Span | null;
  on_site: Span | null;
  finish: Span;
  verify: Span;
  call_back: Span;
}

export interface Shift {
  /** 08:30 */
  from: string;
  until: string;
}

export interface SpecialDay {
  date: string;
  kind: 'holiday' | 'workday';
  name: string;
  provisional: boolean;
}

export interface Sla {
  items: SlaRule[];
  hours: Shift[];
  calendar: SpecialDay[];
}

export interface Place extends LngLat {
  accuracy_m?: number;
  how: 'gps' | 'map' | 'grid';
}

export interface Report {
  kind: Kind;
  category: string;
  text: string;
  place?: Place;
  grid?: string;
  address?: string;
  photos: string[];
  happened_at: string;
  urgency?: Urgency;
  settled?: { text: string; photos: string[] };
}

export interface Receipt {
  id: string;
  no: string;
  stage: Stage;
  grid: AreaRef;
  village: AreaRef;
  owner_title: string;
  due_at: string | null;
  finish_due_at: string;
  tracking_code: string;
  /** Below the server's address: /p/t/CODE */
  link: string;
}

export interface MatterRow {
  id: string;
  no: string;
  title: string;
  category: string;
  category_name: string;
  kind: Kind;
  stage: Stage;
  urgency: Urgency;
  /** Null when no clock runs. */
  lamp: Lamp | null;
  grid: AreaRef;
  village: AreaRef;
  place: LngLat | null;
  owner_post: string | null;
  owner_title: string;
  owner_name: string;
  due_at: string | null;
  reported_at: string;
  ended_at: string | null;
  photo: string | null;
  rework: number;
  stars: number | null;
  version: number;
}

export interface MatterPoint extends LngLat {
  id: string;
  stage: Stage;
  lamp: Lamp | null;
  category: string;
  title: string;
  grid?: string;
}

export interface MatterPoints {
  items: MatterPoint[];
  capped: boolean;
}

/** A rate as it may be shown: the fraction, its window, and the key of what it means. */
export interface Figure {
  definition: 'on_time' | 'settled_in_grid';
  numerator: number;
  denominator: number;
  from: string;
  until: string;
}

export interface DayCount {
  date: string;
  reported: number;
  closed: number;
}

export interface AreaCount {
  area: AreaRef;
  open: number;
  overdue: number;
  /** In the window of the figures. */
  closed: number;
  closed_on_time: number;
}

export interface Summary {
  open: number;
  todo: number;
  overdue: number;
  due_today: number;
  reported_today: number;
  closed_this_week: number;
  stages: Partial<Record<Stage, number>>;
  days: DayCount[];
  areas: AreaCount[];
  figures: Figure[];
}

export interface Step {
  n: number;
  act: Act;
  at: string;
  who: string;
  role: string;
  post_title: string;
  note: string;
  from: Stage | null;
  to: Stage;
  to_title: string;
  photos: string[];
  due_at: string | null;
}

export interface Answer {
  n: number;
  text: string;
  by: string;
  at: string;
  channel: Channel | null;
  delivered_at: string | null;
  unreached_reason: string | null;
}

export interface Target {
  post: string;
  title: string;
  role: string;
  holder: string;
  vacant: boolean;
}

/** One act this person may do now, and what it asks. */
export interface OpenAct {
  act: Act;
  needs_note: boolean;
  needs_photos: boolean;
  /** This dispatch cannot be returned any more. */
  final_decision: boolean;
  targets: Target[];
}

export interface MatterPhoto {
  file: string;
  moment: Moment;
  n: number;
}

export interface Matter extends MatterRow {
  text: string;
  address: string;
  placed_by: PlacedBy;
  happened_at: string;
  finish_due_at: string;
  yellow_at: string | null;
  orange_at: string | null;
  /** Only for its reporter, else empty. */
  tracking_code: string;
  reporter: { kind: ReporterKind; name: string; phone: string; can_reveal: boolean };
  returned: number;
  decided: boolean;
  settled: boolean;
  rating_text: string;
  photos: MatterPhoto[];
  steps: Step[];
  answers: Answer[];
  acts: OpenAct[];
  chiefs: Duty[];
}

export interface Contact {
  name: string;
  phone: string;
}

export interface FileState {
  id: string;
  received: number;
  total: number;
  ready: boolean;
}

export interface StoredFile {
  id: string;
  width: number;
  height: number;
  bytes: number;
}
