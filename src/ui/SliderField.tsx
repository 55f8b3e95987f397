import { type CSSProperties, type KeyboardEvent, type ReactElement, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button';
import { NumberField } from './NumberField';
import { neighbour, positionOf, positionsOf, type SliderRange, shareOf, valueAt } from './sliderScale';

export interface SliderFieldProps {
  readonly label: string;
  readonly unit: string;
  /** In the unit that is shown. */
  readonly value: number;
  /** What the slider spans. */
  readonly range: SliderRange;
  /** What may be typed; wider than the slider where that helps. */
  readonly limits: { readonly min: number; readonly max: number };
  readonly format: (value: number) => string;
  /** `drag` while the thumb moves, `commit` when it is let go, and for keys and typing. */
  readonly onChange: (value: number, phase: 'drag' | 'commit') => void;
  /** The value that the reset button brings back. */
  readonly resetTo: number;
  /** Marks the control, so that a formula's symbol can point at it. */
  readonly isHighlighted?: boolean;
}

const STEP_KEYS: Readonly<Record<string, 1 | -1 | undefined>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
};

/** A slider with exact entry, a unit and a reset. */
export function SliderField(props: SliderFieldProps): ReactElement {
  const { label, unit, value, range, limits, format, onChange, resetTo } = props;
  const sliderRef = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const positions = positionsOf(range);
  useReleaseListener(sliderRef, (position) => onChange(valueAt(range, position), 'commit'));
  // The browser's own step could round back to the same value.
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = STEP_KEYS[event.key];
    if (direction === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = neighbour(range, value, direction);
    if (next !== value) onChange(next, 'commit');
  };
  const valueText = unit === '' ? format(value) : `${format(value)} ${unit}`;
  return (
    <div className="ui-slider" data-highlighted={props.isHighlighted}>
      <div className="ui-slider-head">
        <span id={labelId} className="ui-label">
          {label}
        </span>
        {value !== resetTo && (
          <IconButton
            icon="reset"
            look="quiet"
            label={`Reset ${label} to ${unit === '' ? format(resetTo) : `${format(resetTo)} ${unit}`}`}
            onClick={() => onChange(resetTo, 'commit')}
          />
        )}
        <NumberField
          label={label}
          unit={unit}
          value={value}
          min={limits.min}
          max={limits.max}
          whole={range.whole}
          format={format}
          onCommit={(typed) => onChange(typed, 'commit')}
          stepped={(direction) => neighbour(range, value, direction)}
        />
      </div>
      <input
        ref={sliderRef}
        type="range"
        className="ui-range"
        style={{ '--share': shareOf(range, value) } as CSSProperties}
        aria-labelledby={labelId}
        aria-valuetext={valueText}
        min={positions.min}
        max={positions.max}
        step={range.scale === 'log' ? 1 : positions.step}
        value={positionOf(range, value)}
        onChange={(event) => onChange(valueAt(range, Number(event.target.value)), 'drag')}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/**
 * React's onChange is the native `input` event, which fires while dragging; the native `change` event fires when the
 * thumb is let go, after a key, and nowhere else.
 */
function useReleaseListener(
  ref: { readonly current: HTMLInputElement | null },
  onRelease: (position: number) => void,
): void {
  const latest = useRef(onRelease);
  useEffect(() => {
    latest.current = onRelease;
  });
  useEffect(() => {
    const slider = ref.current;
    if (!slider) return;
    const release = () => latest.current(Number(slider.value));
    slider.addEventListener('change', release);
    return () => slider.removeEventListener('change', release);
  }, [ref]);
}
