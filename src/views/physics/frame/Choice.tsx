import type { ReactElement } from 'react';
import { SegmentedControl, type SegmentedControlProps } from '../../../ui/SegmentedControl';

/** One of a few, with its name beside it. */
export function Choice<Value extends string>(props: SegmentedControlProps<Value>): ReactElement {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="ui-label flex-1 whitespace-nowrap" aria-hidden="true">
        {props.label}
      </span>
      <SegmentedControl {...props} />
    </div>
  );
}
