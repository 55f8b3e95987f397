import type { Stop } from './paperClient';

/** Keeps the stops of one piece of work together, so that cancelling leaves nothing behind. */
export class Stops {
  private readonly stops = new Set<Stop>();
  private isStopped = false;

  add(stop: Stop): void {
    if (this.isStopped) stop();
    else this.stops.add(stop);
  }

  all(): void {
    this.isStopped = true;
    for (const stop of this.stops) stop();
    this.stops.clear();
  }
}
