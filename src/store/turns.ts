/** One at a time, in the order of asking. */
export class Turns {
  private taken = false;
  private readonly waiting: (() => void)[] = [];

  /** Resolves with what ends the turn; null when it did not come until then, which may be put off meanwhile. */
  take(until: () => number): Promise<(() => void) | null> {
    if (!this.taken) {
      this.taken = true;
      return Promise.resolve(() => this.pass());
    }
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const begin = (): void => {
        clearTimeout(timer);
        resolve(() => this.pass());
      };
      const wait = (): void => {
        const left = until() - Date.now();
        if (left > 0) {
          timer = setTimeout(wait, left);
          return;
        }
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        resolve(null);
      };
      this.waiting.push(begin);
      wait();
    });
  }

  private pass(): void {
    // Everything else has its turn too: transactions of a synchronous driver follow each other without a pause.
    setImmediate(() => {
      const next = this.waiting.shift();
      if (next === undefined) this.taken = false;
      else next();
    });
  }
}
