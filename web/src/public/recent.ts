import type { Receipt, Stage, TrackedMatter } from '@shared/api/types.ts';
import { keep, recall } from './storage.ts';

/** A matter followed on this phone, as it was when last seen. */
export interface Recent {
  code: string;
  no: string;
  title: string;
  stage: Stage;
  /** When the answer that was read here was given. */
  read?: string;
  /** Only on the phone that sent it. */
  receipt?: Receipt;
}

const most = 8;

export const recents = (): Recent[] => recall<Recent[]>('recent') ?? [];
export const recentOf = (code: string): Recent | undefined => recents().find((one) => one.code === code);

function put(one: Recent): void {
  const others = recents().filter((other) => other.code !== one.code);
  keep('recent', [one, ...others].slice(0, most));
}

export function rememberReceipt(receipt: Receipt, title: string): void {
  put({ code: receipt.tracking_code, no: receipt.no, title, stage: receipt.stage, receipt });
}

/** `read`: its page was opened, with the answer on it. */
export function rememberMatter(matter: TrackedMatter, read: boolean): void {
  const known = recentOf(matter.code);
  const seen = read ? matter.answer?.at : known?.read;
  const one: Recent = { ...known, code: matter.code, no: matter.no, title: matter.title, stage: matter.stage, ...(seen && { read: seen }) };
  if (read || !known) return put(one);
  keep('recent', recents().map((other) => (other.code === one.code ? one : other)));
}

export function forgetMatter(code: string): void {
  keep('recent', recents().filter((one) => one.code !== code));
}
