/** The wire of /api/v1, noun by noun. Written by hand until the server publishes its own description. */
export type * from './types/session.ts';
export type * from './types/territory.ts';
export type * from './types/staff.ts';
export type * from './types/matter.ts';
export type * from './types/resident.ts';
export type * from './types/phone.ts';
