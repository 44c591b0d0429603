import type { FigureRow, Figures } from '@shared/api/types.ts';
import type { Say } from '@shared/domain/time.ts';
import { percentOf } from '../ui/fraction.ts';
import { csvLine, isTime } from './asked.ts';

/** What is on the page as a file for spreadsheets: each figure with its numbers, its period and what it means. */
export function sheetOf(all: Figures, beside: Figures | undefined, say: Say): string {
  const head = csvLine(['from', 'until', 'where', 'name', 'above', 'below', 'percent', 'median', 'p90', 'means'].map((column) => say(`console.figures.column.${column}`)));
  const lines = (row: FigureRow, where: string): string[] =>
    row.cells.map((cell) =>
      csvLine([
        all.from,
        all.until,
        where,
        say(`console.figures.of.${cell.indicator}.name`),
        cell.numerator,
        cell.denominator,
        isTime(cell.indicator) ? '' : (percentOf(cell.numerator, cell.denominator) ?? ''),
        cell.median_minutes ?? '',
        cell.p90_minutes ?? '',
        say(`console.figures.of.${cell.indicator}.means`),
      ]),
    );
  const rows = [...lines(all.whole, say('console.figures.whole')), ...(beside?.rows ?? []).flatMap((row) => lines(row, row.name))];
  return `\uFEFF${head}${rows.join('')}`;
}

export function saveSheet(all: Figures, beside: Figures | undefined, say: Say): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([sheetOf(all, beside, say)], { type: 'text/csv;charset=utf-8' }));
  link.download = `figures-${all.from}-${all.until}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
