import type { Kind, Place, Report, ResidentReport } from '@shared/api/types.ts';

/** A report as it is typed at the desk: for a resident who calls or comes by, or of what one saw oneself. */
export interface DeskReport {
  source: 'caller' | 'mine';
  kind: Kind;
  category: string;
  text: string;
  place: Place | null;
  grid: string;
  address: string;
  photos: string[];
  name: string;
  phone: string;
}

export const blankReport = (): DeskReport => ({ source: 'caller', kind: 'snap', category: '', text: '', place: null, grid: '', address: '', photos: [], name: '', phone: '' });

/** What is still to be said before it can be sent. */
export function lacking(report: DeskReport): (keyof DeskReport)[] {
  const out: (keyof DeskReport)[] = [];
  if (!report.category) out.push('category');
  if (!report.text.trim()) out.push('text');
  if (!report.grid && !report.place) out.push('grid');
  const phone = report.phone.replace(/[\s-]/g, '');
  if (report.source === 'caller' && phone && !/^\+?\d{5,20}$/.test(phone)) out.push('phone');
  return out;
}

// The caller is the reporter: the answer goes to him, so his report goes the way of residents' reports.
export const pathOfReport = (report: DeskReport, id: string): string => (report.source === 'caller' ? `/public/matters/${id}` : `/matters/${id}`);
export const photoPath = (report: DeskReport): '/files' | '/public/files' => (report.source === 'caller' ? '/public/files' : '/files');

export function bodyOfReport(report: DeskReport, now: Date): Report | ResidentReport {
  const said = {
    category: report.category,
    text: report.text.trim(),
    photos: report.photos,
    happened_at: now.toISOString(),
    ...(report.place ? { place: { ...report.place } } : { grid: report.grid }),
    ...(report.address.trim() && { address: report.address.trim() }),
  };
  if (report.source === 'mine') return { ...said, kind: report.kind };
  return { ...said, ...(report.name.trim() && { name: report.name.trim() }), ...(report.phone.trim() && { phone: report.phone.replace(/[\s-]/g, '') }) };
}
