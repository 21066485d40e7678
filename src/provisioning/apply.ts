/**
 * One write, from intent to verdict. The order is the point: take the target, look, put the intent on record, send
 * once, and when the answer is lost, look again. Nothing here knows what is written, or at which vendor.
 */
import {
  noMemory,
  type Affected,
  type Connector,
  type Effect,
  type Examination,
  type FoundState,
  type Memory,
  type WriteAction,
} from '../datasources/connector.js';
import { UpstreamError } from '../errors.js';
import { StoreUnavailableError } from '../store/store.js';
import type { Begun, Finding, Go, Intent, Threshold, Ticket } from './intent.js';
import type { Journal } from './journal.js';
import type { Operation, VendorExchange } from './operation.js';
import { ExchangeNotes, sendOnce, type SendOptions } from './send.js';
import { failed, problem, rejected, unknown, type Verdict, type VerdictProblem } from './verdict.js';

/** The steps of the journal that a write goes through. */
export type Steps = Pick<
  Journal,
  | 'owner'
  | 'begin'
  | 'beginPlanned'
  | 'memoryOf'
  | 'foresee'
  | 'intend'
  | 'finish'
  | 'operation'
  | 'moved'
  | 'wasOvertaken'
>;

export interface ApplyOptions extends SendOptions {
  readonly journal: Steps;
  readonly connector: Connector;
  /** Puts what the write did where readers see it. */
  readonly show: (effect: Effect) => Promise<void>;
  /** Whether somebody's access may be taken away or lessened at all; null when it may. */
  readonly guard: (affected: readonly Affected[]) => VerdictProblem | null;
  readonly thresholds: readonly Threshold[];
  /** Whom the directory has for an account, or for an address. */
  readonly personOf: (who: Affected) => string | null;
  /** For what the journal could not be told at once. */
  readonly onFault: (error: unknown) => void;
  /** Told of every write under way: whoever stops the process waits for it. */
  readonly onUnderWay?: (seenThrough: Promise<unknown>) => void;
}

export interface Write<Input> {
  readonly action: WriteAction<Input>;
  readonly input: Input;
  readonly intent: Intent;
  readonly dryRun: boolean;
  /** Whether a dry run tells what our own record has against it just now. */
  readonly foresees: boolean;
  /** What was found when it was planned: anything else by now stops it. */
  readonly expected: FoundState | null;
  /** The planned operation that this is. */
  readonly planned: string | null;
}

/** What a write came to, and where it is on record. */
export interface Written {
  readonly verdict: Verdict;
  /** Null for a dry run, and when nothing could be put on record. */
  readonly operationId: string | null;
  /** What a dry run found, where nothing stands in the way. */
  readonly found?: FoundState;
}

const FIRST_LOOK_FOR_TURN_MS = 25;
const LONGEST_LOOK_FOR_TURN_MS = 500;
const RETRY_JOURNAL_MS = 1_000;
/** Who asks again right away sees what was done; later, others may have been there since. */
const SHOWN_AGAIN_MS = 60_000;

export async function applyWrite<Input>(options: ApplyOptions, write: Write<Input>): Promise<Written> {
  if (write.dryRun) return triedOut(options, write);
  let begun: Begun;
  try {
    begun = await begin(options, write);
  } catch (error) {
    return { verdict: notOnRecord(error), operationId: null };
  }
  switch (begun.kind) {
    case 'STARTED':
      return { verdict: await carriedOut(options, write, begun), operationId: begun.ticket.operationId };
    case 'FINISHED':
      return { verdict: await replayed(options, begun.operation), operationId: begun.operation.id };
    case 'UNDER_WAY':
      return { verdict: await joined(options, begun.operation), operationId: begun.operation.id };
    case 'KEY_REUSED':
      return { verdict: notBegun(begun), operationId: null };
    case 'UNSETTLED':
    case 'BUSY':
      return { verdict: notBegun(begun), operationId: begun.operationId };
  }
}

/** A dry run: looked at like any other, and nothing is sent or put on record. */
async function triedOut<Input>(options: ApplyOptions, write: Write<Input>): Promise<Written> {
  let found: FoundState | undefined;
  const memory = await recalled(options, write);
  const verdict = await examined(options, write, memory, async (examination) => {
    ({ found } = examination);
    return (write.foresees ? await inTheWay(options, write, examination) : null) ?? planned;
  });
  if (verdict.effect !== null) await options.show(verdict.effect);
  return { verdict, operationId: null, ...(found === undefined ? {} : { found }) };
}

const planned: Verdict = { outcome: 'PLANNED', effect: null, problems: [] };

/** What our own record has against it, though not what only has its turn just now. */
async function inTheWay<Input>(
  options: ApplyOptions,
  { intent }: Write<Input>,
  examination: Clear,
): Promise<Verdict | null> {
  try {
    const outlook = await options.journal.foresee(
      intent,
      findingOf(options, examination),
      options.thresholds,
    );
    if (outlook.kind === 'KEY_REUSED' || outlook.kind === 'UNSETTLED') return notBegun(outlook);
    return outlook.kind === 'TOO_MANY' ? notGone(outlook) : null;
  } catch (error) {
    if (error instanceof StoreUnavailableError) return null;
    throw error;
  }
}

