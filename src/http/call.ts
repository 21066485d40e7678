/** What happened between us and a vendor, told to whoever counts. */
export type UpstreamEvent =
  | { readonly kind: 'call' } // a request went out, first attempt or repeat
  | { readonly kind: 'retry' } // …and it was a repeat
  | { readonly kind: 'answer'; readonly isWrite: boolean; readonly request: string; readonly status: number } // it was answered: route pattern and status
  | { readonly kind: 'cached' } // a value was answered without asking the vendor
  | { readonly kind: 'wait'; readonly ms: number }; // time spent waiting for a turn, a budget or a retry

/** Travels with every call to a vendor: how long it may take, on whose behalf, and who counts it. */
export interface Call {
  /** Aborted when the caller has gone or the deadline has passed. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch; nothing is waited for beyond it. */
  readonly deadlineAt: number;
  /** The one hook through which calls, retries, waits and cached answers are counted. */
  readonly observe: (source: string, event: UpstreamEvent) => void;
  /** Asked of a write at the last moment, when its connection is there and nothing is written yet. */
  readonly mayStillSend?: () => boolean;
}
