import type { LocationQuery } from 'vue-router';
import type { TrailLine } from '@shared/api/types.ts';
import type { Say } from '@shared/domain/time.ts';

/** Which rows of the trail; an empty text filters nothing. It lives in the address. */
export interface TrailFilter {
  who: string;
  action: string;
  object_kind: string;
  object: string;
  from: string;
  until: string;
}

export const noFilter: TrailFilter = { who: '', action: '', object_kind: '', object: '', from: '', until: '' };

/** Reads an address; what is not understood is left out. */
export function trailOf(query: LocationQuery): TrailFilter {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.trim().slice(0, 100) : '';
  };
  const day = (name: string): string => (/^\d{4}-\d\d-\d\d$/.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : '');
  return { who: text('who').slice(0, 60), action: text('action').slice(0, 60), object_kind: text('object_kind').slice(0, 60), object: text('object'), from: day('from'), until: day('until') };
}

/** The same without what filters nothing: for an address, a request, an order. */
export const given = (filter: TrailFilter): Record<string, string> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

/** The words of a code; the code itself when nobody wrote any yet. */
export function wordsOf(key: string, code: string, t: Say): string {
  const words = t(key);
  return words === key ? code : words;
}

export const actWords = (action: string, t: Say): string => wordsOf(`console.audit.act.${action}`, action, t);
export const kindWords = (kind: string, t: Say): string => wordsOf(`console.audit.objects.${kind}`, kind, t);

/** The person's name, his id while the name is not known, or what kind of hand it was. */
export const whoWords = (line: TrailLine, t: Say): string => line.who_name || line.who || t(`console.audit.kinds.${line.who_kind}`);
