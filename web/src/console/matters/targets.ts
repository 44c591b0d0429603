import type { Target } from '@shared/api/types.ts';

export interface TargetGroup {
  key: 'usual' | 'chain' | 'units';
  targets: Target[];
}

/** Suggestions that are worth a look. */
const suggested = 2;

const isUnit = (target: Target): boolean => target.role === 'department_handler';
/** Message key of the reason for a suggestion: every grid has its own chief, a department is one. */
export const whyUsual = (target: Target): string => (isUnit(target) ? 'console.target.usual_why' : 'console.target.usual_peer');

/** What is typed narrows all groups; what is suggested stands once, at the top. */
export function grouped(targets: readonly Target[], word = ''): TargetGroup[] {
  const typed = word.trim();
  const found = targets.filter((target) => target.title.includes(typed) || target.holder.includes(typed));
  const usual = [...found].filter((target) => target.usual > 0).sort((a, b) => b.usual - a.usual).slice(0, suggested);
  const rest = found.filter((target) => !usual.includes(target));
  const groups: TargetGroup[] = [
    { key: 'usual', targets: usual },
    { key: 'chain', targets: rest.filter((target) => !isUnit(target)) },
    { key: 'units', targets: rest.filter(isUnit) },
  ];
  return groups.filter((group) => group.targets.length > 0);
}
