import { type ReactElement, useMemo } from 'react';
import { ScatterChart } from '../../../charts/ScatterChart';
import type { TableData } from '../../../charts/types';
import { figureState, shownCandidate } from '../../../state/placement/figures';
import { searchProvenances } from '../../../state/placement/provenances';
import { scatterCaption, scatterPlot, scatterTable } from '../../../state/placement/scatter';
import { selectPlacementRun } from '../../../state/placement/selectRun';
import { useActions, useApp } from '../../../state/react';
import { SearchFigure } from './SearchFigure';

const NO_TABLE: TableData = { columns: [], rows: [], fileName: 'goodput-lab-placement-scatter' };
const TITLE = 'Goodput per GPU against size';

/** Every candidate that is a whole placement; a click looks at one closely. */
export function ScatterFigure(): ReactElement {
  const run = useApp(selectPlacementRun);
  const pick = useApp((state) => state.placementPick);
  const { pickCandidate } = useActions();
  const result = run?.result;
  const picked = run && shownCandidate(run, pick);
  const plot = useMemo(() => result && scatterPlot(result, picked), [result, picked]);
  const table = useMemo(() => (result ? scatterTable(result) : NO_TABLE), [result]);
  const caption = result ? scatterCaption(result, run?.isDone ?? false) : '';
  const provenances = run && result ? searchProvenances(run.question, result) : [];
  return (
    <SearchFigure
      chart="placement-scatter"
      title={TITLE}
      caption={caption}
      provenances={provenances}
      table={table}
      state={figureState(run)}
    >
      {(size) =>
        plot && (
          <ScatterChart
            {...size}
            caption={caption}
            x={plot.x}
            y={plot.y}
            series={plot.groups}
            frontier={plot.frontier}
            spots={plot.spots}
            picked={picked}
            onPick={pickCandidate}
          />
        )
      }
    </SearchFigure>
  );
}
