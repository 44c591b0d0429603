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
export type MatterBox = 'todo' | 'reported' | 'handled' | 'all';

export interface CategoryLeaf {
  code: string;
  name: string;
  urgency: Urgency;
}

export interface Category extends CategoryLeaf {
  icon: string;
  children: CategoryLeaf[];
}

export interface Span {
  amount: number;
  unit: 'minute' | 'hour' | 'working_hour' | 'working_day';
}

export interface SlaRule {
  id: string;
  name: string;
  urgency: Urgency;
  sign: Span | null;
  first_contact: Span | null;
  on_site: Span | null;
  finish: Span | null;
  verify: Span | null;
  call_back: Span | null;
}

export interface Sla {
  items: SlaRule[];
  hours: unknown;
  calendar: { date: string; kind: string; name: string; provisional: boolean }[];
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
  owner: { post: string; role: string; title: string };
  due_at: string | null;
  tracking_code: string;
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
  lamp: Lamp;
  grid: AreaRef;
  village: AreaRef;
  place: LngLat | null;
  owner_title: string;
  due_at: string | null;
  reported_at: string;
  photo: string | null;
  rework: number;
  version: number;
}

export interface MatterPoint extends LngLat {
  id: string;
  stage: Stage;
  lamp: Lamp;
  category: string;
  title: string;
}

export interface MatterPoints {
  items: MatterPoint[];
  capped: boolean;
}

export interface Figure {
  numerator: number;
  denominator: number;
  window: string;
  definition: string;
}

export interface Summary {
  open: number;
  todo: number;
  overdue: number;
  due_today: number;
  reported_today: number;
  closed_this_week: number;
  stages: Partial<Record<Stage, number>>;
  days: { date: string; reported: number; closed: number }[];
  villages: { area: AreaRef; open: number; overdue: number; closed: number; closed_on_time: number }[];
  figures: { on_time: Figure };
}

export interface Step {
  n: number;
  act: Act;
  at: string;
  who: string;
  role: string;
  post_title: string;
  note: string;
  from: Stage | '';
  to: Stage;
  photos: string[];
  due_at?: string | null;
}

export interface Answer {
  n: number;
  text: string;
  channel: Channel | '';
  delivered_at: string | null;
  unreached_reason: string;
  by: string;
  at: string;
}

export interface Target {
  post: string;
  title: string;
  role: string;
  suggested: boolean;
  reason?: string;
}

/** One act this person may do now. */
export interface OpenAct {
  act: Act;
  targets?: Target[];
  needs_note: boolean;
  needs_photos: boolean;
  final?: boolean;
}

export interface Matter extends MatterRow {
  text: string;
  address: string;
  happened_at: string;
  received_at: string;
  finish_due_at: string | null;
  yellow_at: string | null;
  orange_at: string | null;
  tracking_code: string;
  link: string;
  reporter: { kind: 'member' | 'resident' | 'anonymous'; name: string; phone: string; can_reveal: boolean };
  placed_by: 'point' | 'hand' | 'nearest';
  photos: { file: string; stage: 'before' | 'after'; at: string }[];
  steps: Step[];
  answers: Answer[];
  acts: OpenAct[];
  stars: number | null;
  rating_text: string;
  chiefs: Duty[];
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
