import { type ReactElement, useMemo } from 'react';
import { HeatMap } from '../../../charts/HeatMap';
import type { Encoding, TableData } from '../../../charts/types';
import { figureState, mapsOf, shownCandidate } from '../../../state/placement/figures';
import { heatMap } from '../../../state/placement/heatMaps';
import { heatMapCaption, heatMapTable, heatMapTitle } from '../../../state/placement/heatMapWords';
import type { HeatPhase } from '../../../state/placement/heatPhases';
import { searchProvenances } from '../../../state/placement/provenances';
import type { PlacementRun } from '../../../state/placement/run';
import { selectPlacementRun } from '../../../state/placement/selectRun';
import { useActions, useApp } from '../../../state/react';
import { SearchFigure } from './SearchFigure';

const NO_TABLE: TableData = { columns: [], rows: [], fileName: 'goodput-lab-placement-map' };

const ENCODINGS: Readonly<Record<HeatPhase, Encoding>> = {
  prefill: 'prefill',
  decode: 'decode',
  colocated: 'colocated',
  chunkedPrefill: 'chunked',
};

const CHARTS: Readonly<Record<HeatPhase, string>> = {
  prefill: 'placement-heat-prefill',
  decode: 'placement-heat-decode',
  colocated: 'placement-heat-colocated',
  chunkedPrefill: 'placement-heat-chunked',
};

interface MapFigureProps {
  readonly phase: HeatPhase;
  readonly run: PlacementRun | undefined;
}

function MapFigure({ phase, run }: MapFigureProps): ReactElement {
  const pick = useApp((state) => state.placementPick);
  const { pickCandidate } = useActions();
  const result = run?.result;
  const isDone = run?.isDone ?? false;
  const picked = run && shownCandidate(run, pick);
  const map = useMemo(
    () => result && heatMap(result, phase, picked, isDone),
    [result, phase, picked, isDone],
  );
  const table = useMemo(() => (map ? heatMapTable(map) : NO_TABLE), [map]);
  const caption = map ? heatMapCaption(map, isDone) : '';
  return (
    <SearchFigure
      chart={CHARTS[phase]}
      title={heatMapTitle(phase)}
      caption={caption}
      captionLines={3}
      provenances={run && result ? searchProvenances(run.question, result) : []}
      table={table}
      state={figureState(run)}
    >
      {(size) =>
        map && (
          <HeatMap
            {...size}
            caption={caption}
            columnTitle="Tensor parallelism (TP)"
            rowTitle="PP"
            columns={map.columns}
            rows={map.rows}
            encoding={ENCODINGS[phase]}
            onPick={pickCandidate}
          />
        )
      }
    </SearchFigure>
  );
}

const BEFORE: readonly HeatPhase[] = ['prefill', 'decode'];

/** A map of the degrees for each phase, and for colocated and chunked instances where they were asked. */
export function HeatMapFigures(): ReactElement {
  const run = useApp(selectPlacementRun);
  const phases = run === undefined ? BEFORE : mapsOf(run);
  return (
    <>
      {phases.map((phase) => (
        <MapFigure key={phase} phase={phase} run={run} />
      ))}
    </>
  );
}
