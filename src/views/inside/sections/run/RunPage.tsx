import { type CSSProperties, type ReactElement, useMemo, useState } from 'react';
import type { TimelinePick } from '../../../../charts/timeline/types';
import { ExportButtons } from '../../../../parts/exports/ExportButtons';
import { RunChart } from '../../../../parts/run/RunChart';
import { usePlayer } from '../../../../parts/run/usePlayer';
import { useSometimes } from '../../../../parts/run/useSometimes';
import { requestsIn } from '../../../../core/inside/runIndex';
import { runLanes, withLife } from '../../../../state/inside/run/lanes';
import { openingOf } from '../../../../state/inside/run/opening';
import { passTable } from '../../../../state/inside/run/passTable';
import { missesText, viewText, workText } from '../../../../state/inside/run/runWords';
import { type ShownRuns, sloOf } from '../../../../state/inside/run/shownRuns';
import { storyOf } from '../../../../state/inside/run/story';
import type { Provenance } from '../../../../state/provenance';
import { useActions, useApp } from '../../../../state/react';
import { InsideFigure } from '../../frame/InsideFigure';
import { LateRequests } from './LateRequests';
import { MemoryFigure } from './MemoryFigure';
import { PassRequests } from './PassRequests';
import { RunBar } from './RunBar';
import { RunCounters } from './RunCounters';
import { Story } from './Story';

/** Words and tables follow what is watched a few times a second. */
const WORDS_MS = 200;

interface RunPageProps {
  readonly shown: ShownRuns;
  readonly isStale: boolean;
  readonly title: string;
  readonly provenances: readonly Provenance[];
}

function useSlo() {
  const scenario = useApp((state) => state.scenario);
  const { ttft, tpot } = sloOf(scenario);
  return useMemo(() => ({ ttft, tpot }), [ttft, tpot]);
}

function usePicking(shown: ShownRuns) {
  const { changeInside } = useActions();
  const [offered, setOffered] = useState<readonly number[]>([]);
  const choose = (pickedRequest: number | 'none'): void => {
    setOffered([]);
    changeInside({ pickedRequest }, 'commit');
  };
  const onPick = (pick: TimelinePick | undefined): void => {
    const found = pick && shown.runs[pick.lane]?.found;
    const requests = found === undefined || pick === undefined ? [] : requestsIn(found, pick.span);
    if (requests.length === 1) choose(requests[0] as number);
    else setOffered(requests);
  };
  return { offered, choose, onPick };
}

export function RunPage({ shown, isStale, title, provenances }: RunPageProps): ReactElement {
  const slo = useSlo();
  const picked = useApp((state) => state.inside.pickedRequest);
  const control = usePlayer(shown, slo, picked);
  const { offered, choose, onPick } = usePicking(shown);
  const read = useSometimes(control.player.window, WORDS_MS);
  const plain = useMemo(() => runLanes(shown, slo), [shown, slo]);
  const lanes = useMemo(() => withLife(plain, shown, picked), [plain, shown, picked]);
  const story = useMemo(() => storyOf(shown, slo, picked), [shown, slo, picked]);
  const what = useMemo(() => `${workText(shown)} ${missesText(shown, slo)}`, [shown, slo]);
  const caption = useMemo(() => `${what} ${viewText(shown, read)}`, [what, shown, read]);
  const table = useMemo(() => passTable(shown, read), [shown, read]);
  const rows = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  const show = (request: number): void => {
    choose(request);
    control.act({ kind: 'goTo', place: openingOf(shown, slo, request) });
  };
  return (
    <>
      <RunBar control={control} end={shown.end} />
      <RunCounters shown={shown} window={read} />
      {shown.refusals.map((refusal) => (
        <p key={refusal} className="run-refusal" role="status">
          {refusal}
        </p>
      ))}
      <div
        className="run-figure"
        style={{ '--rows': rows, '--lanes': lanes.length } as CSSProperties}
      >
        <InsideFigure
          chart="timeline"
          title={title}
          caption={caption}
          captionLines={3}
          provenances={provenances}
          table={table}
          isStale={isStale}
        >
          {(size) => <RunChart {...{ size, caption, lanes, control, onPick }} end={shown.end} />}
        </InsideFigure>
      </div>
      <PassRequests requests={offered} onChoose={choose} />
      <div className="run-columns">
        <LateRequests shown={shown} slo={slo} picked={picked} onShow={show} />
        <Story story={story} picked={picked} requests={shown.requests} onClose={() => choose('none')} />
      </div>
      <MemoryFigure shown={shown} control={control} read={read} isStale={isStale} provenances={provenances} />
      <ExportButtons />
    </>
  );
}
