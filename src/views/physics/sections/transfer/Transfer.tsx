import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, RuleControl } from '../../../../charts/types';
import { LINK_IDS, type LinkId, linkOn } from '../../../../core/catalogue/links';
import { fromPaper } from '../../../../core/catalogue/source';
import { INSTRUMENT_RANGES } from '../../../../core/scenario/instruments';
import { Setting } from '../../../../parts/controls/Setting';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useLockedRule, useRuleHint } from '../../../../parts/useLockedRule';
import { formatMilliseconds } from '../../../../state/format';
import { analytic, latencySource } from '../../../../state/physics/provenances';
import { meanTokens } from '../../../../state/physics/subject';
import { plainName, selectTransfer, shortName, type TransferPlot } from '../../../../state/physics/transfer';
import {
  linkTable,
  namedLinks,
  neededCaption,
  transferTable,
  transferTakeaway,
} from '../../../../state/physics/transferWords';
import { useActions, useApp } from '../../../../state/react';
import { Select } from '../../../../ui/Select';
import { Instrument } from '../../frame/Instrument';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { InstrumentSlider } from '../../frame/InstrumentSlider';
import { useSeen } from '../../frame/useSeen';
import { TransferFormulas } from './TransferFormulas';

function Controls({ plot }: { readonly plot: TransferPlot }): ReactElement {
  const { link } = useApp((state) => state.instruments);
  const usual = useApp((state) => meanTokens(state.scenario.input, 'input'));
  const { changeInstruments } = useActions();
  const gpu = plot.subject.gpu.id;
  const options = LINK_IDS.map((id) => ({ value: id, text: linkOn(id, gpu).name }));
  return (
    <>
      <Setting name="wire">
        <div className="flex items-center justify-between gap-2">
          <span className="ui-label">Link</span>
          <Select<LinkId>
            label="Link"
            options={options}
            value={link}
            onChange={(value) => changeInstruments({ link: value }, 'commit')}
          />
        </div>
      </Setting>
      <InstrumentSlider
        field="promptTokens"
        label="Prompt length"
        unit="tokens"
        usual={usual}
        limits={INSTRUMENT_RANGES.promptTokens}
        scale="log"
        symbol="n"
      />
      <InstrumentSlider
        field="decodeBatch"
        label="Decode batch"
        unit="requests"
        usual={32}
        limits={INSTRUMENT_RANGES.decodeBatch}
        scale="log"
      />
    </>
  );
}

