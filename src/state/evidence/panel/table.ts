import type { ApplicationId } from '../../../core/catalogue/applications';

import { measuredPoints, type PanelKind } from '../../../core/evidence/panels';
import type { Interval } from '../../../core/goodput/types';
import type { Cell, ChartTable } from '../../tables';
import { comparedOf, isReleased, itemName, itemsOf, type PanelItem } from './items';
import { measuredInterval } from './plot';

/** Percent without the dust of binary fractions. */
function percent(share: number | undefined): Cell {
  return share === undefined ? null : Number((100 * share).toPrecision(12));
}

function cells(interval: Interval | undefined): Cell[] {
  return [percent(interval?.mean), percent(interval?.low), percent(interval?.high)];
}

function threeColumns(key: string, label: string) {
  return [
    { key, label, unit: '%' },
    { key: `${key}Low`, label: `${label}, 95% low`, unit: '%' },
    { key: `${key}High`, label: `${label}, 95% high`, unit: '%' },
  ];
}

function rowsOf(item: PanelItem): Cell[][] {
  const { question } = item;
  const measured = isReleased(item) ? measuredPoints(question) : [];
  const curve = comparedOf(item)?.curve ?? measured.map(([x]) => ({ x, attainment: undefined }));
  return curve.map(({ x, attainment }) => {
    const share = measured.find(([at]) => at === x)?.[1];
    const interval = share === undefined ? undefined : measuredInterval(question, share);
    return [itemName(question), x, ...cells(interval), ...cells(attainment)];
  });
}

/** The numbers behind one panel: what was measured and what is simulated, one row for each system and x. */
export function panelTable(
  items: readonly PanelItem[],
  application: ApplicationId,
  kind: PanelKind,
): ChartTable {
  const x =
    kind === 'rate'
      ? { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' }
      : { key: 'sloScale', label: 'Factor on both SLOs', unit: '×' };
  return {
    columns: [
      { key: 'system', label: 'System', unit: '' },
      x,
      ...threeColumns('measured', 'Measured'),
      ...threeColumns('simulated', 'Simulated'),
    ],
    rows: itemsOf(items, application, kind).flatMap(rowsOf),
    fileName: `${application}-${kind === 'rate' ? 'rate' : 'slo-scale'}-measured-and-simulated`,
  };
}
