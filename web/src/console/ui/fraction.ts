/** Below so many a percentage says more than it knows. */
export const least = 30;

/** 92; nothing where too few are counted. */
export const percentOf = (part: number, whole: number): number | null => (whole >= least ? Math.round((part / whole) * 100) : null);