interface PlotProps {
  readonly plot: TransferPlot;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

/** The prompt length, as a rule on the chart. */
function usePromptRule(plot: TransferPlot): RuleControl {
  const { promptTokens } = plot.subject;
  const [min, longest] = plot.lengthDomain;
  const { changeInstruments } = useActions();
  const rule = useMemo(
    (): RuleControl => ({
      label: 'Prompt length',
      value: promptTokens,
      min,
      max: Math.min(longest, INSTRUMENT_RANGES.promptTokens.max),
      step: 1,
      onChange: (value, phase) => changeInstruments({ promptTokens: value }, phase),
    }),
    [promptTokens, min, longest, changeInstruments],
  );
  return useLockedRule('prompt', rule);
}

function yDomain({ byLength }: TransferPlot): readonly [number, number] {
  const values = byLength.flatMap(({ points }) => points.map(({ y }) => y));
  const at = (value: number, round: (x: number) => number) => 10 ** round(Math.log10(value));
  return [at(Math.min(...values), Math.floor), at(Math.max(...values), Math.ceil)];
}

/** On a phone there is no room for the names of all links: the table has them. */
const NARROW_PX = 480;
const LINKS_APART = { lines: 3.5, spots: { wide: 1.6, narrow: 12 } } as const;

function useShownLines(plot: TransferPlot, isNarrow: boolean) {
  return useMemo(() => {
    if (!isNarrow) return plot.byLength;
    const shown = new Set<string>(namedLinks(plot, LINKS_APART.lines).map(({ link }) => link.id));
    return plot.byLength.filter(({ id, encoding }) => encoding !== 'transfer' || shown.has(id));
  }, [plot, isNarrow]);
}

function ByLength({ plot, size, crosshair, caption }: PlotProps): ReactElement {
  const rule = usePromptRule(plot);
  const series = useShownLines(plot, size.width < NARROW_PX);
  const symbol = useApp((state) => state.view.symbol);
  const x = useMemo<Axis>(
    () => ({ label: 'prompt length', kind: 'tokens', domain: plot.lengthDomain, scale: 'log' }),
    [plot.lengthDomain],
  );
  const y = useMemo<Axis>(
    () => ({ label: 'Time', kind: 'latency', domain: yDomain(plot), scale: 'log' }),
    [plot],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={series}
      xRule={rule}
      emphasised={symbol === 'W' || symbol === 'KV' ? plot.chosen.link.id : undefined}
    />
  );
}

function ByBandwidth({ plot, size, crosshair, caption }: PlotProps): ReactElement {
  const { bandwidthDomain, needed, chosen } = plot;
  const isNarrow = size.width < NARROW_PX;
  const apart = LINKS_APART.spots[isNarrow ? 'narrow' : 'wide'];
  const x = useMemo<Axis>(
    () => ({ label: 'bandwidth of the link', kind: 'bandwidth', domain: bandwidthDomain, scale: 'log' }),
    [bandwidthDomain],
  );
  const y = useMemo<Axis>(() => {
    const values = plot.byBandwidth.flatMap(({ points }) => points.map((point) => point.y));
    const domain = [Math.min(...values) / 1.5, Math.max(...values) * 1.8] as const;
    return { label: 'Time', kind: 'latency', domain, scale: 'log' };
  }, [plot]);
  const spots = useMemo(
    () =>
      namedLinks(plot, apart).map(({ link, bandwidth, time }) => ({
        x: bandwidth,
        y: time,
        label: plainName(link),
        encoding: link.id === chosen.link.id ? ('transfer' as const) : ('neutral' as const),
      })),
    [plot, chosen, apart],
  );
  const regions = useMemo(
    () => [{ from: bandwidthDomain[0], to: needed.sustaining, text: isNarrow ? '' : 'too slow' }],
    [bandwidthDomain, needed, isNarrow],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.byBandwidth}
      spots={spots}
      regions={regions}
    />
  );
}

function byLengthCaption({ decodeBatch, chosen, iterationTime, subject }: TransferPlot): string {
  return `${shortName(chosen.link)} is drawn strong. Dashed: one prefill pass on ${subject.machine}, and one decode iteration of ${decodeBatch} requests (${formatMilliseconds(iterationTime)}).`;
}

export function Transfer(): ReactElement {
  const plot = useSeen(selectTransfer);
  const byLength = useMemo(() => transferTable(plot), [plot]);
  const byLink = useMemo(() => linkTable(plot), [plot]);
  const provenances = [
    analytic(
      'Bytes over bandwidth, and the latency of the link.',
      'One transfer at a time, at the nominal bandwidth, from one instance to another of the same kind: real links reach less.',
      [fromPaper('§3.3'), plot.chosen.link.source],
      'kv-cache-memory-and-transfer',
    ),
    latencySource(plot.subject),
  ];
  const state =
    plot.impossible === undefined ? undefined : ({ kind: 'impossible', message: plot.impossible } as const);
  const hint = useRuleHint('prompt', 'Drag the rule to change the prompt.');
  const [caption, bandwidthCaption] = [byLengthCaption(plot) + hint, neededCaption(plot)];
  return (
    <Instrument
      id="transfer"
      takeaway={transferTakeaway(plot)}
      controls={<Controls plot={plot} />}
      formulas={<TransferFormulas plot={plot} />}
    >
      <InstrumentFigure
        chart="transfer"
        title="Moving the KV cache of one prompt"
        caption={caption}
        provenances={provenances}
        table={byLength}
        state={state}
      >
        {(size, crosshair) => <ByLength plot={plot} size={size} crosshair={crosshair} caption={caption} />}
      </InstrumentFigure>
      <InstrumentFigure
        chart="transfer-bandwidth"
        title="How fast the link must be"
        caption={bandwidthCaption}
        provenances={provenances}
        table={byLink}
        state={state}
      >
        {(size, crosshair) => (
          <ByBandwidth plot={plot} size={size} crosshair={crosshair} caption={bandwidthCaption} />
        )}
      </InstrumentFigure>
    </Instrument>
  );
}
