import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  useCallback,
  useMemo,
  useState,
} from 'react';
import type { TimelinePick, TimeWindow } from '../../../../charts/timeline/types';
import type { Slo } from '../../../../core/goodput/metrics';
import { requestsIn } from '../../../../core/inside/runIndex';
import { ExportButtons } from '../../../../parts/exports/ExportButtons';
import { ShownPart, useIsEmbedded } from '../../../../parts/live/shownParts';
import { RunChart } from '../../../../parts/run/RunChart';
import { useLanes } from '../../../../parts/run/useLanes';
import { type PlayerControl, usePlayer } from '../../../../parts/run/usePlayer';
import { useSlo } from '../../../../parts/run/useSlo';
import { useSometimes } from '../../../../parts/run/useSometimes';
import { latestOf } from '../../../../state/inside/run/lateRequests';
import { openingOf } from '../../../../state/inside/run/opening';
import { passTable } from '../../../../state/inside/run/passTable';
import { missesText, viewText, workText } from '../../../../state/inside/run/runWords';
import type { ShownRuns } from '../../../../state/inside/run/shownRuns';
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

const NOBODY: readonly number[] = [];

interface RunPageProps {
  readonly shown: ShownRuns;
  readonly isStale: boolean;
  readonly title: string;
  readonly provenances: readonly Provenance[];
}

/** What is clicked becomes the request that is looked at; of several in a pass one is to be chosen. */
function usePicking(shown: ShownRuns, slo: Slo, act: PlayerControl['act']) {
  const { changeInside } = useActions();
  const [offered, setOffered] = useState<readonly number[]>(NOBODY);
  const choose = useCallback(
    (pickedRequest: number | 'none') => {
      setOffered(NOBODY);
      changeInside({ pickedRequest }, 'commit');
    },
    [changeInside],
  );
  const show = useCallback(
    (request: number) => {
      choose(request);
      act({ kind: 'goTo', place: openingOf(shown, slo, request) });
    },
    [shown, slo, choose, act],
  );
  const close = useCallback(() => choose('none'), [choose]);
  const onPick = (pick: TimelinePick | undefined): void => {
    const found = pick && shown.runs[pick.lane]?.found;
    const requests = found === undefined || pick === undefined ? NOBODY : requestsIn(found, pick.span);
    if (requests.length === 1) choose(requests[0] as number);
    else setOffered(requests);
  };
  return { offered, choose, show, close, onPick };
}

interface RunFigureProps {
  readonly control: PlayerControl;
  readonly picked: number | 'none';
  /** The window that words are about. */
  readonly read: TimeWindow;
  readonly picking: ReturnType<typeof usePicking>;
}

function useWords(shown: ShownRuns, slo: Slo, read: TimeWindow) {
  const what = useMemo(() => `${workText(shown)} ${missesText(shown, slo)}`, [shown, slo]);
  const caption = useMemo(() => `${what} ${viewText(shown, read)}`, [what, shown, read]);
  const table = useMemo(() => passTable(shown, read), [shown, read]);
  return { caption, table };
}

/** Escape in the chart itself, not in a popover of its figure. */
function isLettingGo({ key, target }: KeyboardEvent): boolean {
  return key === 'Escape' && target instanceof Element && target.role === 'application';
}

/** The timeline, filled by the player; a click beside all passes picks nothing new, Escape lets go of what is picked. */
function RunFigure(props: RunPageProps & RunFigureProps): ReactElement {
  const { shown, isStale, title, provenances, control, picked, read, picking } = props;
  const slo = useSlo();
  const lanes = useLanes(shown, slo, picked);
  const { caption, table } = useWords(shown, slo, read);
  const rows = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  return (
    <div
      className="run-figure"
      style={{ '--rows': rows, '--lanes': lanes.length } as CSSProperties}
      onKeyDownCapture={(event) => isLettingGo(event) && picked !== 'none' && picking.close()}
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
        {(size) => (
          <RunChart {...{ size, caption, lanes, control }} end={shown.end} onPick={picking.onPick} />
        )}
      </InsideFigure>
    </div>
  );
}

/** The runs on one clock, and one request of them. */
export function RunPage(props: RunPageProps): ReactElement {
  const { shown, isStale, provenances } = props;
  const slo = useSlo();
  const isEmbedded = useIsEmbedded();
  const picked = useApp((state) => state.inside.pickedRequest);
  const control = usePlayer(shown, slo, picked);
  const picking = usePicking(shown, slo, control.act);
  const read = useSometimes(control.player.window, WORDS_MS);
  const story = useMemo(() => storyOf(shown, slo, picked), [shown, slo, picked]);
  const latest = useMemo(() => latestOf(shown, slo), [shown, slo]);
  const tale = (
    <Story
      {...{ story, picked, latest, provenances }}
      requests={shown.requests}
      onShow={picking.show}
      onClose={picking.close}
    />
  );
  return (
    <>
      <RunBar control={control} end={shown.end} />
      {shown.refusals.map((refusal) => (
        <p key={refusal} className="run-refusal" role="status">
          {refusal}
        </p>
      ))}
      <ShownPart part="timeline">
        <RunFigure {...props} {...{ control, picked, read, picking }} />
      </ShownPart>
      <PassRequests requests={picking.offered} onChoose={picking.choose} />
      <ShownPart part="run-counters">
        <RunCounters shown={shown} window={read} provenances={provenances} />
      </ShownPart>
      {isEmbedded ? (
        <ShownPart part="run-story">{tale}</ShownPart>
      ) : (
        <div className="run-columns">
          <LateRequests {...{ shown, slo, picked, provenances }} onShow={picking.show} />
          {tale}
        </div>
      )}
      <ShownPart part="memory">
        <MemoryFigure {...{ shown, control, read, isStale, provenances }} />
      </ShownPart>
      {!isEmbedded && <ExportButtons />}
    </>
  );
}
