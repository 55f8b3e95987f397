import { useEffect, useMemo, useReducer, useState } from 'react';
import type { Slo } from '../../core/goodput/metrics';
import { stepFrom } from '../../core/inside/runEvents';
import { openingOf } from '../../state/inside/run/opening';
import { isCloseUp, type ShownRuns } from '../../state/inside/run/shownRuns';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { type Player, type PlayerAct, playerAfter, playerAt, playerWithin } from './player';

export interface PlayerControl {
  readonly player: Player;
  readonly act: (act: PlayerAct) => void;
  /** To the next (1) or the previous (−1) event. */
  readonly step: (direction: -1 | 1) => void;
}

/** A page that was away for longer goes on where it was. */
const LONGEST_TICK_MS = 100;

function useTicks(isPlaying: boolean, act: PlayerControl['act']): void {
  const glides = !useMediaQuery('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    const onFrame = (now: number): void => {
      const elapsed = Math.min(LONGEST_TICK_MS, Math.max(0, now - last)) / 1000;
      last = now;
      act({ kind: 'tick', elapsed, glides });
      frame = requestAnimationFrame(onFrame);
    };
    let frame = requestAnimationFrame(onFrame);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, glides, act]);
}

/** Where one looks in the runs, and how one moves there. */
export function usePlayer(shown: ShownRuns, slo: Slo, picked: number | 'none'): PlayerControl {
  const { end } = shown;
  const [held, act] = useReducer(
    (player: Player, next: PlayerAct) => playerAfter(player, next, end),
    undefined,
    () => playerAt(openingOf(shown, slo, picked)),
  );
  const [opened, setOpened] = useState(shown);
  if (opened !== shown) {
    setOpened(shown);
    act({ kind: 'open', place: openingOf(shown, slo, picked) });
  }
  const player = useMemo(() => playerWithin(held, end), [held, end]);
  useTicks(player.isPlaying, act);
  const step = (direction: -1 | 1): void => {
    const events = shown.runs.map((run) => run.events);
    const time = stepFrom(events, player.cursor, direction, isCloseUp(shown, player.window));
    if (time !== undefined) act({ kind: 'step', time });
  };
  return { player, act, step };
}
