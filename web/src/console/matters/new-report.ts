import { isPhone, phoneNumber } from '@shared/domain/phone.ts';
import type { Channel, Kind, Place, Report, TakenReport } from '@shared/api/types.ts';

/** A report as it is typed at the desk: for a resident who calls or comes by, or of what one saw oneself. */
export interface DeskReport {
  source: 'caller' | 'mine';
  /** How the resident reached the desk. */
  via: Channel;
  kind: Kind;
  category: string;
  text: string;
  place: Place | null;
  grid: string;
  address: string;
  photos: string[];
  name: string;
  phone: string;
  /** "It is this one", as the server offered it; empty when it is another. */
  joins: string;
  /** When the form was opened; the same on every try, so that sending twice is sending the same. */
  happenedAt: string;
}

/** Who may not take down what residents say reports what he saw himself. */
export const blankReport = (mayTakeDown: boolean, now: Date): DeskReport => ({ source: mayTakeDown ? 'caller' : 'mine', via: 'phone', kind: 'snap', category: '', text: '', place: null, grid: '', address: '', photos: [], name: '', phone: '', joins: '', happenedAt: now.toISOString() });

/** What is still to be said before it can be sent. */
export function lacking(report: DeskReport): (keyof DeskReport)[] {
  const out: (keyof DeskReport)[] = [];
  if (!report.category) out.push('category');
  if (!report.text.trim()) out.push('text');
  if (!report.grid && !report.place) out.push('grid');
  if (report.source === 'caller' && report.phone.trim() && !isPhone(report.phone)) out.push('phone');
  return out;
}

// The caller is the reporter, and the answer goes to him; who took it down is kept beside him.
export const pathOfReport = (report: DeskReport, id: string): string => (report.source === 'caller' ? `/desk/matters/${id}` : `/matters/${id}`);

export function bodyOfReport(report: DeskReport): Report | TakenReport {
  const said = {
    category: report.category,
    text: report.text.trim(),
    photos: report.photos,
    happened_at: report.happenedAt,
    ...(report.place ? { place: { ...report.place } } : { grid: report.grid }),
    ...(report.address.trim() && { address: report.address.trim() }),
    ...(report.joins && { joins: report.joins }),
  };
  if (report.source === 'mine') return { ...said, kind: report.kind };
  return { ...said, via: report.via, ...(report.name.trim() && { name: report.name.trim() }), ...(report.phone.trim() && { phone: phoneNumber(report.phone) }) };
}