type Clear = Extract<Examination, { finding: 'CLEAR' }>;

function findingOf({ personOf }: ApplyOptions, { found, affected, alsoClaims = [] }: Clear): Finding {
  return { found, alsoClaims, takesFrom: affected.map((who) => ({ ...who, person: personOf(who) })) };
}

/** Looking is possible without the journal, too. */
async function recalled<Input>(
  { journal, connector }: ApplyOptions,
  { intent }: Write<Input>,
): Promise<Memory> {
  try {
    return await journal.memoryOf(connector.key, intent.target);
  } catch (error) {
    if (error instanceof StoreUnavailableError) return noMemory;
    throw error;
  }
}

/** Waits for its turn while another write has what this one needs, as long as the caller does. */
async function begin<Input>(
  { journal, call, now }: ApplyOptions,
  { intent, planned }: Write<Input>,
): Promise<Begun> {
  for (let wait = FIRST_LOOK_FOR_TURN_MS; ; wait = Math.min(wait * 2, LONGEST_LOOK_FOR_TURN_MS)) {
    const begun = await (planned === null ? journal.begin(intent) : journal.beginPlanned(planned, intent));
    const isOver = call.signal.aborted || now() + wait >= call.deadlineAt;
    if (begun.kind !== 'BUSY' || isOver) return begun;
    await journal.moved(begun.operationId, wait, call.signal);
  }
}

async function carriedOut<Input>(
  options: ApplyOptions,
  write: Write<Input>,
  begun: Extract<Begun, { kind: 'STARTED' }>,
): Promise<Verdict> {
  const { call, show } = options;
  let { ticket } = begun;
  let isSent = false;
  let sent: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => {
    sent = () => {
      isSent = true;
      resolve();
    };
  });
  const exchange = new ExchangeNotes(options.connector.key, options.now);

  const seenThrough = (async (): Promise<Verdict> => {
    let verdict: Verdict | null = null;
    try {
      verdict = await examined(options, write, begun.memory, async (examination) => {
        if (call.signal.aborted) return failed(callerGone);
        const finding = findingOf(options, examination);
        const go = await options.journal.intend(ticket, write.intent, finding, options.thresholds);
        if (go.kind !== 'GO') return notGone(go);
        ({ ticket } = go);
        sent();
        return sendOnce(
          options,
          write.action,
          write.input,
          { ...begun.memory, found: finding.found },
          ticket,
          exchange,
        );
      });
      // Before the journal tells those who wait for it, so that they see it too.
      if (verdict.effect !== null) await show(verdict.effect);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      verdict = notOnRecord(error);
    } finally {
      // Without a verdict something went wrong on our side: before the request was sent, or after.
      await finish(options, ticket, verdict ?? (isSent ? unknown(LOST_HERE) : neverSent), exchange.seen);
    }
    return verdict;
  })();
  options.onUnderWay?.(seenThrough);
  let isAnswered = false;
  seenThrough.catch((error: unknown) => {
    if (isAnswered) options.onFault(error);
  });
  // Whoever asked is answered in time, though what was sent is seen through.
  const tooLate = underWay
    .then(() => ended(call.signal))
    .then(() => {
      isAnswered = true;
      return stillUnderWay;
    });
  return Promise.race([seenThrough, tooLate]);
}

/**
 * What is known is told to the caller even when the journal cannot be reached just then; it is told as soon as it can.
 * Until it is, the operation counts as under way, and then as unknown: never as something it was not.
 */
async function finish(
  { journal, now, onFault }: ApplyOptions,
  ticket: Ticket,
  verdict: Verdict,
  exchange: VendorExchange | null,
): Promise<void> {
  try {
    await journal.finish(ticket, verdict, exchange);
  } catch (error) {
    onFault(error);
    const giveUpAt = now() + 10 * 60_000;
    const again = (): void => {
      journal.finish(ticket, verdict, exchange).catch(() => {
        if (now() < giveUpAt) setTimeout(again, RETRY_JOURNAL_MS).unref();
      });
    };
    setTimeout(again, RETRY_JOURNAL_MS).unref();
  }
}

/** Looks first. Only when nothing stands in the way, and it is not so already, goes on. */
async function examined<Input>(
  { call, guard }: ApplyOptions,
  { action, input, expected }: Write<Input>,
  memory: Memory,
  goOn: (examination: Clear) => Promise<Verdict>,
): Promise<Verdict> {
  let examination: Examination;
  try {
    examination = await action.examine(input, call, memory);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // Our own client refused it, before any vendor could.
    if (error.reason === 'REJECTED' && error.delivery === 'NOT_SENT') {
      return rejected([
        problem('INVALID_INPUT', 'An id in this is of a form that no id has; nothing was sent.'),
      ]);
    }
    return failed(
      problem(
        'VENDOR_UNAVAILABLE',
        `Nothing was sent: the vendor could not be asked first. ${error.message}.`,
      ),
    );
  }
  switch (examination.finding) {
    case 'REFUSED':
      return rejected(examination.problems);
    case 'ELSEWHERE':
      return { outcome: 'ACTION_REQUIRED', effect: null, problems: examination.problems };
    case 'ALREADY':
      return { outcome: 'ALREADY', effect: examination.effect, problems: [] };
    case 'CLEAR': {
      if (expected !== null && !isSame(expected, examination.found)) return rejected([changedMeanwhile]);
      const forbidden = guard(examination.affected);
      return forbidden === null ? goOn(examination) : rejected([forbidden]);
    }
  }
}

