/** First come, first served: a ring of request numbers that grows when it is full. */
export class RequestQueue {
  length = 0;
  private slots = new Int32Array(64);
  private head = 0;

  /** The n-th request from the front; n < length. */
  at(n: number): number {
    return this.slots[(this.head + n) & (this.slots.length - 1)] as number;
  }

  push(request: number): void {
    if (this.length === this.slots.length) this.grow();
    this.slots[(this.head + this.length) & (this.slots.length - 1)] = request;
    this.length++;
  }

  /** Drops n requests from the front; n <= length. */
  drop(n: number): void {
    this.head = (this.head + n) & (this.slots.length - 1);
    this.length -= n;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.slots.length);
    for (let i = 0; i < this.length; i++) larger[i] = this.at(i);
    this.slots = larger;
    this.head = 0;
  }
}
