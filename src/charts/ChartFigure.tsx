import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { loadSaving } from './loadSaving';
import { useKeepsBack } from './overlay';
import type { DownloadFormat } from './saveChart';
import { TableTwin } from './TableTwin';
import type { ChartSize, ChartState, TableData } from './types';
import { useSize } from './useSize';
import './charts.css';

export interface ChartFigureProps {
  readonly title: string;
  /** One generated sentence that says what the chart shows. */
  readonly caption: string;
  /** Lines kept free for the caption, so that a longer one does not move the chart. Default: 1, below 700 px 2. */
  readonly captionLines?: 1 | 2 | 3 | undefined;
  /** Provenance badges. */
  readonly badges?: ReactNode;
  /** Further tools, such as a log toggle; placed before Table, CSV, SVG, PNG. */
  readonly tools?: ReactNode;
  readonly table: TableData;
  /** One line for the exported pictures: rules, seeds, address. */
  readonly source: string;
  /** Default: ready. */
  readonly state?: ChartState | undefined;
  readonly children: (size: ChartSize) => ReactNode;
}

const KEPT_BACK = 'A part of this chart is kept back until you have made a guess.';

const READY: ChartState = { kind: 'ready' };

/** A chart with all that belongs to it. It fills its parent, whose height must not depend on the content. */
export function ChartFigure(props: ChartFigureProps): ReactElement {
  const { title, table, state = READY } = props;
  const keepsBack = useKeepsBack();
  const caption = keepsBack ? KEPT_BACK : props.caption;
  const { containerRef, probeRef, size } = useSize();
  const [showsTable, setShowsTable] = useState(false);
  const [failure, setFailure] = useState('');
  const titleId = useId();
  const chartRef = useRef<HTMLDivElement>(null);
  const ready = state.kind === 'ready' && !keepsBack;
  const downloadAs = (format: DownloadFormat) => {
    const words = { title, caption, source: props.source };
    const attempt = loadSaving().then((loaded) => loaded.saveChart(format, chartRef.current, words, table));
    attempt.then(
      () => setFailure(''),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <figure className="chart-figure" aria-labelledby={titleId}>
      <div className="chart-head">
        <h2 className="chart-title" id={titleId}>
          {title}
        </h2>
        {props.badges !== undefined && <div className="chart-badges">{props.badges}</div>}
        <div className="chart-tools">
          {props.tools}
          <ToolButton
            label="Table"
            hint={`${title}: table`}
            pressed={showsTable}
            disabled={!ready}
            onClick={() => setShowsTable(!showsTable)}
          />
          {FORMATS.map((format) => (
            <ToolButton
              key={format}
              label={format}
              isDownload
              hint={`${title}: download ${format}`}
              disabled={!ready}
              onClick={() => downloadAs(format)}
            />
          ))}
        </div>
      </div>
      <figcaption className="chart-caption" data-lines={props.captionLines}>
        {failure === '' ? caption : `Download failed: ${failure}`}
      </figcaption>
      <div className="chart-body" ref={containerRef}>
        <span className="chart-em-probe" ref={probeRef} aria-hidden="true" />
        {state.kind === 'ready' ? (
          <>
            <div className="chart-view" ref={chartRef} hidden={showsTable}>
              {size && size.width > 0 && props.children(size)}
            </div>
            {showsTable && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              <section className="chart-view chart-table-scroll" tabIndex={0} aria-label={`${title}: table`}>
                <TableTwin table={table} caption={caption} />
              </section>
            )}
          </>
        ) : (
          <div className="chart-view chart-message" data-kind={state.kind} role="status">
            <p>{state.message}</p>
          </div>
        )}
      </div>
    </figure>
  );
}

const FORMATS = ['CSV', 'SVG', 'PNG'] as const;

interface ToolButtonProps {
  readonly label: string;
  /** Accessible name: begins and ends as the figure and the label do, so that each button of a page is unique. */
  readonly hint: string;
  readonly pressed?: boolean;
  /** A page that is shown on a wall leaves these out. */
  readonly isDownload?: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function ToolButton({ label, hint, pressed, isDownload, disabled, onClick }: ToolButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="chart-tool"
      data-download={isDownload}
      aria-label={hint}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
