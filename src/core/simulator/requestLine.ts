/** A line of waiting requests: first come, first served, with a way back to the front for the preempted. */
export class RequestLine {
  private readonly front: number[] = [];
  private readonly back: number[] = [];
  private backHead = 0;

  get length(): number {
    return this.front.length + this.back.length - this.backHead;
  }

  /** The request whose turn is next; -1 when nobody waits. */
  get first(): number {
    // An index outside an array is a slow look-up: ask for the length first.
    if (this.front.length > 0) return this.front[this.front.length - 1] as number;
    return this.backHead < this.back.length ? (this.back[this.backHead] as number) : -1;
  }

  join(request: number): void {
    this.back.push(request);
  }

  rejoinAtFront(request: number): void {
    this.front.push(request);
  }

  leave(): number {
    if (this.front.length > 0) return this.front.pop() as number;
    const request = this.first;
    if (request >= 0) this.backHead++;
    if (this.backHead > 1024 && 2 * this.backHead > this.back.length) {
      this.back.splice(0, this.backHead);
      this.backHead = 0;
    }
    return request;
  }
}
