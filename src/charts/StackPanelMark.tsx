import type { ReactElement } from 'react';
import { Axes, centredBaseline, Grid } from './Axes';
import { Marker, variantStyle } from './Marker';
import { textWidth, wrapText } from './measureText';
import { PartFill } from './PartFill';
import { Pill } from './RuleMark';
import type { Scale, Tick } from './scales';
import { type BarPlace, barPlaces, type PanelPlace, pillWidthOf, shownLabels } from './stackLayout';
import type { StackBand, StackBar, StackPanel, StackPart } from './stackTypes';

export interface PanelMarkProps {
  readonly panel: StackPanel;
  readonly place: PanelPlace;
  readonly parts: readonly StackPart[];
  /** From the index of a band to its centre. */
  readonly x: Scale;
  readonly y: Scale;
  readonly yTicks: readonly Tick[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly patterns: string;
  readonly readBand: number | null;
  readonly textSize: number;
}

/** Bars of one placement under its name. */
export function StackPanelMark(props: PanelMarkProps): ReactElement {
  const { panel, place, textSize } = props;
  return (
    <g>
      <Heading panel={panel} place={place} textSize={textSize} />
      {panel.message === undefined ? (
        <Plot {...props} />
      ) : (
        <Message text={panel.message} place={place} textSize={textSize} />
      )}
    </g>
  );
}

type HeadingProps = Pick<PanelMarkProps, 'panel' | 'place' | 'textSize'>;

function Heading({ panel, place, textSize }: HeadingProps): ReactElement {
  const { tone, fill } = variantStyle(panel.variant);
  const middle = textSize * 0.8;
  const baseline = middle + centredBaseline(textSize);
  const detailX = textSize * 2 + textWidth(panel.label, textSize, 600);
  return (
    <g data-encoding={panel.encoding} data-tone={tone}>
      <Marker encoding={panel.encoding} x={textSize * 0.5} y={middle} r={textSize * 0.42} fill={fill} />
      <text className="chart-series-text" x={textSize * 1.3} y={baseline}>
        {panel.label}
      </text>
      {place.detailLines.map((line, index) => (
        <text key={line} x={detailX} y={baseline + index * textSize * 1.35}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Message({ text, place, textSize }: { readonly text: string } & Omit<HeadingProps, 'panel'>) {
  const { plot } = place.layout;
  const lines = wrapText(text, place.width - textSize * 2, textSize);
  return (
    <g>
      {lines.map((line, index) => (
        <text key={line} x={textSize * 1.3} y={plot.top + index * textSize * 1.45}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Plot(props: PanelMarkProps): ReactElement {
  const { panel, place, x, y, yTicks, textSize, readBand } = props;
  const { layout } = place;
  const { bands } = panel;
  const bandWidth = x(1) - x(0);
  const labels = shownLabels(bands, bandWidth, textSize);
  const chosen = bands.findIndex(({ isChosen }) => isChosen);
  const pills = new Set([chosen, readBand]);
  const ticks = bands.map((band, index) => ({ value: index, text: band.label }));
  const read = readBand ?? chosen;
  const top = layout.plot.top - textSize * 1.2;
  return (
    <>
      {read >= 0 && (
        <rect
          className="stack-ground"
          x={x(read) - bandWidth / 2}
          y={layout.plot.top}
          width={bandWidth}
          height={layout.plot.bottom - layout.plot.top}
        />
      )}
      <Grid layout={layout} y={y} yTicks={yTicks} />
      {/* Its own label is written under the heading of the panel. */}
      <text x={2} y={top + textSize * 0.4}>
        {props.yLabel}
      </text>
      <Axes
        layout={layout}
        x={x}
        y={y}
        xTicks={[]}
        xTickLabels={ticks.filter(({ value }) => labels.has(value) && !pills.has(value))}
        yTickLabels={yTicks}
        unit={null}
        xLabel={props.xLabel}
        yLabel=""
        textSize={textSize}
      />
      {bands.map((band, index) => (
        <Band
          key={band.id}
          {...props}
          band={band}
          centre={x(index)}
          bandWidth={bandWidth}
          isRead={index === read}
        />
      ))}
      {chosen >= 0 && <BandPill {...props} index={chosen} tone="rule" />}
      {readBand !== null && readBand !== chosen && <BandPill {...props} index={readBand} tone="crosshair" />}
    </>
  );
}

function BandPill(props: PanelMarkProps & { readonly index: number; readonly tone: 'rule' | 'crosshair' }) {
  const { panel, place, x, textSize, index, tone } = props;
  const { layout } = place;
  const text = panel.bands[index]?.label ?? '';
  const width = pillWidthOf(text, textSize);
  const centre = Math.min(layout.plot.right - width / 2, x(index));
  return (
    <g className={tone === 'crosshair' ? 'chart-pill chart-transient' : 'chart-pill'} data-tone={tone}>
      <Pill
        x={centre}
        y={layout.tickRowY}
        width={width}
        height={layout.pillHeight}
        text={text}
        textSize={textSize}
      />
    </g>
  );
}

interface BandProps extends PanelMarkProps {
  readonly band: StackBand;
  readonly centre: number;
  readonly bandWidth: number;
  readonly isRead: boolean;
}

function Band({ band, centre, bandWidth, isRead, ...plane }: BandProps): ReactElement {
  const { bar, beside } = barPlaces(centre, bandWidth, band.beside !== undefined);
  const { plot } = plane.place.layout;
  return (
    <g>
      {band.bar === undefined ? (
        <rect
          className="stack-waiting"
          x={bar.x}
          y={plot.bottom - plane.textSize * 2}
          width={bar.width}
          height={plane.textSize * 2}
        />
      ) : (
        <Bar {...plane} bar={band.bar} at={bar} isFramed={isRead} isBeside={false} />
      )}
      {band.beside && beside && <Bar {...plane} bar={band.beside} at={beside} isFramed isBeside />}
    </g>
  );
}

interface BarProps extends PanelMarkProps {
  readonly bar: StackBar;
  readonly at: BarPlace;
  readonly isFramed: boolean;
  readonly isBeside: boolean;
}

/** Pixels are not rounded up: a part too small to be seen is not shown larger than it is. */
function Bar({ bar, at, parts, y, patterns, isFramed, isBeside }: BarProps): ReactElement {
  let below = 0;
  const segments = parts.map(({ id }, index) => {
    const from = below;
    below += bar.values[index] ?? 0;
    return { id, top: y(below), height: y(from) - y(below) };
  });
  const ground = y(0);
  return (
    <g>
      {segments.map(({ id, top, height }) => (
        <PartFill key={id} part={id} patterns={patterns} x={at.x} y={top} width={at.width} height={height} />
      ))}
      {isFramed && (
        <rect
          className="stack-frame"
          data-beside={isBeside}
          x={at.x}
          y={y(below)}
          width={at.width}
          height={ground - y(below)}
        />
      )}
    </g>
  );
}
