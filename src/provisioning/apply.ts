/**
 * One write, from intent to verdict. The order is the point: look first, put the intent on record, send once,
 * and when the answer is lost, look again. Nothing here knows what is written, or at which vendor.
 */
import type { Connector, Effect, Problem, WriteAction } from '../datasources/connector.js';
import { UpstreamError } from '../errors.js';
import type { Call } from '../http/call.js';
import { fingerprintOf, type Begun, type Journal, type Verdict, type VerdictProblem } from './journal.js';

export interface ApplyOptions {
  readonly journal: Journal;
  readonly connector: Connector;
  /** The caller's call: ends with the caller's patience. */
  readonly call: Call;
  readonly now: () => number;
  /** Puts what the write did where readers see it. */
  readonly show: (effect: Effect) => Promise<void>;
  /** How long a vendor may take until its own lists show a write. */
  readonly settleAfterMs: number;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface WriteOrder {
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
  readonly reason: string | null;
}

/** Once a write is under way, it is seen through whether or not the caller still listens. */
const SEE_THROUGH_MS = 20_000;

export async function applyWrite<Input>(
  options: ApplyOptions,
  action: WriteAction<Input>,
  input: Input,
  order: WriteOrder,
): Promise<Verdict> {
  const { connector, journal, call, show } = options;
  const refused = policyProblem(connector, action);
  if (refused !== null) return rejected([refused]);

  if (order.dryRun) {
    const planned: Verdict = { outcome: 'PLANNED', effect: null, problems: [] };
    const verdict = await examined(action, input, call, async () => planned);
    if (verdict.effect !== null) await show(verdict.effect);
    return verdict;
  }

  let begun: Begun;
  try {
    begun = await journal.begin({
      connector: connector.key,
      action: action.name,
      target: action.target(input),
      idempotencyKey: order.idempotencyKey,
      fingerprint: fingerprintOf(action.asked === undefined ? input : action.asked(input)),
      reason: order.reason,
    });
  } catch {
    return rejected([
      problem('JOURNAL_UNAVAILABLE', 'The operation could not be put on record, so nothing was sent.'),
    ]);
  }
  if (begun.kind === 'FINISHED') return begun.verdict;
  if (begun.kind === 'KEY_REUSED') {
    const message = 'This idempotency key was used before, for another write. Choose a new one.';
    return rejected([problem('IDEMPOTENCY_KEY_REUSED', message, ['idempotencyKey'])]);
  }

  const { operationId } = begun;
  let isSent = false;
  let sent: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => {
    sent = () => {
      isSent = true;
      resolve();
    };
  });
  const seenThrough = (async (): Promise<Verdict> => {
    let verdict: Verdict | null = null;
    try {
      verdict = await examined(action, input, call, () => sendAndSettle(options, action, input, sent));
      // Before the journal tells those who wait for it, so that they see it too.
      if (verdict.effect !== null) await show(verdict.effect);
    } finally {
      // Without a verdict something went wrong on our side: before the request was sent, or after.
      await journal.finish(operationId, verdict ?? (isSent ? unknown() : neverSent));
    }
    return verdict;
  })();
  // Whoever asked is answered in time, though what was sent is seen through.
  return Promise.race([seenThrough, underWay.then(() => ended(call.signal)).then(() => outOfTime)]);
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Looks first. Only when nothing stands in the way, and it is not so already, goes on. */
async function examined<Input>(
  action: WriteAction<Input>,
  input: Input,
  call: Call,
  goOn: () => Promise<Verdict>,
): Promise<Verdict> {
  let examination;
  try {
    examination = await action.examine(input, call);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const message = `Nothing was sent: the vendor could not be asked first. ${error.message}.`;
    return { outcome: 'FAILED', effect: null, problems: [problem('VENDOR_UNAVAILABLE', message)] };
  }
  if (examination.finding === 'REFUSED') return rejected(examination.problems);
  if (examination.finding === 'ALREADY')
    return { outcome: 'ALREADY', effect: examination.effect, problems: [] };
  return goOn();
}

async function sendAndSettle<Input>(
  options: ApplyOptions,
  action: WriteAction<Input>,
  input: Input,
  sent: () => void,
): Promise<Verdict> {
  // Not the caller's signal: breaking off a write under way would only make its outcome unknown.
  const seeThrough: Call = {
    signal: AbortSignal.timeout(SEE_THROUGH_MS),
    deadlineAt: options.now() + SEE_THROUGH_MS,
    observe: options.call.observe,
  };
  if (options.call.signal.aborted) return { outcome: 'FAILED', effect: null, problems: [callerGone] };
  sent();
  try {
    return { outcome: 'APPLIED', effect: await action.send(input, seeThrough), problems: [] };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return settle(options, action, input, seeThrough, error);
  }
}

/** What a write that brought no good answer came to. Never by sending again. */
async function settle<Input>(
  options: ApplyOptions,
  action: WriteAction<Input>,
  input: Input,
  call: Call,
  error: UpstreamError,
): Promise<Verdict> {
  if (provesNothingHappened(error)) return failed(error, 'The vendor made no change.');

  const wasRefused = error.reason === 'REJECTED' || error.reason === 'NOT_FOUND';
  let looks = 0;
  for (let look = 0; look < (wasRefused ? 1 : 2); look++) {
    // The vendor's lists may lag behind its writes, so absence counts only when seen twice, some time apart.
    if (look > 0) await options.sleep(options.settleAfterMs);
    const seen = await lookAgain(action, input, call);
    if (seen === 'UNREADABLE') continue;
    looks++;
    if (seen !== null) return { outcome: wasRefused ? 'ALREADY' : 'APPLIED', effect: seen, problems: [] };
  }
  if (wasRefused) {
    const known = action.refusal?.(error, input) ?? null;
    const code = error.vendorCode === undefined ? '' : `, with its code ${error.vendorCode}`;
    const message = `The vendor refused (HTTP ${error.status ?? 'status unknown'}${code}) and made no change.`;
    return rejected([known ?? problem('VENDOR_REFUSED', message)]);
  }
  // An answer of the application itself that it failed, and no trace of the write, twice: it was not made.
  const applicationFailed =
    error.delivery === 'ANSWERED' && error.status === 500 && error.vendorCode !== undefined;
  if (applicationFailed && looks === 2) return failed(error, 'Read back twice: the change was not made.');
  return unknown(error);
}

async function lookAgain<Input>(
  action: WriteAction<Input>,
  input: Input,
  call: Call,
): Promise<Effect | null | 'UNREADABLE'> {
  try {
    return await action.readBack(input, call);
  } catch (error) {
    if (error instanceof UpstreamError) return 'UNREADABLE';
    throw error;
  }
}

/** Refused before it was looked at, or never sent. */
function provesNothingHappened(error: UpstreamError): boolean {
  if (error.delivery === 'NOT_SENT') return true;
  return (
    error.delivery === 'ANSWERED' && ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED'].includes(error.reason)
  );
}

function policyProblem<Input>(connector: Connector, action: WriteAction<Input>): VerdictProblem | null {
  const allowed = connector.writes === 'full' || (connector.writes === 'create-only' && !action.destructive);
  if (allowed) return null;
  const needed = action.destructive ? '`full`' : '`create-only` or `full`';
  const message = `The connector "${connector.key}" has the write policy \`${connector.writes}\`; this needs ${needed}. An operator sets it with ${connector.vendor.id.toUpperCase()}_WRITES, or with "writes" in the connectors file.`;
  return problem('PROVISIONING_OFF', message, ['connector']);
}

function problem(
  code: VerdictProblem['code'],
  message: string,
  field: readonly string[] | null = null,
): VerdictProblem {
  return { code, message, field };
}

const callerGone = problem('VENDOR_UNAVAILABLE', 'The request ended before anything was sent.');

const outOfTime: Verdict = {
  outcome: 'UNKNOWN',
  effect: null,
  problems: [
    problem(
      'OUTCOME_UNKNOWN',
      'The time of the request was up while the change was under way. It is seen through: look, or ask again with the same idempotency key.',
    ),
  ],
};

const neverSent: Verdict = {
  outcome: 'FAILED',
  effect: null,
  problems: [problem('VENDOR_UNAVAILABLE', 'Something went wrong on our side before anything was sent.')],
};

function rejected(problems: readonly (Problem | VerdictProblem)[]): Verdict {
  return { outcome: 'REJECTED', effect: null, problems };
}

function failed(error: UpstreamError, what: string): Verdict {
  const code =
    error.reason === 'REJECTED' || error.reason === 'FORBIDDEN' ? 'VENDOR_REFUSED' : 'VENDOR_UNAVAILABLE';
  return { outcome: 'FAILED', effect: null, problems: [problem(code, `${what} ${error.message}.`)] };
}

function unknown(error?: UpstreamError): Verdict {
  const message = `The answer was lost, and reading back did not settle whether the change was made. Look before trying again.${error === undefined ? '' : ` ${error.message}.`}`;
  return { outcome: 'UNKNOWN', effect: null, problems: [problem('OUTCOME_UNKNOWN', message)] };
}
