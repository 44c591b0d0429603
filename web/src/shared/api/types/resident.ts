import type { Act, Place, Stage } from './matter.ts';
import type { AreaRef, LngLat, Person } from './territory.ts';

export interface ResidentReport {
  category: string;
  text: string;
  place?: Place;
  grid?: string;
  address?: string;
  photos: string[];
  happened_at: string;
  name?: string;
  phone?: string;
}

export type ResidentMay = 'rate' | 'solved' | 'unsolved';

/** What a resident sees of a matter behind its tracking code. */
export interface TrackedMatter {
  no: string;
  code: string;
  title: string;
  text: string;
  category_name: string;
  stage: Stage;
  grid: AreaRef;
  chief: Person | null;
  owner_title: string;
  reported_at: string;
  due_at: string | null;
  finish_due_at: string;
  place: LngLat | null;
  timeline: TrackedEvent[];
  answer: { text: string; at: string } | null;
  photos: string[];
  stars: number | null;
  may: ResidentMay[];
}

/** `post_title` is who has it next. */
export interface TrackedEvent {
  at: string;
  act: Act;
  stage: Stage;
  post_title: string;
}
