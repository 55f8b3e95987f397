import type { ReactElement } from 'react';
import type { ChartLayout } from './chartLayout';
import type { Guess } from './overlay';
import type { Scale } from './scales';

interface GuessMarkProps {
  readonly guess: Guess;
  readonly layout: ChartLayout;
  readonly x: Scale;
  readonly y: Scale;
  readonly textSize: number;
}

/** A guess: a broken line across the plot with its name, never mistaken for a curve. */
export function GuessMark({ guess, layout, x, y, textSize }: GuessMarkProps): ReactElement {
  const { plot } = layout;
  const isAcross = guess.axis === 'y';
  const at = isAcross
    ? Math.min(plot.bottom, Math.max(plot.top, y(guess.value)))
    : Math.min(plot.right, Math.max(plot.left, x(guess.value)));
  const line = isAcross
    ? { x1: plot.left, x2: plot.right, y1: at, y2: at }
    : { x1: at, x2: at, y1: plot.top, y2: plot.bottom };
  const isNearTop = at - textSize * 1.4 < plot.top;
  const isRight = at > (plot.left + plot.right) / 2;
  const place = isAcross
    ? ({
        x: plot.left + 8,
        y: isNearTop ? at + textSize * 1.2 : at - textSize * 0.4,
        textAnchor: 'start',
      } as const)
    : ({
        x: at + (isRight ? -8 : 8),
        y: plot.top + textSize * 1.2,
        textAnchor: isRight ? 'end' : 'start',
      } as const);
  return (
    <g className="chart-guess">
      <line {...line} />
      <text className="chart-halo" {...place}>
        {guess.label}
      </text>
    </g>
  );
}
