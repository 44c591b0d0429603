import type { Place, Stage } from './matter.ts';
import type { AreaRef } from './territory.ts';

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
  stage: Stage;
  state_text: string;
  says: string;
  grid: AreaRef;
  chief: { name: string; phone: string } | null;
  reported_at: string;
  due_at: string | null;
  timeline: { at: string; text: string }[];
  answer?: { text: string; at: string } | null;
  photos: string[];
  stars: number | null;
  may: ResidentMay[];
}
