import type { Addressee, InstructionCounts, InstructionRow, InstructionState, Kind, Act } from '../api/types.ts';
import type { Look, Mark, Tone } from './matter.ts';
import type { Say } from './time.ts';

const looks: Record<InstructionState, [Tone, Mark]> = {
  waiting: ['warn', 'ring'],
  doing: ['info', 'half'],
  again: ['warn', 'back'],
  fed_back: ['info', 'reply'],
  accepted: ['ok', 'double-check'],
  recalled: ['plain', 'box'],
};

/** `label`: each face has words of its own. */
export function lookOf(state: InstructionState, label: string): Look {
  const [tone, mark] = looks[state];
  return { tone, mark, label };
}

/** What the acts of a matter are called where it is an instruction. */
const called: readonly Act[] = ['sign', 'handle', 'answer', 'verify', 'fail', 'urge', 'recall'];
export const isCalled = (kind: Kind, act: Act): boolean => kind === 'instruction' && called.includes(act);

/** Where a line of a list leads: an instruction is read as a whole. */
export const pageOf = ({ id, kind }: { id: string; kind: Kind }): string => (kind === 'instruction' ? `/instructions/${id}` : `/matters/${id}`);

/** Which rows of the table; each narrows it alone. */
export const shelves = ['all', 'waiting', 'doing', 'fed_back', 'accepted', 'late'] as const;
export type Shelf = (typeof shelves)[number];

const isDoing = (state: InstructionState): boolean => state === 'doing' || state === 'again';
export function onShelf(row: InstructionRow, shelf: Shelf): boolean {
  if (shelf === 'all') return true;
  if (shelf === 'late') return row.late;
  return shelf === 'doing' ? isDoing(row.state) : row.state === shelf;
}

/** Who has not fed back yet. */
export const owes = (row: InstructionRow): boolean => row.state === 'waiting' || isDoing(row.state);
/** So many below have not. */
export const openBelow = (row: InstructionRow): number => (row.below ? row.below.total - row.below.fed_back : 0);

export const countsWords = (counts: InstructionCounts, face: string, say: Say): string[] => [
  ...(counts.total ? [say(`${face}.instruction.received_of`, { n: counts.received, of: counts.total }), say(`${face}.instruction.fed_back_of`, { n: counts.fed_back, of: counts.total })] : []),
  ...(counts.late ? [say(`${face}.instruction.late_n`, { n: counts.late })] : []),
];

/** Who it would be, in the words of a list. */
export function addresseeName(one: Addressee, face: string, say: Say): string {
  if (one.vacant) return one.shown_title ? say(`${face}.instruction.vacant_to`, { who: one.shown_title }) : say(`${face}.instruction.vacant_nobody`);
  return one.stand_in && one.name ? say(`${face}.instruction.stand_in`, { name: one.name }) : one.name;
}

/** Ends that are asked for often, on the town's clock: tonight, tomorrow at noon, in three days, in a week. */
export function usualEnds(now: Date): { key: string; at: Date }[] {
  const midnight = Math.floor((now.getTime() + 8 * 3600_000) / 86_400_000) * 86_400_000 - 8 * 3600_000;
  const on = (day: number, hour: number): Date => new Date(midnight + day * 86_400_000 + hour * 3600_000);
  return [
    { key: 'tonight', at: on(0, 18) },
    { key: 'tomorrow', at: on(1, 12) },
    { key: 'three_days', at: on(3, 18) },
    { key: 'week', at: on(7, 18) },
  ].filter(({ at }) => at.getTime() > now.getTime() + 1_800_000);
}
