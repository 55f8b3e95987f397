import type { ReactElement } from 'react';
import { centredBaseline } from './Axes';
import { PartFill } from './PartFill';
import type { ListPlace } from './stackLayout';
import type { StackBand, StackPart } from './stackTypes';

interface StackListProps {
  readonly band: StackBand;
  readonly parts: readonly StackPart[];
  readonly place: ListPlace;
  readonly besideName: string;
  readonly patterns: string;
  readonly textSize: number;
}

/** The names of the parts with their values in one band: key and reading in one, in the order of the bar. */
export function StackList(props: StackListProps): ReactElement {
  const { band, parts, place, textSize } = props;
  const { left, top, rowHeight } = place;
  const shift = centredBaseline(textSize);
  const rowY = (row: number): number => top + (row + 0.5) * rowHeight;
  const rows = parts.map((part, index) => ({ part, index })).toReversed();
  const totalY = rowY(parts.length + 1) + shift;
  return (
    <g>
      <text className="chart-strong" x={left} y={rowY(0) + shift}>
        {band.name}
      </text>
      {band.beside && (
        <text x={place.besideRight} y={rowY(0) + shift} textAnchor="end">
          {props.besideName}
        </text>
      )}
      {rows.map(({ part, index }, row) => (
        <Row
          key={part.id}
          {...props}
          part={part}
          y={rowY(row + 1)}
          value={band.bar?.texts[index] ?? '…'}
          beside={band.beside?.texts[index]}
        />
      ))}
      {band.bar?.total !== undefined && (
        <>
          <text x={left + textSize * 1.5} y={totalY}>
            total
          </text>
          <text className="chart-strong" x={place.valueRight} y={totalY} textAnchor="end">
            {band.bar.total}
          </text>
        </>
      )}
    </g>
  );
}

interface RowProps extends StackListProps {
  readonly part: StackPart;
  readonly y: number;
  readonly value: string;
  readonly beside: string | undefined;
}

function Row({ part, y, value, beside, place, patterns, textSize }: RowProps): ReactElement {
  const baseline = y + centredBaseline(textSize);
  const size = textSize * 0.95;
  return (
    <g>
      <PartFill
        part={part.id}
        patterns={patterns}
        x={place.left}
        y={y - size / 2}
        width={size}
        height={size}
      />
      <text x={place.left + textSize * 1.5} y={baseline}>
        {part.label}
      </text>
      <text className="chart-strong" x={place.valueRight} y={baseline} textAnchor="end">
        {value}
      </text>
      {beside !== undefined && (
        <text x={place.besideRight} y={baseline} textAnchor="end">
          {beside}
        </text>
      )}
    </g>
  );
}
