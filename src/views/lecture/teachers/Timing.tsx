import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { WideTable } from '../../../parts/WideTable';
import { MINUTES_SOURCE } from '../../../state/lecture/sources';
import { PLANS, type Plan } from '../../../state/lecture/step';
import { type Chapter, chaptersOf, minutesOf, planOf, spareMinutes } from '../../../state/lecture/timing';
import { type ReadableStep, STEPS } from '../content/lecture';

const SLOTS = PLANS.map((plan) => new Map(planOf(STEPS, plan).map((slot) => [slot.step.id, slot])));

function TimeCell({ step, index }: { readonly step: ReadableStep; readonly index: number }): ReactElement {
  const slot = SLOTS[index]?.get(step.id);
  if (slot === undefined) {
    return (
      <td>
        <span aria-hidden="true">–</span>
        <span className="ui-hidden">left out</span>
      </td>
    );
  }
  return (
    <td>
      {slot.start}–{slot.end}
    </td>
  );
}

function ChapterRows({ chapter }: { readonly chapter: Chapter<ReadableStep> }): ReactElement {
  const sum = (plan: Plan) => chapter.steps.reduce((total, step) => total + minutesOf(step, plan), 0);
  return (
    <tbody>
      <tr className="timing-part">
        <th scope="rowgroup">{chapter.part}</th>
        {PLANS.map((plan) => (
          <td key={plan}>{sum(plan)} min</td>
        ))}
      </tr>
      {chapter.steps.map((step) => (
        <tr key={step.id}>
          <th scope="row">
            <PlaceLink route="lecture" section={step.id} className="timing-step">
              <span className="timing-number">{step.number}</span> {step.title}
            </PlaceLink>
          </th>
          {PLANS.map((plan, index) => (
            <TimeCell key={plan} step={step} index={index} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** When each step begins and ends in each plan, from the minutes of the steps. */
export function Timing(): ReactElement {
  return (
    <figure className="timing">
      <figcaption>
        <span>From minute to minute of each plan</span>
        <ProvenanceBadges chart="Timing" provenances={[MINUTES_SOURCE]} />
      </figcaption>
      <WideTable className="wide-table timing-table">
        <thead>
          <tr>
            <th scope="col">Step</th>
            {PLANS.map((plan) => (
              <th key={plan} scope="col">
                {plan} min
              </th>
            ))}
          </tr>
        </thead>
        {chaptersOf(STEPS).map((chapter) => (
          <ChapterRows key={chapter.steps[0]?.id} chapter={chapter} />
        ))}
        <tfoot>
          <tr className="timing-part">
            <th scope="row">Left for questions</th>
            {PLANS.map((plan) => (
              <td key={plan}>{spareMinutes(STEPS, plan)} min</td>
            ))}
          </tr>
        </tfoot>
      </WideTable>
    </figure>
  );
}
