/**
 * One request and its whole answer, sent at most once. Written against `dispatch` rather than `request`,
 * because only there the dispatcher says when it begins to write: that is the proof that a request which
 * failed earlier (no address, no connection, no TLS) never reached anybody.
 */
import type { Dispatcher } from 'undici';
import { createBodyReader, type BodyEnd, type BodyReader } from './body.js';
import { timerDelay } from './clock.js';

export interface Message {
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether the vendor may be sent it twice without harm. */
  readonly repeatable: boolean;
}

export interface ExchangeOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** How much of a body is read, by status. */
  readonly maxBytes: (status: number) => number;
  /** Asked last: when it says no, nothing is written. */
  readonly mayStillSend: () => boolean;
  /** The request begins to be written. */
  readonly onSent: () => void;
}

export type Ending =
  | BodyEnd
  | { readonly kind: 'TIMED_OUT' }
  | { readonly kind: 'ABORTED' }
  /** The connection could not be made, or broke. */
  | { readonly kind: 'BROKEN'; readonly code: string | null };

export interface Exchange {
  /** False proves that nothing was written. */
  readonly sent: boolean;
  /** Null when none arrived. */
  readonly head: Head | null;
  readonly ending: Ending;
}

export interface Head {
  readonly status: number;
  header(name: string): string | null;
}

export function exchange(
  dispatcher: Dispatcher,
  message: Message,
  { timeoutMs, signal, maxBytes, mayStillSend, onSent }: ExchangeOptions,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    let reader: BodyReader | null = null;
    let head: Head | null = null;
    let sent = false;
    let over = false;

    function finish(ending: Ending): void {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      reader?.discard();
      // After a complete answer this does nothing; else it frees the socket, which must not be used again.
      controller?.abort(new Error('The answer is not awaited any longer'));
      resolve({ sent, head, ending });
    }

    const onAbort = () => finish({ kind: 'ABORTED' });
    const timer = setTimeout(() => finish({ kind: 'TIMED_OUT' }), timerDelay(timeoutMs));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        // Given up while it waited for a connection, or put back into a queue after the connection broke.
        if (over || sent) {
          started.abort(new Error('The request is not sent any longer'));
          return;
        }
        if (!mayStillSend()) {
          finish({ kind: 'ABORTED' });
          return;
        }
        sent = true;
        onSent();
      },
      onResponseStart(_controller, status, headers) {
        if (over || status < 200) return;
        const received: Head = { status, header: (name) => headerOf(headers, name) };
        head = received;
        reader = createBodyReader({
          encoding: received.header('content-encoding'),
          maxBytes: maxBytes(status),
          onDrain: () => controller?.resume(),
          onEnd: finish,
        });
      },
      onResponseData(current, chunk) {
        if (!over && reader?.write(chunk) === false) current.pause();
      },
      onResponseEnd() {
        // From here on nothing is left to abort, and the socket may already serve another request.
        controller = null;
        reader?.end();
      },
      onResponseError(_controller, error) {
        finish(errorEnding(error));
      },
    };

    try {
      dispatcher.dispatch(
        {
          origin: message.origin,
          path: message.path,
          method: message.method,
          headers: { ...message.headers },
          body: message.body,
          idempotent: message.repeatable,
          // One clock for the whole attempt, here, instead of one per phase.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    } catch (error) {
      finish(errorEnding(error));
    }
  });
}

function headerOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  name: string,
): string | null {
  const value = headers[name.toLowerCase()];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}

/** Only the code of an error goes on: its text may quote what was sent or received. */
function errorEnding(error: unknown): Ending {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return { kind: 'TIMED_OUT' };
  return {
    kind: 'BROKEN',
    code: typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : null,
  };
}
