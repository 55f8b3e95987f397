import { type ReactElement, useMemo } from 'react';
import type { SystemPoint } from '../../../../core/physics/systemRun';
import { Setting } from '../../../../parts/controls/Setting';
import { ShownPart } from '../../../../parts/live/shownParts';
import { selectGoodput, slosOf } from '../../../../state/physics/goodput';
import { goodputSums, type Simulated } from '../../../../state/physics/goodputSums';
import { goodputTakeaway } from '../../../../state/physics/goodputWords';
import { useActions, useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { Instrument } from '../../frame/Instrument';
import { useMeasurement } from '../../frame/useMeasurement';
import { useSeen } from '../../frame/useSeen';
import { GoodputFigures } from './GoodputFigures';
import { GoodputFormula, SumsCard } from './GoodputSumsCard';

const SETTINGS = [
  { value: 'paper', text: 'Figure 1’s setting' },
  { value: 'scenario', text: 'This scenario' },
] as const;

function Controls(): ReactElement {
  const { figure1 } = useApp((state) => state.instruments);
  const { changeInstruments } = useActions();
  return (
    <>
      <Setting name="fig1">
        <p className="ui-label">Setting</p>
        <SegmentedControl
          label="Setting of Figure 1"
          options={SETTINGS}
          value={figure1}
          onChange={(value) => changeInstruments({ figure1: value }, 'commit')}
        />
      </Setting>
      <p className="text-fine text-muted">
        {figure1 === 'paper'
          ? 'OPT-13B on one A100-80GB, 512 tokens in, 64 out, P90 TTFT within 400 ms, P90 TPOT within 40 ms. The choice of engine fits still counts.'
          : 'Model, GPU, lengths, arrivals and SLOs of the scenario. It is the P90 that counts, whatever the attainment target.'}
      </p>
    </>
  );
}

function useSimulated(): { readonly simulated: Simulated; readonly error: string | undefined } {
  const setup = useSeen(selectGoodput);
  const asked = setup.impossible === undefined ? setup.asked : undefined;
  const colocated = useMeasurement('goodput-colocated', asked?.colocated);
  const prefill = useMeasurement('goodput-prefill', asked?.prefill);
  const decode = useMeasurement('goodput-decode', asked?.decode);
  const points: readonly (readonly SystemPoint[])[] = [colocated.points, prefill.points, decode.points];
  const simulated = useMemo(
    () => ({ colocated: colocated.points, prefill: prefill.points, decode: decode.points }),
    // biome-ignore lint/correctness/useExhaustiveDependencies: the three lists
    points,
  );
  return { simulated, error: colocated.error ?? prefill.error ?? decode.error };
}

export function Goodput(): ReactElement {
  const setup = useSeen(selectGoodput);
  const setting = useApp((state) => state.instruments.figure1);
  const { ttftSlo, tpotSlo } = useApp((state) => state.scenario);
  const slo = useMemo(() => slosOf({ ttftSlo, tpotSlo }, setting), [ttftSlo, tpotSlo, setting]);
  const { simulated, error } = useSimulated();
  const sums = useMemo(() => goodputSums(setup, simulated, slo), [setup, simulated, slo]);
  return (
    <Instrument
      id="goodput"
      takeaway={goodputTakeaway(setup, sums, slo)}
      controls={<Controls />}
      formulas={<GoodputFormula setup={setup} sums={sums} />}
    >
      <GoodputFigures setup={setup} simulated={simulated} sums={sums} slo={slo} error={error} />
      <ShownPart part="goodput-sums">
        <SumsCard setup={setup} sums={sums} />
      </ShownPart>
    </Instrument>
  );
}
