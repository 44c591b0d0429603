import type { Act, Channel, Kind, Lamp, Stage, Urgency } from '../api/types.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'plain';
export type Mark = 'ring' | 'half' | 'check' | 'double-check' | 'alert' | 'back' | 'clock' | 'send' | 'reply' | 'box' | 'merge';

/** How something looks: never by colour alone. Its words are the message `label`. */
export interface Look {
  tone: Tone;
  mark: Mark;
  label: string;
}

const stageLooks: Record<Stage, [Tone, Mark]> = {
  reported: ['warn', 'ring'],
  accepted: ['info', 'ring'],
  dispatched: ['info', 'send'],
  handling: ['info', 'half'],
  answered: ['info', 'reply'],
  verified: ['ok', 'check'],
  closed: ['ok', 'double-check'],
  rejected: ['plain', 'back'],
  merged: ['plain', 'merge'],
  void: ['plain', 'box'],
  archived: ['plain', 'box'],
};

const lampLooks: Record<Exclude<Lamp, 'none'>, [Tone, Mark]> = {
  green: ['ok', 'check'],
  yellow: ['warn', 'clock'],
  orange: ['warn', 'alert'],
  red: ['bad', 'alert'],
};

const urgencyLooks: Record<Urgency, [Tone, Mark]> = {
  normal: ['plain', 'ring'],
  major: ['warn', 'alert'],
  urgent: ['bad', 'alert'],
};

export const stages = Object.keys(stageLooks) as Stage[];
export const openStages: readonly Stage[] = ['reported', 'accepted', 'dispatched', 'handling', 'answered', 'verified'];
export const isOpen = (stage: Stage): boolean => openStages.includes(stage);

export function stageLook(stage: Stage): Look {
  const [tone, mark] = stageLooks[stage];
  return { tone, mark, label: `shared.stage.${stage}` };
}

/** Null when no clock runs. */
export function lampLook(lamp: Lamp): Look | null {
  if (lamp === 'none') return null;
  const [tone, mark] = lampLooks[lamp];
  return { tone, mark, label: `shared.lamp.${lamp}` };
}

export function urgencyLook(urgency: Urgency): Look {
  const [tone, mark] = urgencyLooks[urgency];
  return { tone, mark, label: `shared.urgency.${urgency}` };
}

/** Message key of the button. */
export const actLabel = (act: Act): string => `shared.act.${act}`;
/** Message key of the same act in a timeline. */
export const actDone = (act: Act): string => `shared.done.${act}`;
export const kindLabel = (kind: Kind): string => `shared.kind.${kind}`;
export const channelLabel = (channel: Channel): string => `shared.channel.${channel}`;
