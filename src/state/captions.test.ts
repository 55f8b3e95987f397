import { describe, expect, it } from 'vitest';
import { goodputCaption, latencyCaption, rateWithinSlo } from './captions';
import { drawCurves } from './drawn';
import { beyond, CHAT, crossing, curve, curvesOf, never, refused } from './testing/answers';

describe('where P90 leaves the SLO', () => {
  const rising = [
    { x: 1, y: 0.1 },
    { x: 2, y: 0.2 },
    { x: 3, y: Number.POSITIVE_INFINITY },
  ];

  it.each([
    [0.05, { kind: 'never' }],
    [0.15, { kind: 'upTo', rate: 1.5 }],
    [0.3, { kind: 'upTo', rate: 2 }],
  ])('an SLO of %d s', (slo, expected) => expect(rateWithinSlo(rising, slo)).toEqual(expected));

  it('may be nowhere', () => expect(rateWithinSlo(rising.slice(0, 2), 1)).toEqual({ kind: 'always' }));
});

describe('captions', () => {
  const caption = (...outcomes: Parameters<typeof curvesOf>[1]) =>
    goodputCaption(drawCurves(CHAT, curvesOf(CHAT, outcomes)), CHAT);

  it('say what each placement reaches', () => {
    expect(caption(curve(crossing(2.3, 0.1)), curve(never(0.88, 0.01)))).toBe(
      'Disaggregated keeps 90% up to 2.30 req/s per GPU; Colocated never reaches it.',
    );
    expect(caption(curve(never(0.8, 0.01)), curve(beyond(4)))).toBe(
      'Disaggregated never reaches 90%; Colocated keeps 90% at all rates shown.',
    );
  });

  it('do not describe what answers an earlier choice', () => {
    const drawn = drawCurves(
      { ...CHAT, ttftSlo: 1 },
      curvesOf(CHAT, [curve(crossing(2, 0.1)), refused('no')]),
    );
    expect(goodputCaption(drawn, CHAT)).toContain('answers the one before');
  });

  it('name the SLO of the latency', () => {
    const drawn = drawCurves(CHAT, curvesOf(CHAT, [curve(crossing(2, 0.1)), curve(crossing(1, 0.1))]));
    expect(latencyCaption(drawn, CHAT, 'ttft')).toBe(
      '≤ 250 ms: Disaggregated to 2.50 req/s, Colocated to 2.50 req/s.',
    );
    expect(latencyCaption(drawn, CHAT, 'tpot')).toBe(
      '≤ 100 ms: Disaggregated throughout, Colocated throughout.',
    );
  });
});
