import { type KeyboardEvent, type ReactElement, useId, useRef, useState } from 'react';
import { centredBaseline } from './Axes';
import { HeatCellMark } from './HeatCellMark';
import { type ChartRow, type HeatLayout, heatLayout, placeForKey } from './heatLayout';
import { wrapText } from './measureText';
import type { ChartSize, Encoding } from './types';
import './charts.css';
import './heat.css';

export interface HeatMapProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every cell. */
  readonly caption: string;
  readonly columnTitle: string;
  readonly rowTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
  readonly encoding: Encoding;
  readonly onPick: (id: string) => void;
}

/** Values over two degrees: written in every cell, the deeper its colour the better. One tab stop, arrow keys inside. */
export function HeatMap(props: HeatMapProps): ReactElement {
  const { width, height, textSize, columns, rows } = props;
  const layout = heatLayout(columns, rows, props.rowTitle, { width, height, textSize });
  const [at, setAt] = useState<string | undefined>(undefined);
  const [hovered, setHovered] = useState<string | undefined>(undefined);
  const cells = rows.flatMap((row) => row.cells);
  const usual = cells.find((cell) => cell.isPicked) ?? cells.find((cell) => cell.isBest) ?? cells[0];
  const tabStop = cells.find((cell) => cell.key === at) ?? usual;
  const read = cells.find((cell) => cell.key === hovered) ?? tabStop;
  // The keys go on from the pointer; what they reach is read then.
  const onFocusCell = (key: string) => {
    setAt(key);
    setHovered(undefined);
  };
  return (
    <div className="chart-plot">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg className="chart-svg" width={width} height={height} role="group" aria-label={props.caption}>
        <Headings {...props} layout={layout} />
        <Cells
          {...props}
          layout={layout}
          tabStop={tabStop?.key}
          onFocusCell={onFocusCell}
          onHover={setHovered}
        />
        {read && <Reading text={read.sentence} layout={layout} width={width} textSize={textSize} />}
      </svg>
    </div>
  );
}

interface CellsProps extends HeatMapProps {
  readonly layout: HeatLayout;
  readonly tabStop: string | undefined;
  readonly onFocusCell: (key: string) => void;
  readonly onHover: (key: string | undefined) => void;
}

function Cells(props: CellsProps): ReactElement {
  const { columns, rows, layout, textSize, tabStop, onPick, onFocusCell, onHover } = props;
  const hatch = useId();
  const grid = useRef<SVGGElement>(null);
  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = placeForKey(event.key, { row, column }, rows.length, columns.length);
    const pick = rows[row]?.cells[column]?.pick;
    if (next) {
      const key = rows[next.row]?.cells[next.column]?.key;
      grid.current?.querySelector<SVGGElement>(`[data-cell="${key}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (pick !== undefined) onPick(pick);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot stand in a drawing
    <g ref={grid} role="grid" aria-label={`${props.columnTitle} by ${props.rowTitle}`}>
      <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="chart-hatch heat-hatch" x1={0} x2={0} y1={0} y2={7} />
      </pattern>
      {rows.map((row, rowIndex) => (
        // biome-ignore lint/a11y/useSemanticElements: a table cannot stand in a drawing
        <g key={row.label} role="row" data-encoding={props.encoding}>
          {row.cells.map((cell, column) => (
            // biome-ignore lint/a11y/useSemanticElements: a table cannot stand in a drawing
            <g
              key={cell.key}
              role="gridcell"
              className="heat-cell"
              data-cell={cell.key}
              data-pick={cell.pick !== undefined}
              tabIndex={cell.key === tabStop ? 0 : -1}
              aria-label={cell.sentence}
              aria-selected={cell.isPicked}
              onKeyDown={(event) => onKeyDown(event, rowIndex, column)}
              onFocus={() => onFocusCell(cell.key)}
              onPointerEnter={() => onHover(cell.key)}
              onPointerLeave={() => onHover(undefined)}
              onClick={() => cell.pick !== undefined && onPick(cell.pick)}
            >
              <HeatCellMark
                cell={cell}
                row={rowIndex}
                column={column}
                layout={layout}
                hatch={hatch}
                textSize={textSize}
              />
            </g>
          ))}
        </g>
      ))}
    </g>
  );
}

function Headings(props: HeatMapProps & { readonly layout: HeatLayout }): ReactElement {
  const { layout, columns, rows, textSize } = props;
  const { left, top, cellWidth, cellHeight } = layout;
  const shift = centredBaseline(textSize);
  return (
    <g>
      <text x={left} y={textSize * 1.2}>
        {props.columnTitle}
      </text>
      <text x={left - textSize * 0.5} y={top - textSize * 0.55} textAnchor="end">
        {props.rowTitle}
      </text>
      {columns.map((label, column) => (
        <text
          key={label}
          className="chart-strong"
          x={left + (column + 0.5) * cellWidth}
          y={top - textSize * 0.55}
          textAnchor="middle"
        >
          {label}
        </text>
      ))}
      {rows.map(({ label }, row) => (
        <text
          key={label}
          className="chart-strong"
          x={left - textSize * 0.5}
          y={top + (row + 0.5) * cellHeight + shift}
          textAnchor="end"
        >
          {label}
        </text>
      ))}
    </g>
  );
}

interface ReadingProps {
  readonly text: string;
  readonly layout: HeatLayout;
  readonly width: number;
  readonly textSize: number;
}

/** The cell at hand in full; a pointer has no other way to its sentence. */
function Reading({ text, layout, width, textSize }: ReadingProps): ReactElement {
  const [line = '', ...more] = wrapText(text, width - textSize, textSize);
  return (
    <text className="chart-transient" x={2} y={layout.readingY + centredBaseline(textSize)}>
      {more.length === 0 ? line : `${line} …`}
    </text>
  );
}
