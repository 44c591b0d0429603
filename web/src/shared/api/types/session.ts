import type { AreaRef } from './territory.ts';

export interface Page<T> {
  items: T[];
  /** Empty on the last page. */
  next: string;
  /** 1001 means "more than 1000". */
  total_capped: number;
}

export interface Unit {
  id: string;
  name: string;
}

export interface MyPost {
  id: string;
  role: string;
  area: AreaRef | null;
  unit: Unit | null;
  stand_in: boolean;
}

export interface Me {
  subject: string;
  name: string;
  kind: 'account' | 'device';
  token: string;
  roles: string[];
  rights: string[];
  posts: MyPost[];
  home: AreaRef | null;
}

export interface Session {
  token: string;
  me: Me;
}

export interface SignIn {
  login: string;
  password: string;
}

export interface PasswordChange {
  old: string;
  new: string;
}

export interface Enrol {
  code: string;
  pin: string;
  label: string;
}

export interface Enrolment {
  code: string;
  expires_at: string;
  path: string;
  worker_name: string;
}

export interface Device {
  id: string;
  label: string;
  created_at: string;
  last_seen_at: string;
}
