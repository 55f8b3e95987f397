import { type ReactElement, useMemo, useState } from 'react';
import type { ValueRule } from '../../../../charts/types';
import { APPLICATION_IDS, type ApplicationId } from '../../../../core/catalogue/applications';
import type { CaveatItem } from '../../../../state/evidence/caveat/curves';
import { applicationName, enginesView } from '../../../../state/evidence/caveat/engines';
import {
  FIRST_TARGET,
  PLATEAU_SOURCES,
  type PlateauSource,
  plateauView,
  TARGETS,
} from '../../../../state/evidence/caveat/plateau';
import { samplesView } from '../../../../state/evidence/caveat/samples';
import { SLO_SETS, type SloSet, sloText, sloView } from '../../../../state/evidence/caveat/slo';
import type { PanelItem } from '../../../../state/evidence/panel/items';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { Select } from '../../../../ui/Select';
import { CaveatCard } from './CaveatCard';

/** Cards in which the reader chooses what is drawn. */

export interface AnsweredProps {
  readonly items: readonly PanelItem[];
  readonly caveats: readonly CaveatItem[];
  readonly seed: number;
}

const SOURCE_TEXTS: Readonly<Record<PlateauSource, string>> = {
  measured: 'Measured',
  ours: 'Our simulation',
};

export function PlateauCard({ items, seed }: AnsweredProps): ReactElement {
  const [target, setTarget] = useState<number>(FIRST_TARGET);
  const [source, setSource] = useState<PlateauSource>('measured');
  const view = useMemo(() => plateauView(items, target, source, seed), [items, target, source, seed]);
  const rules = useMemo<readonly ValueRule[]>(
    () => [{ label: 'Attainment target', tone: 'target', value: target, ...TARGETS, onChange: setTarget }],
    [target],
  );
  return (
    <CaveatCard
      view={view}
      rules={rules}
      controls={
        <SegmentedControl
          label="Numbers of the plateau"
          options={PLATEAU_SOURCES.map((value) => ({ value, text: SOURCE_TEXTS[value] }))}
          value={source}
          onChange={setSource}
        />
      }
    />
  );
}

interface ApplicationChoiceProps {
  readonly label: string;
  readonly value: ApplicationId;
  readonly onChange: (value: ApplicationId) => void;
}

function ApplicationChoice({ label, value, onChange }: ApplicationChoiceProps): ReactElement {
  return (
    <Select
      label={label}
      options={APPLICATION_IDS.map((id) => ({ value: id, text: applicationName(id) }))}
      value={value}
      onChange={onChange}
    />
  );
}

export function EnginesCard({ items, caveats, seed }: AnsweredProps): ReactElement {
  const [application, setApplication] = useState<ApplicationId>('chat-13b');
  const view = useMemo(
    () => enginesView(items, caveats, application, seed),
    [items, caveats, application, seed],
  );
  return (
    <CaveatCard
      view={view}
      controls={
        <ApplicationChoice label="Application on one engine" value={application} onChange={setApplication} />
      }
    />
  );
}

export function SamplesCard({ items }: AnsweredProps): ReactElement {
  const [application, setApplication] = useState<ApplicationId>('chat-13b');
  const view = useMemo(() => samplesView(items, application), [items, application]);
  return (
    <CaveatCard
      view={view}
      controls={
        <ApplicationChoice
          label="Application whose bands are shown"
          value={application}
          onChange={setApplication}
        />
      }
    />
  );
}

const SET_NAMES: Readonly<Record<SloSet, string>> = { table1: 'Table 1', scripts: 'Scripts' };

export function SloCard({ items, caveats, seed }: AnsweredProps): ReactElement {
  const [set, setSet] = useState<SloSet>('scripts');
  const view = useMemo(() => sloView(items, caveats, set, seed), [items, caveats, set, seed]);
  return (
    <CaveatCard
      view={view}
      controls={
        <SegmentedControl
          label="SLOs"
          options={SLO_SETS.map((value) => ({ value, text: `${SET_NAMES[value]}: ${sloText(value)}` }))}
          value={set}
          onChange={setSet}
        />
      }
    />
  );
}
