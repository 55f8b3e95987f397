import type { ApplicationId } from '../../../core/catalogue/applications';
import { sloScalePanelOf } from '../../../core/catalogue/paperResults';
import { measuredRequests, PAPER_TARGET } from '../../../core/evidence/panelGoodputs';
import {
  curveDomain,
  measuredPoints,
  type PanelKind,
  type PanelQuestion,
} from '../../../core/evidence/panels';
import { proportionInterval95 } from '../../../core/goodput/confidence';
import { encodingOf } from '../../encoding';
import { comparedOf, isReleased, itemName, itemsOf, type PanelItem, policyOf, variantOf } from './items';

/** What a panel draws; the shapes are those the chart takes. */

function seriesOf(item: PanelItem) {
  const { question } = item;
  const curve = comparedOf(item)?.curve ?? [];
  return {
    id: `${question.system} ${question.engines}`,
    label: itemName(question),
    sublabel: '',
    encoding: encodingOf(policyOf(question)),
    variant: variantOf(question),
    points: curve.map(({ x, attainment: { mean, low, high } }) => ({ x, y: mean, low, high })),
    dash: 'solid' as const,
  };
}

/** A measured share with the 95% interval that its number of requests leaves. */
export function measuredInterval(question: PanelQuestion, share: number) {
  return proportionInterval95(share, measuredRequests(question));
}

function measuredOf(item: PanelItem, withIntervals: boolean) {
  const { question } = item;
  return {
    id: question.system,
    label: `${itemName(question)}, measured`,
    encoding: encodingOf(policyOf(question)),
    points: measuredPoints(question).map(([x, share]) => {
      const { low, high } = measuredInterval(question, share);
      return withIntervals ? { x, y: share, low, high } : { x, y: share };
    }),
  };
}

function axisOf(application: ApplicationId, kind: PanelKind) {
  if (kind === 'rate') {
    const domain = [0, curveDomain(application, kind)[1]] as const;
    return { label: 'arrival rate per GPU', kind: 'rate' as const, domain };
  }
  const domain = curveDomain(application, kind);
  // From 0.2 to 10 times the SLOs, most of it happens below 2.
  const scale = domain[1] / domain[0] > 12 ? ('log' as const) : ('linear' as const);
  const { arrivalRatePerGpu } = sloScalePanelOf(application);
  const label = `factor on both SLOs at ${arrivalRatePerGpu} req/s per GPU`;
  return { label, kind: 'speedUp' as const, domain, scale };
}

const TARGET_RULE = {
  label: 'Attainment target of the paper',
  tone: 'target' as const,
  value: PAPER_TARGET,
  min: PAPER_TARGET,
  max: PAPER_TARGET,
  step: PAPER_TARGET,
  onChange: () => {},
};

/** Lines, measured points and axes of one panel of Figure 8 or 9. */
export function panelPlot(
  items: readonly PanelItem[],
  application: ApplicationId,
  kind: PanelKind,
  withIntervals: boolean,
) {
  const shown = itemsOf(items, application, kind);
  return {
    x: axisOf(application, kind),
    y: { label: 'within both SLOs', kind: 'attainment' as const, domain: [0, 1] as const },
    // Without points until they are simulated: room for their names is kept.
    series: shown.map(seriesOf),
    measured: shown.filter(isReleased).map((item) => measuredOf(item, withIntervals)),
    rules: [TARGET_RULE],
  };
}
