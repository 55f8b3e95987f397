import type { ReactElement } from 'react';
import { CHUNK_BUDGETS } from '../../core/catalogue/chunkBudgets';
import { RANGES } from '../../core/scenario/schema';
import type { Tokens } from '../../core/units';
import { formatCount } from '../../state/format';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { clampTo } from '../../ui/sliderScale';

const PRESET_OPTIONS = CHUNK_BUDGETS.map(({ name, tokens }) => ({
  value: tokens,
  text: `${name} ${formatCount(tokens)}`,
}));
const STEP = 64;

function optionsFor(tokens: Tokens) {
  const isPreset = PRESET_OPTIONS.some(({ value }) => value === tokens);
  return isPreset ? PRESET_OPTIONS : [...PRESET_OPTIONS, { value: tokens, text: 'Own budget' }];
}

export interface ChunkBudgetRowProps {
  /** "Placement C"; begins the accessible names. */
  readonly owner: string;
  readonly tokens: Tokens;
  readonly onChange: (tokens: Tokens) => void;
}

/** The budget of one pass: an engine's own, or any. */
export function ChunkBudgetRow({ owner, tokens, onChange }: ChunkBudgetRowProps): ReactElement {
  return (
    <div className="col-span-4 flex items-center gap-[5px]">
      <span className="flex-none pr-1 text-body">Tokens</span>
      <span className="grid min-w-0 flex-1">
        <Select
          label={`${owner}: token budget of an engine`}
          size="small"
          options={optionsFor(tokens)}
          value={tokens}
          onChange={onChange}
        />
      </span>
      <NumberField
        label={`${owner}: tokens of one pass`}
        unit=""
        value={tokens}
        {...RANGES.chunkTokens}
        whole
        format={String}
        onCommit={onChange}
        stepped={(direction) => clampTo(RANGES.chunkTokens, tokens + direction * STEP)}
      />
    </div>
  );
}
