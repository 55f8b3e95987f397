import { CALIBRATION_PRINTER } from './calibrationPrinter';
import { PANEL_PRINTER } from './panelPrinter';
import { type PartPrinter, plainPrinter } from './partPrinter';
import type { EvidencePart } from './question';

/** How `npm run fidelity` prints each part. */
export const PRINTERS: { readonly [P in EvidencePart]: PartPrinter<P> } = {
  theory: plainPrinter('theory'),
  published: plainPrinter('published'),
  panel: PANEL_PRINTER,
  figure10: plainPrinter('figure10'),
  figure11: plainPrinter('figure11'),
  table3: plainPrinter('table3'),
  calibration: CALIBRATION_PRINTER,
  caveat: plainPrinter('caveat'),
};
