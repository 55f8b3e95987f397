import type { ReactElement } from 'react';
import type { PlotArea } from './paths';
import type { Scale } from './scales';

interface WhiskerProps {
  readonly point: { readonly x: number; readonly low?: number; readonly high?: number };
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: PlotArea;
  readonly textSize: number;
}

/** The 95% interval of a point, with caps; nothing where it has none. */
export function Whisker({ point, x, y, plot, textSize }: WhiskerProps): ReactElement | null {
  if (point.low === undefined || point.high === undefined) return null;
  const at = x(point.x);
  const clamp = (pixel: number) => Math.min(plot.bottom, Math.max(plot.top, pixel));
  const [top, bottom] = [clamp(y(point.high)), clamp(y(point.low))];
  const cap = textSize * 0.3;
  return (
    <path
      className="chart-whisker"
      d={`M${at - cap},${top}H${at + cap}M${at},${top}V${bottom}M${at - cap},${bottom}H${at + cap}`}
    />
  );
}
