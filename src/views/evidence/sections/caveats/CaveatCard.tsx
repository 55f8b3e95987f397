import type { ReactElement, ReactNode } from 'react';
import type { ValueRule } from '../../../../charts/types';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import { CAVEAT_IDS, type CaveatRows, type CaveatView } from '../../../../state/evidence/caveat/shapes';
import { CaveatFigure, type CaveatFigureProps } from './CaveatFigure';

function SmallTable({ table }: { readonly table: CaveatRows }): ReactElement {
  const { caption, columns, rows } = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="caveat-scroll" tabIndex={0} aria-label={caption}>
      <table className="caveat-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export interface CaveatCardProps {
  readonly view: CaveatView;
  readonly controls?: ReactNode;
  readonly rules?: readonly ValueRule[];
  readonly names?: CaveatFigureProps['names'];
}

function Plots({ view: { plots }, rules, names }: CaveatCardProps): ReactElement {
  return (
    <>
      {plots.map((plot) => (
        <CaveatFigure
          key={plot.id}
          plot={plot}
          {...(rules === undefined ? {} : { rules })}
          {...(names === undefined ? {} : { names })}
        />
      ))}
    </>
  );
}

/** One caveat: the claim, the chart that shows it, what follows, and where to go on. On another page its charts alone. */
export function CaveatCard(props: CaveatCardProps): ReactElement {
  const { view, controls } = props;
  const { id, claim, rows, follows, links } = view;
  const titleId = `caveat-${id}-claim`;
  const isEmbedded = useIsEmbedded();
  if (isEmbedded) return <Plots {...props} />;
  return (
    <article className="caveat" aria-labelledby={titleId} data-caveat={id}>
      <h2 id={titleId} className="caveat-claim">
        <span className="caveat-number">{CAVEAT_IDS.indexOf(id) + 1}</span> {claim}
      </h2>
      {controls !== undefined && <div className="caveat-controls">{controls}</div>}
      <Plots {...props} />
      {rows.map((table) => (
        <SmallTable key={table.caption} table={table} />
      ))}
      <div className="caveat-follows">
        {follows.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <ul className="caveat-links">
          {links.map(({ text, href }) => (
            <li key={href}>
              <a className="text-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
}
