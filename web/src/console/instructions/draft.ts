import type { Addressees, AreaRef } from '@shared/api/types.ts';
import type { AreaNode } from '../ui/areas.ts';
import { findArea } from '../ui/areas.ts';

/** What is written before it is sent. */
export interface InstructionDraft {
  /** In whose name: a post of mine. */
  post: string;
  title: string;
  text: string;
  photos: string[];
  due: Date | null;
  /** None: all of the sender's area. */
  areas: string[];
  roles: string[];
  /** Of those found, who is left out. */
  off: string[];
}

export const blankDraft = (): InstructionDraft => ({ post: '', title: '', text: '', photos: [], due: null, areas: [], roles: [], off: [] });

export type Lack = 'title' | 'due' | 'whom';

/** What must still be said before it can be sent. */
export function lacking(draft: InstructionDraft, chosen: number, forwarding: boolean, now: Date): Lack[] {
  const lacks: Record<Lack, boolean> = { title: !forwarding && !draft.title.trim(), due: !draft.due || draft.due.getTime() <= now.getTime(), whom: chosen === 0 };
  return (Object.keys(lacks) as Lack[]).filter((lack) => lacks[lack]);
}

/** The choice as the server takes it: areas and roles while nobody is left out, else the posts one by one. */
export function bodyOf(draft: InstructionDraft, found: Addressees, home: string, via: string): Record<string, unknown> {
  const kept = found.items.filter(({ post }) => !draft.off.includes(post)).map(({ post }) => post);
  const whom = kept.length === found.items.length ? { areas: draft.areas.length ? draft.areas : [home], roles: draft.roles } : { posts: kept };
  const said = via ? { via } : { post: draft.post, title: draft.title.trim(), photos: draft.photos };
  return { ...said, text: draft.text.trim(), due_at: draft.due?.toISOString(), ...whom };
}

/** The areas from which one chooses: those below the sender's. */
export function below(tree: AreaNode[], home: AreaRef): AreaNode[] {
  return home.level === 'town' ? tree : (findArea(tree, home.id)?.children ?? []);
}
