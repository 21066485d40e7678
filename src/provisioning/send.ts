/** Sends once. When the answer is lost, looks again: never by sending again. */
import type { Effect, Memory, WriteAction } from '../datasources/connector.js';
import { UpstreamError } from '../errors.js';
import type { Call, UpstreamEvent } from '../http/call.js';
import type { Ticket } from './intent.js';
import type { VendorExchange } from './operation.js';
import { failed, problem, unknown, type Verdict } from './verdict.js';

export interface SendOptions {
  /** The caller's call: ends with the caller's patience. */
  readonly call: Call;
  readonly now: () => number;
  /** How long a vendor may take until its own lists show a write. */
  readonly settleAfterMs: number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Once a write is under way, it is seen through whether or not the caller still listens. */
const SEE_THROUGH_MS = 20_000;
/** How long before the lease ends nothing is sent any more. */
const LEASE_MARGIN_MS = 1_000;

export async function sendOnce<Input>(
  options: SendOptions,
  action: WriteAction<Input>,
  input: Input,
  memory: Memory,
  ticket: Ticket,
  exchange: ExchangeNotes,
): Promise<Verdict> {
  const now = options.now();
  const until = Math.min(now + SEE_THROUGH_MS, ticket.leaseUntil - LEASE_MARGIN_MS);
  // Not the caller's signal: breaking off a write under way would only make its outcome unknown.
  const seeThrough: Call = {
    signal: AbortSignal.timeout(Math.max(0, until - now)),
    deadlineAt: until,
    observe: (source, event) => {
      exchange.note(source, event);
      options.call.observe(source, event);
    },
    // A process that was stopped for longer than its lease has lost the write to another.
    mayStillSend: () => options.now() < ticket.leaseUntil - LEASE_MARGIN_MS,
  };
  try {
    return { outcome: 'APPLIED', effect: await action.send(input, seeThrough), problems: [] };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    exchange.failed(error);
    return settled(options, action, input, memory, seeThrough, error);
  }
}

/** What a write that brought no good answer came to. */
async function settled<Input>(
  options: SendOptions,
  action: WriteAction<Input>,
  input: Input,
  memory: Memory,
  call: Call,
  error: UpstreamError,
): Promise<Verdict> {
  if (provesNothingHappened(error)) {
    const isRefusal = error.reason === 'FORBIDDEN' || error.reason === 'REJECTED';
    const code = isRefusal ? 'VENDOR_REFUSED' : 'VENDOR_UNAVAILABLE';
    return failed(problem(code, `The vendor made no change. ${error.message}.`));
  }
  const refused = wasRefused(error);
  for (let look = 0; look < (refused ? 1 : 2); look++) {
    // The vendor's lists may lag behind its writes.
    if (look > 0) await options.sleep(options.settleAfterMs);
    const seen = await lookAgain(action, input, call, memory);
    if (seen !== null) return { outcome: refused ? 'ALREADY' : 'APPLIED', effect: seen, problems: [] };
  }
  if (!refused) return unknown(`${LOOK_BEFORE_TRYING} ${error.message}.`);
  const known = action.refusal?.(error, input, memory) ?? null;
  const vendorCode = error.vendorCode === undefined ? '' : `, with its code ${error.vendorCode}`;
  const message = `The vendor refused (HTTP ${error.status ?? 'status unknown'}${vendorCode}) and made no change.`;
  return failed(known ?? problem('VENDOR_REFUSED', message));
}

/** The effect, when there is positive evidence of it; null when there is none, or none can be had. */
export async function lookAgain<Input>(
  action: WriteAction<Input>,
  input: Input,
  call: Call,
  memory: Memory,
): Promise<Effect | null> {
  try {
    return await action.readBack(input, call, memory);
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
}

/** Never sent, or refused before it was looked at. */
function provesNothingHappened(error: UpstreamError): boolean {
  if (error.delivery === 'NOT_SENT') return true;
  return (
    error.delivery === 'ANSWERED' && ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED'].includes(error.reason)
  );
}

/** Looked at and refused. A 408 comes from whatever is in between, and tells nothing. */
function wasRefused({ delivery, reason, status }: UpstreamError): boolean {
  return delivery === 'ANSWERED' && (reason === 'REJECTED' || reason === 'NOT_FOUND') && status !== 408;
}

/** What passed between us and the vendor, as far as it may be kept. */
export class ExchangeNotes {
  private latest: VendorExchange | null = null;

  constructor(
    private readonly source: string,
    private readonly now: () => number,
  ) {}

  get seen(): VendorExchange | null {
    return this.latest;
  }

  note(source: string, event: UpstreamEvent): void {
    // What is read before and after is not what was asked for.
    if (source !== this.source || event.kind !== 'answer' || !event.isWrite) return;
    this.latest = { request: event.request, at: this.now(), status: event.status, vendorCode: null };
  }

  failed(error: UpstreamError): void {
    this.latest = {
      request: error.request,
      at: this.now(),
      status: error.status ?? null,
      vendorCode: error.vendorCode ?? null,
    };
  }
}

const LOOK_BEFORE_TRYING =
  'The answer was lost, and reading back did not show the change. It may still come: the operation is looked at again, and until it is settled nothing else is sent to the same target.';
