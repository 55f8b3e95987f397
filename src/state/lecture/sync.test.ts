import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage, type Shown } from './sync';
import { createPresenterEnd } from './syncPresenter';
import { createSlidesEnd } from './syncSlides';
import { createRoom } from './testing/room';

const STEPS = ['one', 'two', 'three'];

/** Timers that run when the test says so. */
function createClock() {
  const timers = new Set<() => void>();
  return {
    after: (_: number, run: () => void) => {
      timers.add(run);
      return () => timers.delete(run);
    },
    pass: () => {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
  };
}

/** A window with slides, as far as the sync knows it: it shows what it was told to. */
function openSlides(room: ReturnType<typeof createRoom>, id: string, step = 'one') {
  const end = createSlidesEnd(room.open, id);
  let shown: Shown = { step, isBlank: false, isOffScript: false };
  const change = (patch: Partial<Shown>) => {
    shown = { ...shown, ...patch };
    end.show(shown);
  };
  const stop = end.start({
    go: (wanted) => {
      if (!STEPS.includes(wanted)) return false;
      change({ step: wanted, isOffScript: false });
      return true;
    },
    blank: (isBlank) => change({ isBlank }),
  });
  change({});
  return { end, change, stop, shown: () => shown };
}

function openPresenter(room: ReturnType<typeof createRoom>, first?: string) {
  const clock = createClock();
  const end = createPresenterEnd(room.open, clock, first);
  const stop = end.start();
  return { ...end, stop, clock, state: () => end.store.getState() };
}

describe('sync of slides and presenter', () => {
  it('lets whoever opens later catch up', () => {
    const room = createRoom();
    const slides = openSlides(room, 'a', 'two');
    slides.change({ isBlank: true });
    room.settle();
    const presenter = openPresenter(room, 'one');
    expect(presenter.state()).toMatchObject({ step: 'one', slides: 'asked' });
    room.settle();
    expect(presenter.state()).toMatchObject({ step: 'two', isBlank: true, slides: 'open' });
    presenter.clock.pass();
    expect(presenter.state().slides).toBe('open');
  });

  it('finds slides that open after the presenter', () => {
    const room = createRoom();
    const presenter = openPresenter(room, 'three');
    room.settle();
    presenter.clock.pass();
    expect(presenter.state()).toMatchObject({ step: 'three', slides: 'none' });
    openSlides(room, 'a');
    room.settle();
    expect(presenter.state()).toMatchObject({ step: 'one', slides: 'open' });
  });

  it('moves and darkens the slides', () => {
    const room = createRoom();
    const slides = openSlides(room, 'a');
    const presenter = openPresenter(room);
    room.settle();
    presenter.go('two');
    presenter.go('three');
    presenter.blank(true);
    expect(presenter.state().step).toBe('three');
    room.settle();
    expect(slides.shown()).toMatchObject({ step: 'three', isBlank: true });
    expect(presenter.state()).toMatchObject({ step: 'three', isBlank: true, slides: 'open' });
  });

  it('hears that slides went off script, and sends them back', () => {
    const room = createRoom();
    const slides = openSlides(room, 'a');
    const presenter = openPresenter(room);
    slides.change({ isOffScript: true });
    room.settle();
    expect(presenter.state().isOffScript).toBe(true);
    presenter.go('one');
    room.settle();
    expect(presenter.state().isOffScript).toBe(false);
  });

  it('is told when slides close, and follows those that are left', () => {
    const room = createRoom();
    const first = openSlides(room, 'a', 'one');
    const presenter = openPresenter(room);
    const second = openSlides(room, 'b', 'two');
    room.settle();
    expect(presenter.state().step).toBe('two');
    second.stop();
    room.settle();
    expect(presenter.state()).toMatchObject({ step: 'one', slides: 'open' });
    first.end.leave();
    room.settle();
    expect(presenter.state().slides).toBe('none');
    first.end.comeBack();
    room.settle();
    expect(presenter.state().slides).toBe('open');
  });

  it('notices slides that were killed when they do not answer', () => {
    const room = createRoom();
    openSlides(room, 'a');
    const presenter = openPresenter(room);
    room.settle();
    // Nothing is delivered any more.
    presenter.go('two');
    presenter.clock.pass();
    expect(presenter.state()).toMatchObject({ step: 'two', slides: 'none' });
  });

  it('answers an order for a step that it does not have, and for what it shows already', () => {
    const room = createRoom();
    const slides = openSlides(room, 'a');
    const presenter = openPresenter(room);
    room.settle();
    for (const order of [() => presenter.go('nowhere'), () => presenter.blank(false)]) {
      order();
      room.settle();
      presenter.clock.pass();
      expect(presenter.state()).toMatchObject({ step: 'one', slides: 'open' });
    }
    expect(slides.shown().step).toBe('one');
  });

  it('tells live values once a presenter was heard, and only new ones', () => {
    const room = createRoom();
    const { end } = openSlides(room, 'a');
    let asked = 0;
    let model = 'OPT-13B';
    const values = () => {
      asked++;
      return { model };
    };
    end.tell(values);
    room.settle();
    expect(asked).toBe(0);
    const presenter = openPresenter(room);
    room.settle();
    expect(presenter.state().values).toEqual({ model: 'OPT-13B' });
    const before = room.sent();
    end.tell(values);
    expect(room.sent()).toBe(before);
    model = 'OPT-66B';
    end.tell(values);
    room.settle();
    expect(presenter.state().values).toEqual({ model: 'OPT-66B' });
  });

  it('does not care for strangers', () => {
    const room = createRoom();
    const slides = openSlides(room, 'a');
    const presenter = openPresenter(room);
    room.settle();
    for (const data of [null, 'go', { kind: 'go' }, { kind: 'at', step: 4 }, { kind: 'jump', step: 'two' }])
      room.shout(data);
    room.shout({ kind: 'go', step: 'x'.repeat(300) });
    expect(slides.shown().step).toBe('one');
    expect(presenter.state().step).toBe('one');
  });

  it('comes to rest with all presenters at the step of the slides, whatever is done', () => {
    const action = fc.record({
      who: fc.constantFrom('slides', 'first', 'second', 'settle'),
      step: fc.constantFrom(...STEPS),
      isBlank: fc.option(fc.boolean(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
        const room = createRoom();
        const slides = openSlides(room, 'a');
        const presenters = { first: openPresenter(room), second: openPresenter(room) };
        for (const { who, step, isBlank } of actions) {
          if (who === 'settle') room.settle();
          else if (who === 'slides') slides.change({ step, isBlank: isBlank ?? false });
          else if (isBlank === undefined) presenters[who].go(step);
          else presenters[who].blank(isBlank);
        }
        room.settle();
        for (const { state } of Object.values(presenters))
          expect(state()).toMatchObject({ ...slides.shown(), slides: 'open' });
      }),
    );
  });
});

describe('readMessage', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (data) => void readMessage(data)));
  });
});
