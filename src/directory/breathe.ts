/** Lets other work go first, now and then. Resolves at once most of the time. */
export type Breathe = () => Promise<void> | undefined;

const SLICE_MS = 10;
const LOOK_EVERY = 64; // reading the clock at every step would cost more than the steps

/**
 * For long computations: called at every step, it gives the event loop back after a slice of time, so that
 * building a new version of the directory never holds up the requests being answered from the old one.
 */
export function createBreather(now: () => number = () => performance.now()): Breathe {
  let steps = 0;
  let sliceEnd = now() + SLICE_MS;
  return () => {
    if (++steps % LOOK_EVERY !== 0 || now() < sliceEnd) return undefined;
    return new Promise((resume) => {
      setImmediate(() => {
        sliceEnd = now() + SLICE_MS;
        resume();
      });
    });
  };
}