function notBegun(begun: Extract<Begun, { kind: 'KEY_REUSED' | 'UNSETTLED' | 'BUSY' }>): Verdict {
  switch (begun.kind) {
    case 'KEY_REUSED': {
      const message = 'This idempotency key was used before, for another write. Choose a new one.';
      return rejected([problem('IDEMPOTENCY_KEY_REUSED', message, ['idempotencyKey'])]);
    }
    case 'UNSETTLED': {
      const message = `It is not known whether an earlier change of the same was made, so nothing was sent. Operation ${begun.operationId} has to be settled first: it settles itself once the vendor shows what happened, or a person does with settleOperation.`;
      return rejected([problem('OUTCOME_UNSETTLED', message)]);
    }
    case 'BUSY':
      return rejected([busy(begun.operationId)]);
  }
}

function notGone(go: Exclude<Go, { kind: 'GO' }>): Verdict {
  switch (go.kind) {
    case 'LOST':
      return failed(
        problem('NOT_TRIED', 'It took too long before anything was sent, so nothing was. Try again.'),
      );
    case 'BUSY':
    case 'UNSETTLED':
      return notBegun(go);
    case 'TOO_MANY': {
      const { limit } = go;
      const what = limit.destructive ? 'have lost access' : 'have been changed';
      const where = limit.connector === null ? 'on all connectors together' : `on "${limit.connector}"`;
      const setting = `${limit.connector === null ? 'MUSTER' : '<VENDOR>'}_${limit.destructive ? 'REMOVALS' : 'CHANGES'}_PER_HOUR`;
      const message = `Nothing was sent: with this, ${go.count} people would ${what} within an hour ${where}, and ${limit.most} may. Wait, or have an operator raise the limit (${setting}).`;
      return rejected([problem('TOO_MANY_CHANGES', message)]);
    }
  }
}

/** The same write is in hand already: its result is ours too. */
async function joined(options: ApplyOptions, operation: Operation): Promise<Verdict> {
  const { journal, call, now } = options;
  let current = operation;
  for (let wait = FIRST_LOOK_FOR_TURN_MS; ; wait = Math.min(wait * 2, LONGEST_LOOK_FOR_TURN_MS)) {
    if (current.state !== 'PENDING') return replayed(options, current);
    if (call.signal.aborted || now() + wait >= call.deadlineAt) return stillUnderWay;
    await journal.moved(current.id, wait, call.signal);
    try {
      current = (await journal.operation(current.id)) ?? current;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      return stillUnderWay;
    }
  }
}

async function replayed({ journal, show, now }: ApplyOptions, operation: Operation): Promise<Verdict> {
  const verdict = operation.verdict ?? stillUnderWay;
  // Another replica made it just now, so this one's directory may not know.
  const isElsewhere = operation.owner !== journal.owner;
  const isRecent = (operation.finishedAt ?? 0) > now() - SHOWN_AGAIN_MS;
  if (verdict.effect === null || !isElsewhere || !isRecent) return verdict;
  try {
    if (!(await journal.wasOvertaken(operation))) await show(verdict.effect);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
  }
  return verdict;
}

function isSame(expected: FoundState, found: FoundState): boolean {
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return keys.every((key) => JSON.stringify(expected[key]) === JSON.stringify(found[key]));
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function notOnRecord(error: unknown): Verdict {
  if (!(error instanceof StoreUnavailableError)) throw error;
  const message =
    'The operation could not be put on record, so nothing was sent. Reading is not affected. An operator finds the cause in the log.';
  return rejected([problem('JOURNAL_UNAVAILABLE', message)]);
}

function busy(operationId: string): VerdictProblem {
  const message = `Another change of the same is under way (operation ${operationId}), so nothing was sent. Try again when it has ended.`;
  return problem('TARGET_BUSY', message);
}

const LOST_HERE = 'Something went wrong on our side after the change was sent. It is looked at again.';
const changedMeanwhile = problem(
  'STATE_CHANGED',
  'Somebody changed this since it was planned, so nothing was sent. Plan it again.',
);

const callerGone = problem('VENDOR_UNAVAILABLE', 'The request ended before anything was sent.');

const stillUnderWay: Verdict = unknown(
  'The time of the request was up while the change was under way. It is seen through: ask for the operation, or send the same request again with the same idempotency key.',
);

const neverSent = failed(
  problem('VENDOR_UNAVAILABLE', 'Something went wrong on our side before anything was sent.'),
);
