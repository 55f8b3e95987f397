import { toCsv } from './csv';
import { download } from './download';
import { drawingOf } from './drawings';
import { exportPng } from './exportPng';
import { type ExportedSvg, exportSvg } from './exportSvg';
import type { TableData } from './types';

export type DownloadFormat = 'CSV' | 'SVG' | 'PNG';

/** The chart's SVG, or the one that its canvas is drawn as; that is in the page only as long as colours are read from it. */
function exported(chart: HTMLElement | null, words: Parameters<typeof exportSvg>[1]): ExportedSvg {
  const svg = chart?.querySelector<SVGSVGElement>('svg.chart-svg');
  if (svg) return exportSvg(svg, words);
  const canvas = chart?.querySelector('canvas.chart-canvas');
  const drawing = canvas ? drawingOf(canvas) : undefined;
  if (!chart || !drawing) throw new Error('There is no chart to draw yet.');
  chart.append(drawing);
  try {
    return exportSvg(drawing, words);
  } finally {
    drawing.remove();
  }
}

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
  const picture = exported(chart, words);
  if (format === 'SVG')
    download(`${table.fileName}.svg`, new Blob([picture.text], { type: 'image/svg+xml' }));
  else download(`${table.fileName}.png`, await exportPng(picture));
}
