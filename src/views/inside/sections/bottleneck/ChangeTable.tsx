import type { ReactElement } from 'react';
import { xTicksOf } from '../../../../charts/scales';
import type { Axis } from '../../../../charts/types';
import type { Change } from '../../../../core/inside/changes';
import { isFree } from '../../../../core/scenario/lock';
import { type ChangeRow, gainDomain } from '../../../../state/inside/bottleneck/changeRows';
import { useApp } from '../../../../state/react';
import { Button } from '../../../../ui/Button';
import { GainWhisker } from './GainWhisker';

interface ChangeTableProps {
  /** Name of the placement, for names of its buttons. */
  readonly placement: string;
  readonly rows: readonly ChangeRow[];
  readonly onTry: (change: Change) => void;
}

type Domain = readonly [low: number, high: number];

/** About this wide is the column: enough to choose how many values are marked. */
const SCALE_WIDTH = 260;
const TEXT_SIZE = 16;

function ScaleHead({ domain }: { readonly domain: Domain }): ReactElement {
  const [low, high] = domain;
  const axis: Axis = { label: 'gain', kind: 'deviation', domain };
  const ticks = xTicksOf(axis, SCALE_WIDTH, TEXT_SIZE);
  return (
    <svg className="gain-scale" aria-hidden="true">
      {ticks.map(({ value, text }, index) => (
        <text key={value} x={`${(100 * (value - low)) / (high - low)}%`} y="72%" textAnchor="middle">
          {index === ticks.length - 1 ? `${text} points` : text}
        </text>
      ))}
    </svg>
  );
}

/** An exercise must leave free all that the change touches. */
function useCanTry({ turned, gpusAdded }: Change): boolean {
  const touched = [
    turned.what === 'prefillBatch' ? 'lm' : 'placements',
    ...(gpusAdded === 0 ? [] : ['rate']),
  ];
  return useApp(({ lock }) => touched.every((key) => isFree(lock, key)));
}

interface RowProps {
  readonly placement: string;
  readonly row: ChangeRow;
  readonly domain: Domain;
  readonly onTry: (change: Change) => void;
}

function Row({ placement, row, domain, onTry }: RowProps): ReactElement {
  const { change, name, standing, gpus, gain, gainText, afterText, compact, tags, reason } = row;
  const canTry = useCanTry(change);
  return (
    <tr data-standing={standing}>
      <th scope="row">
        {name}{' '}
        {tags.map((tag) => (
          <span key={tag} className="kind-tag">
            {tag}
          </span>
        ))}
        {reason === undefined && <span className="change-compact">{compact}</span>}
      </th>
      <td className="change-number">{gpus}</td>
      {reason === undefined ? (
        <>
          <td className="gain-cell">
            <GainWhisker domain={domain} standing={standing} gain={gain} />
          </td>
          <td className="change-number">{gainText}</td>
          <td className="change-number">{afterText}</td>
          <td>
            {canTry && (
              <Button onClick={() => onTry(change)} aria-label={`Try it: ${name}, for ${placement}`}>
                Try it
              </Button>
            )}
          </td>
        </>
      ) : (
        <td colSpan={4} className="change-reason">
          {reason}
        </td>
      )}
    </tr>
  );
}

/** All changes, the largest gain first, as a table whose rows are also a chart. */
export function ChangeTable({ placement, rows, onTry }: ChangeTableProps): ReactElement {
  const domain = gainDomain(rows);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="change-scroll" tabIndex={0} aria-label={`Changes of ${placement}: table`}>
      <table className="change-table">
        <caption className="ui-hidden">
          {`Changes of ${placement}, each simulated on the same requests at the same total rate; the largest gain first`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col" className="change-number">
              GPUs
            </th>
            <th scope="col" className="gain-cell">
              <span className="ui-hidden">Gain on a scale</span>
              <ScaleHead domain={domain} />
            </th>
            <th scope="col" className="change-number">
              Gain, 95% interval
            </th>
            <th scope="col" className="change-number">
              Within both SLOs
            </th>
            <th scope="col">
              <span className="ui-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.change.id} placement={placement} row={row} domain={domain} onTry={onTry} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
