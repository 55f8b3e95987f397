import { toCsv } from './csv';
import { download } from './download';
import { exportPng } from './exportPng';
import { exportSvg } from './exportSvg';
import type { TableData } from './types';

export type DownloadFormat = 'CSV' | 'SVG' | 'PNG';

/** Saves a chart as its numbers or as a picture. Loaded when it is first asked for. */
export async function saveChart(
  format: DownloadFormat,
  chart: HTMLElement | null,
  words: Parameters<typeof exportSvg>[1],
  table: TableData,
): Promise<void> {
  if (format === 'CSV') {
    download(`${table.fileName}.csv`, new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }));
    return;
  }
  const svg = chart?.querySelector<SVGSVGElement>('svg.chart-svg');
  if (!svg) throw new Error('There is no chart to draw yet.');
  const exported = exportSvg(svg, words);
  if (format === 'SVG')
    download(`${table.fileName}.svg`, new Blob([exported.text], { type: 'image/svg+xml' }));
  else download(`${table.fileName}.png`, await exportPng(exported));
}
