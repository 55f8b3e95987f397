import type { ReactElement } from 'react';
import type { ProblemSide } from '../../../../core/scenario/insideSettings';
import {
  amountText,
  type ComparedMeasure,
  differenceText,
  SIDE_NAMES,
  VERDICT_TEXT,
} from '../../../../state/inside/problems/comparison';

export interface ComparisonTableProps {
  readonly label: string;
  readonly measures: readonly ComparedMeasure[];
  readonly side: ProblemSide;
}

const SIDES = ['problem', 'remedy'] as const;

/** Both sides in numbers, beside each other; the column of the side that is looked at is marked. */
export function ComparisonTable({ label, measures, side }: ComparisonTableProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="comparison-scroll" tabIndex={0} aria-label={`${label}: both sides in numbers`}>
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">95% intervals</th>
            {SIDES.map((one) => (
              <th key={one} scope="col" data-chosen={one === side}>
                {SIDE_NAMES[one]}
              </th>
            ))}
            <th scope="col">Remedy − problem</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure.name}>
              <th scope="row">{measure.name}</th>
              {SIDES.map((one) => (
                <td key={one} data-chosen={one === side}>
                  {amountText(measure.unit, measure[one])}
                </td>
              ))}
              <td>
                {differenceText(measure)}
                <span className="comparison-verdict">{VERDICT_TEXT[measure.verdict]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
