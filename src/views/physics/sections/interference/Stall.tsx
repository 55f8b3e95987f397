import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, ChartState, RuleControl, ValueRule } from '../../../../charts/types';
import { INSTRUMENT_RANGES } from '../../../../core/scenario/instruments';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useLockedRule } from '../../../../parts/useLockedRule';
import { formatCount, formatPercent } from '../../../../state/format';
import type { InterferencePlot } from '../../../../state/physics/interference';
import { bearablePrompts, stallError, stallTable } from '../../../../state/physics/interferenceText';
import { mixedLatency } from '../../../../state/physics/provenances';
import { type SimulatedStall, stallMarks } from '../../../../state/physics/stall';
import type { Provenance } from '../../../../state/provenance';
import { useActions, useApp } from '../../../../state/react';
import { RULES_SOURCE } from '../../../../state/ruleTexts';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useAxis } from '../../frame/useAxis';
import { useSloRule } from '../../frame/useSloRule';

const { max: LONGEST } = INSTRUMENT_RANGES.promptTokens;
const X: Axis = { label: 'joining prompt', kind: 'tokens', domain: [0, LONGEST] };
const NONE: readonly SimulatedStall[] = [];
const EMPHASIS: Readonly<Record<string, string>> = {
  T: 'colocated',
  P: 'colocated',
  T_p: 'colocated',
  T_d: 'disaggregated',
  T_N: 'chunked',
  C: 'chunked',
  N: 'chunked',
};

function usePromptRule(): RuleControl {
  const value = useApp((state) => state.instruments.joiningTokens);
  const { changeInstruments } = useActions();
  const rule = useMemo(
    (): RuleControl => ({
      label: 'Joining prompt',
      value,
      ...INSTRUMENT_RANGES.promptTokens,
      step: 1,
      onChange: (joiningTokens, phase) => changeInstruments({ joiningTokens }, phase),
    }),
    [value, changeInstruments],
  );
  return useLockedRule('joining', rule);
}

/** An SLO far above all waits would flatten them; the caption says what it means. */
function useSloInSight(top: number): readonly ValueRule[] {
  const rules = useSloRule('tpotSlo');
  return useMemo(() => rules.filter(({ value }) => value <= top), [rules, top]);
}

interface PlotProps {
  readonly plot: InterferencePlot;
  readonly simulated: readonly SimulatedStall[];
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

function Curves({ plot, simulated, size, crosshair, caption }: PlotProps): ReactElement {
  const y = useAxis({ label: 'longest wait for a token', kind: 'latency', domain: [0, plot.stallMax] });
  const xRule = usePromptRule();
  const valueRules = useSloInSight(y.domain[1]);
  const marks = useMemo(() => stallMarks(simulated), [simulated]);
  const symbol = useApp((state) => state.view.symbol);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={X}
      y={y}
      series={plot.stalls}
      simulated={marks}
      xRule={xRule}
      valueRules={valueRules}
      emphasised={symbol && EMPHASIS[symbol]}
    />
  );
}

const SIMULATED: Provenance = {
  id: 'simulated gaps',
  kind: 'simulated',
  title: 'Simulated points',
  short: 'simulated · 1 run',
  text: 'The event simulator with one instance: a decode batch, and one prompt that arrives while it runs. The longest time between two tokens of the batch after that.',
  limits:
    'One run each; nothing is random here. In the simulator a whole prompt decodes in the same gap as well, and a piece does not read the KV cache before it again.',
  sources: [RULES_SOURCE],
  method: 'the-simulator',
};

function captionOf(plot: InterferencePlot, simulated: readonly SimulatedStall[] | undefined): string {
  const error = simulated && stallError(plot, simulated);
  const points =
    error === undefined
      ? simulated === undefined
        ? 'Simulating…'
        : 'Memory is too full to simulate.'
      : `Points are simulated, at most ${formatPercent(error)} off.`;
  const bearable = bearablePrompts(plot);
  const answer = `answer of ${formatCount(plot.subject.outputTokens)} tokens`;
  const meaning =
    plot.subject.outputTokens < 2
      ? 'An answer of one token has no TPOT.'
      : bearable < 0
        ? 'Decode alone is over the TPOT SLO already.'
        : `TPOT is a mean: an ${answer} bears ${formatCount(bearable)} such prompts within its SLO.`;
  return `Decode apart needs a second instance. ${meaning} ${points}`;
}

/** The longest wait between two tokens, against the length of the prompt that joins. */
export function Stall(props: {
  readonly plot: InterferencePlot;
  readonly simulated: readonly SimulatedStall[] | undefined;
  readonly state: ChartState | undefined;
}): ReactElement {
  const { plot, state } = props;
  const simulated = props.simulated ?? NONE;
  const caption = captionOf(plot, props.simulated);
  const table = useMemo(() => stallTable(plot, simulated), [plot, simulated]);
  return (
    <InstrumentFigure
      chart="stall"
      title="Longest wait between two tokens"
      caption={caption}
      provenances={[...mixedLatency(plot.subject), SIMULATED]}
      table={table}
      state={state}
    >
      {(size, crosshair) => (
        <Curves plot={plot} simulated={simulated} size={size} crosshair={crosshair} caption={caption} />
      )}
    </InstrumentFigure>
  );
}
