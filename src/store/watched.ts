/** Tells when a store stops working, and when it works again: once each, however often it is asked meanwhile. */
import { StoreUnavailableError, type Store } from './store.js';

export function watched(store: Store, tell: (trouble: StoreUnavailableError | null) => void): Store {
  let last: StoreUnavailableError | null = null;

  async function noted<T>(attempt: Promise<T>): Promise<T> {
    try {
      const done = await attempt;
      if (last !== null) {
        last = null;
        tell(null);
      }
      return done;
    } catch (error) {
      if (error instanceof StoreUnavailableError && error.trouble !== last?.trouble) {
        last = error;
        tell(error);
      }
      throw error;
    }
  }

  return {
    kind: store.kind,
    read: (work) => noted(store.read(work)),
    write: (work) => noted(store.write(work)),
    trouble: () => store.trouble(),
    close: () => store.close(),
  };
}
