import type { Unit } from './session.ts';
import type { AreaRef } from './territory.ts';

export interface WorkerRole {
  role: string;
  area: AreaRef | null;
  unit: Unit | null;
}

export interface WorkerRow {
  id: string;
  name: string;
  phone: string;
  roles: WorkerRole[];
  sort: string;
}

export interface Holding extends WorkerRole {
  id: string;
  post: string;
  from: string;
  until: string | null;
  stand_in: boolean;
}

export interface Worker {
  id: string;
  name: string;
  phone: string;
  recruit_source: string | null;
  holdings: Holding[];
}

export interface Assignment {
  post: string;
  worker: string;
  from: string;
  until?: string | null;
  stand_in: boolean;
}

/** What is stored of a holding. */
export interface StoredHolding extends Assignment {
  id: string;
}

export interface LineUnit extends Unit {
  post: string;
}
