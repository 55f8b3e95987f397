import type { ReactElement } from 'react';
import { centredBaseline } from './Axes';
import { type ChartCell, type HeatLayout, shadeOf } from './heatLayout';
import { textWidth } from './measureText';

export interface HeatCellMarkProps {
  readonly cell: ChartCell;
  readonly row: number;
  readonly column: number;
  readonly layout: HeatLayout;
  readonly hatch: string;
  readonly textSize: number;
}

/** One place of a heat map: its colour or hatch, its word, and whether it is the best or the one at hand. */
export function HeatCellMark({
  cell,
  row,
  column,
  layout,
  hatch,
  textSize,
}: HeatCellMarkProps): ReactElement {
  const { left, top, cellWidth, cellHeight } = layout;
  const box = {
    x: left + column * cellWidth + 1,
    y: top + row * cellHeight + 1,
    width: cellWidth - 2,
    height: cellHeight - 2,
    rx: 3,
  };
  const inner = { ...box, x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4, rx: 2 };
  const middle = box.x + box.width / 2;
  const isLabelled = cell.isBest && cellHeight > textSize * 2.7;
  const y = box.y + box.height / 2 + centredBaseline(textSize) - (isLabelled ? textSize * 0.55 : 0);
  const weight = cell.kind === 'value' ? 600 : 400;
  const fits = textWidth(cell.word, textSize, weight) + 4 <= box.width;
  return (
    <>
      <rect className="heat-ground" data-kind={cell.kind} {...box} />
      {cell.kind === 'value' && <rect className="heat-value" fillOpacity={shadeOf(cell.share)} {...box} />}
      {cell.kind === 'excluded' && <rect fill={`url(#${hatch})`} {...box} />}
      {cell.isBest && <rect className="heat-best" {...box} />}
      {cell.isPicked && <rect className="heat-picked" {...inner} />}
      {fits && (
        <text
          className={cell.kind === 'value' ? 'chart-strong' : 'chart-halo'}
          x={middle}
          y={y}
          textAnchor="middle"
        >
          {cell.word}
        </text>
      )}
      {isLabelled && (
        <text className="heat-note" x={middle} y={y + textSize * 1.15} textAnchor="middle">
          best
        </text>
      )}
      <rect className="chart-focus-ring" {...box} />
    </>
  );
}
