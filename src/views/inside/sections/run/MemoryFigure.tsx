import { type CSSProperties, type ReactElement, useMemo, useState } from 'react';
import { MemoryChart } from '../../../../charts/timeline/MemoryChart';
import type { TimeWindow } from '../../../../charts/timeline/types';
import type { PlayerControl } from '../../../../parts/run/usePlayer';
import { memoryCaption, memoryLines, memoryTable } from '../../../../state/inside/run/memoryLines';
import type { ShownRuns } from '../../../../state/inside/run/shownRuns';
import type { Provenance } from '../../../../state/provenance';
import { InsideFigure } from '../../frame/InsideFigure';

/** More strips than this are behind a button. */
const FIRST_STRIPS = 6;

interface MemoryFigureProps {
  readonly shown: ShownRuns;
  readonly control: PlayerControl;
  /** The window that words are about. */
  readonly read: TimeWindow;
  readonly isStale: boolean;
  readonly provenances: readonly Provenance[];
}

/** KV memory of each instance, under the cursor of the timeline. */
export function MemoryFigure(props: MemoryFigureProps): ReactElement {
  const { shown, control, read, isStale, provenances } = props;
  const [showsAll, setShowsAll] = useState(false);
  const all = useMemo(() => memoryLines(shown), [shown]);
  const lines = useMemo(() => (showsAll ? all : all.slice(0, FIRST_STRIPS)), [all, showsAll]);
  const caption = useMemo(() => memoryCaption(shown), [shown]);
  const table = useMemo(() => memoryTable(shown, read), [shown, read]);
  const { window, cursor } = control.player;
  return (
    <div className="run-memory" style={{ '--strips': lines.length } as CSSProperties}>
      <InsideFigure
        chart="memory"
        title="KV memory of each instance"
        caption={caption}
        provenances={provenances}
        table={table}
        isStale={isStale}
        tools={
          all.length > FIRST_STRIPS && (
            <button
              type="button"
              className="chart-tool"
              aria-pressed={showsAll}
              onClick={() => setShowsAll(!showsAll)}
            >
              All {all.length} instances
            </button>
          )
        }
      >
        {(size) => (
          <MemoryChart
            {...{ ...size, caption, lines, window, cursor }}
            onCursor={(time) => control.act({ kind: 'cursor', time })}
          />
        )}
      </InsideFigure>
    </div>
  );
}
