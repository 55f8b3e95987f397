import type { ReactElement } from 'react';
import type { Tip } from './plotReading';

/** The words beside the pointer, or beside the cursor where keys are used; always inside the chart. */
export function TimelineTip({
  tip,
  width,
  height,
}: {
  readonly tip: Tip;
  readonly width: number;
  readonly height: number;
}): ReactElement {
  const isLeft = tip.x > width * 0.6;
  const isAbove = tip.y > height * 0.5;
  const across = isLeft ? { right: width - tip.x + 12 } : { left: tip.x + 12 };
  const down = isAbove ? { bottom: height - tip.y + 10 } : { top: tip.y + 14 };
  return (
    <div className="timeline-tip" style={{ ...across, ...down }} aria-hidden="true">
      <strong>{tip.words.head}</strong>
      {tip.words.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
