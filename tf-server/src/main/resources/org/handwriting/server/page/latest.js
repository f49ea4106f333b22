/** Does one thing at a time, always for what is there by then: never two at once, never an older one after a newer. */
export class Latest {
  #work;
  #running = null;
  #again = false;

  /** @param work is given a signal, and `more()`: whether there is something newer to be done after it */
  constructor(work) {
    this.#work = work;
  }

  get idle() { return this.#running === null; }

  /** Once more, after what is under way. */
  after() {
    if (this.#running) this.#again = true; else this.#run();
  }

  /** Breaks off what is under way, and begins anew. */
  instead() {
    this.stop();
    this.#run();
  }

  stop() {
    this.#again = false;
    this.#running?.abort();
    this.#running = null;
  }

  async #run() {
    const mine = new AbortController();
    this.#running = mine;
    try {
      do {
        this.#again = false;
        await this.#work(mine.signal, () => this.#again);
      } while (this.#again && !mine.signal.aborted);
    } catch (problem) {
      if (!mine.signal.aborted) throw problem;
    } finally {
      if (this.#running === mine) this.#running = null;
    }
  }
}
