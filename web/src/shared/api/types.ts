/** The wire of /api/v1, noun by noun: short names for what tools/api.sh makes of the server's route table. */
export type * from './types/audit.ts';
export type * from './types/session.ts';
export type * from './types/territory.ts';
export type * from './types/staff.ts';
export type * from './types/matter.ts';
export type * from './types/figure.ts';
export type * from './types/notice.ts';
export type * from './types/open311.ts';
export type * from './types/resident.ts';
export type * from './types/instruction.ts';
