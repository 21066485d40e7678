/**
 * The one way to a vendor. A read may be repeated, a write is sent at most once; every failure comes out as
 * an UpstreamError that holds nothing the vendor sent and nothing that was sent to it.
 */
import { setMaxListeners } from 'node:events';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Dispatcher } from 'undici';
import {
  ConfigurationError,
  UpstreamError,
  type Delivery,
  type UpstreamFailure,
  type UpstreamReason,
} from '../errors.js';
import { ACCEPTED_ENCODINGS, parseJson } from './body.js';
import {
  attemptEnded,
  attemptStarted,
  closedBreaker,
  refusedFor,
  type Breaker,
  type Verdict,
} from './breaker.js';
import { creditSuccess, FULL_BUDGET, payForRetry } from './budget.js';
import type { Call } from './call.js';
import { systemClock, type Clock } from './clock.js';
import { exchange, type Exchange, type Head, type Message } from './exchange.js';
import { createLimiter, type Lane, type Outcome, type RatePerWindow } from './limiter.js';
import { fillRoute, isRoute, parseBaseUrl, queryString, type Query } from './path.js';
import { retryAfter, retryDelay } from './retry.js';

/** The vendor's dialect of errors: what its status and body mean. */
export type ReadError = (
  status: number,
  body: unknown,
) => { readonly code?: string | undefined; readonly reason?: UpstreamReason | undefined };

export interface HttpClientOptions {
  /** The connector's key. */
  readonly source: string;
  /** https, or http on this machine; may hold a path before all routes. */
  readonly baseUrl: string;
  /** Credentials and fixed headers, sent to the base URL's origin only. */
  readonly headers: Readonly<Record<string, string>>;
  /** Must neither repeat requests nor follow redirects by itself. */
  readonly dispatcher: Dispatcher;
  /** For writes: a connection that a vendor may have closed meanwhile leaves it open whether they arrived. */
  readonly writeDispatcher?: Dispatcher | undefined;
  /** Called for error statuses with the parsed body, undefined when it is not JSON. */
  readonly readError?: ReadError;
  /** The wait assumed for a 429 that names none. */
  readonly bareRetryAfterMs?: number;
  /** The headers in which the vendor tells what is left of its quota. */
  readonly rateHeaders?: { readonly limit: string; readonly remaining: string };
  /** The documented quota: never exceeded in any window of that length. */
  readonly ratePerWindow?: RatePerWindow;
  /** Calls at once, one of them reserved for writes. */
  readonly concurrency?: number;
  /** For a whole attempt, its body included. */
  readonly attemptTimeoutMs?: number;
  /** Of a decoded body. */
  readonly maxBodyBytes?: number;
  readonly clock?: Clock;
}

export interface RequestOptions {
  readonly call: Call;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined when it was empty. */
  readonly body: unknown;
  header(name: string): string | null;
}

/** What is left of the vendor's patience, as far as it is known. */
export interface UpstreamBudget {
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly observedAt: number | null;
  readonly blockedUntil: number | null;
  readonly breaker: Breaker['phase'];
  readonly inFlight: number;
}

export interface HttpClient {
  /** Safe to repeat: GET, or a POST that only reads. */
  read(method: 'GET' | 'POST', route: string, options: RequestOptions): Promise<HttpAnswer>;
  /** Sent at most once. */
  write(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    route: string,
    options: RequestOptions,
  ): Promise<HttpAnswer>;
  budget(): UpstreamBudget;
}

/** Enough to find an error's code in, too little to be a burden. */
const MAX_ERROR_BODY_BYTES = 64 * 1024;
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Ours to decide: they frame the message. */
const FRAMING_HEADERS = ['accept-encoding', 'connection', 'content-length', 'host', 'transfer-encoding'];
const always = () => true;
/** A timer may fire a little before the time it was set to. */
const TIMER_SLACK_MS = 2;

/** What one attempt came to. */
type Attempt =
  | { readonly kind: 'ANSWER'; readonly answer: HttpAnswer }
  /** Nothing was tried. */
  | { readonly kind: 'HELD_BACK'; readonly error: UpstreamError }
  | { readonly kind: 'FAILED'; readonly error: UpstreamError };

type Fail = (
  reason: UpstreamReason,
  more?: Omit<UpstreamFailure, 'source' | 'request' | 'reason'>,
) => UpstreamError;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const {
    source,
    dispatcher,
    writeDispatcher = dispatcher,
    readError = () => ({}),
    bareRetryAfterMs = 60_000,
    rateHeaders,
    concurrency = 5,
    attemptTimeoutMs = 10_000,
    maxBodyBytes = MAX_BODY_BYTES,
    clock = systemClock,
  } = options;
  const base = parseBaseUrl(options.baseUrl);
  if (!base.ok) throw new ConfigurationError([`${source}: the base URL ${base.problem}`]);
  const { origin, prefix } = base;
  const fixedHeaders = checkedHeaders(source, options.headers);
  const limiter = createLimiter({ concurrency, ratePerWindow: options.ratePerWindow ?? null, clock });

  let breaker: Breaker = closedBreaker;
  /** Settles when the last probe has been judged. */
  let probe: Promise<void> = Promise.resolve();
  let retryTokens = FULL_BUDGET;
  let quota: Pick<UpstreamBudget, 'limit' | 'remaining' | 'observedAt'> = {
    limit: null,
    remaining: null,
    observedAt: null,
  };

  function messageFor(lane: Lane, method: Message['method'], path: string, request: RequestOptions): Message {
    const body = request.body === undefined ? null : JSON.stringify(request.body);
    return {
      origin,
      path: prefix + path + queryString(request.query ?? {}),
      method,
      headers: {
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...fixedHeaders,
        'accept-encoding': ACCEPTED_ENCODINGS,
      },
      body,
      repeatable: lane === 'READ',
    };
  }

  async function perform(
    lane: Lane,
    method: Message['method'],
    route: string,
    request: RequestOptions,
  ): Promise<HttpAnswer> {
    const { call } = request;
    // Whatever is not a pattern may be a path with somebody's id in it.
    const label = `${method} ${isRoute(route) ? route : '(no pattern)'}`;
    const fail: Fail = (reason, more = {}) => new UpstreamError({ source, request: label, reason, ...more });

    const filled = fillRoute(route, request.params ?? {});
    if (!filled.ok) throw fail('REJECTED', { delivery: 'NOT_SENT', detail: filled.problem });
    const message = messageFor(lane, method, filled.path, request);

    // A request's calls share one signal, and Node takes more than ten listeners on it for a leak.
    setMaxListeners(0, call.signal);

    let failure: UpstreamError | null = null;
    for (let number = 1; ; number += 1) {
      const attempt = await attemptOnce(lane, label, message, call, fail, number > 1);
      if (attempt.kind === 'ANSWER') return attempt.answer;
      if (attempt.kind === 'HELD_BACK') {
        if (failure === null) throw attempt.error;
        // The failure that asked for a repeat says more than the reason why there is none.
        if (attempt.error.reason !== 'CANCELLED') throw failure;
        throw fail('CANCELLED', { delivery: failure.delivery });
      }
      failure = attempt.error;
      if (lane === 'WRITE') throw failure;

      const { reason, retryAfterMs = null } = failure;
      const delayMs = retryDelay({ reason, retryAfterMs }, number, clock.random());
      if (delayMs === null || clock.now() + delayMs >= call.deadlineAt) throw failure;
      // Not even waited for when the breaker has just opened.
      if (refusedFor(breaker, clock.now() + delayMs) !== null) throw failure;
      const tokens = payForRetry(retryTokens, reason === 'TIMEOUT' ? 'TIMEOUT' : 'OTHER');
      if (tokens === null) throw failure;
      retryTokens = tokens;
      await pause(delayMs, call);
    }
  }

  async function pause(ms: number, call: Call): Promise<void> {
    const since = clock.now();
    await clock.sleep(ms, call.signal);
    reportWait(clock.now() - since, call);
  }

  function reportWait(ms: number, call: Call): void {
    const whole = Math.round(ms);
    if (whole > 0) call.observe(source, { kind: 'wait', ms: whole });
  }

  async function attemptOnce(
    lane: Lane,
    label: string,
    message: Message,
    call: Call,
    fail: Fail,
    isRepeat: boolean,
  ): Promise<Attempt> {
    const heldBack = (error: UpstreamError): Attempt => ({ kind: 'HELD_BACK', error });
    if (breaker.phase === 'HALF_OPEN') await probeSettled(call);
    const refusedBefore = breakerRefusal(fail);
    if (refusedBefore !== null && !call.signal.aborted) return heldBack(refusedBefore);

    const entry = await limiter.enter(lane, call);
    reportWait(entry.waitedMs, call);
    switch (entry.kind) {
      case 'ABORTED':
        return heldBack(fail(abortReason(call, clock.now()), { delivery: 'NOT_SENT' }));
      case 'DEADLINE':
        return heldBack(fail('TIMEOUT', { delivery: 'NOT_SENT' }));
      case 'TOO_LATE':
        return heldBack(fail('RATE_LIMITED', { delivery: 'NOT_SENT', retryAfterMs: entry.retryAfterMs }));
      case 'ADMITTED':
    }

    let outcome: Outcome = 'OTHER';
    try {
      // A list is read together with others: they wait for the probe among them, or none would ever be whole.
      if (breaker.phase === 'HALF_OPEN') await probeSettled(call);
      // Others may have failed, or time may have run out, between being admitted and going on here.
      const refusedNow = breakerRefusal(fail);
      if (refusedNow !== null) return heldBack(refusedNow);
      const leftMs = call.deadlineAt - clock.now();
      if (leftMs <= 0) return heldBack(fail('TIMEOUT', { delivery: 'NOT_SENT' }));

      const started = attemptStarted(breaker);
      breaker = started.breaker;
      const attempting = exchange(lane === 'WRITE' ? writeDispatcher : dispatcher, message, {
        timeoutMs: Math.min(attemptTimeoutMs, leftMs),
        signal: call.signal,
        mayStillSend: lane === 'WRITE' ? (call.mayStillSend ?? always) : always,
        maxBytes: (status) => (isSuccess(status) ? maxBodyBytes : MAX_ERROR_BODY_BYTES),
        onSent: () => {
          call.observe(source, { kind: 'call' });
          if (isRepeat) call.observe(source, { kind: 'retry' });
        },
      });
      const judged = attempting.then((result) => {
        const verdict = verdictOf(result, leftMs < attemptTimeoutMs);
        breaker = attemptEnded(breaker, started.probe, verdict, clock.now());
      });
      if (started.probe) probe = judged;
      await judged;
      const result = await attempting;

      if (result.head !== null) {
        noteQuota(result.head);
        const { status } = result.head;
        call.observe(source, { kind: 'answer', isWrite: lane === 'WRITE', request: label, status });
      }
      const attempt = interpret(result, call, fail);
      if (attempt.kind === 'ANSWER') {
        outcome = 'SUCCESS';
        retryTokens = creditSuccess(retryTokens);
      } else if (attempt.error.reason === 'RATE_LIMITED') {
        outcome = 'RATE_LIMITED';
        limiter.block(clock.now() + (attempt.error.retryAfterMs ?? bareRetryAfterMs));
      }
      return attempt;
    } finally {
      limiter.leave(entry.place, outcome);
    }
  }

  /** While a probe is under way, waits for what it says; not for long, and not beyond the deadline. */
  async function probeSettled(call: Call): Promise<void> {
    const since = clock.now();
    const most = Math.min(refusedFor(breaker, since) ?? 0, call.deadlineAt - since);
    const enough = new AbortController();
    await Promise.race([probe, clock.sleep(most, AbortSignal.any([call.signal, enough.signal]))]);
    enough.abort();
    reportWait(clock.now() - since, call);
  }

  function breakerRefusal(fail: Fail): UpstreamError | null {
    const retryAfterMs = refusedFor(breaker, clock.now());
    return retryAfterMs === null ? null : fail('CIRCUIT_OPEN', { delivery: 'NOT_SENT', retryAfterMs });
  }

  function interpret(result: Exchange, call: Call, fail: Fail): Attempt {
    const { head, ending } = result;
    const failed = (error: UpstreamError): Attempt => ({ kind: 'FAILED', error });
    const delivery: Delivery = result.sent ? 'UNKNOWN' : 'NOT_SENT';
    if (ending.kind === 'ABORTED') return failed(fail(abortReason(call, clock.now()), { delivery }));
    if (head !== null && !isSuccess(head.status)) return failed(errorAnswer(head, ending, fail));

    const status = head?.status;
    switch (ending.kind) {
      case 'TIMED_OUT':
        return failed(fail('TIMEOUT', { delivery, status }));
      case 'BROKEN':
        return failed(fail('UNREACHABLE', { delivery, status, cause: connectionCause(ending.code) }));
      case 'TOO_LARGE':
        return failed(fail('TOO_LARGE', { delivery, status }));
      case 'UNDECODABLE':
        return failed(fail('UNREADABLE', { delivery, status, detail: 'the encoding of the body' }));
      case 'WHOLE': {
        const parsed = parseJson(ending.bytes);
        if (!parsed.ok || head === null)
          return failed(fail('UNREADABLE', { delivery, status, detail: 'not JSON' }));
        const answer = { status: head.status, body: parsed.value, header: head.header };
        return { kind: 'ANSWER', answer };
      }
    }
  }

  /** A status decides even when its body cannot be read: the body only makes it more exact. */
  function errorAnswer(head: Head, ending: Exchange['ending'], fail: Fail): UpstreamError {
    const { status } = head;
    // Too long or undecodable, the answer is still known to have come to us; a broken one may not be all of it.
    const delivery: Delivery =
      ending.kind === 'BROKEN' || ending.kind === 'TIMED_OUT' ? 'UNKNOWN' : 'ANSWERED';
    if (status < 400) return fail('REDIRECTED', { status, delivery });
    const parsed = ending.kind === 'WHOLE' ? parseJson(ending.bytes) : null;
    const dialect = readSafely(status, parsed?.ok === true ? parsed.value : undefined);
    const reason = dialect.reason ?? reasonOf(status);
    const asked = retryAfter(head.header('retry-after'), clock.now());
    return fail(reason, {
      status,
      delivery,
      vendorCode: typeof dialect.code === 'string' ? dialect.code : undefined,
      retryAfterMs: asked ?? (reason === 'RATE_LIMITED' ? bareRetryAfterMs : undefined),
    });
  }

  function readSafely(status: number, body: unknown): ReturnType<ReadError> {
    try {
      return readError(status, body);
    } catch {
      // A body of a shape nobody thought of must not hide the status, nor get into an error's text.
      return {};
    }
  }

  function noteQuota(head: Head): void {
    if (rateHeaders === undefined) return;
    const limit = quantity(head.header(rateHeaders.limit));
    const remaining = quantity(head.header(rateHeaders.remaining));
    if (limit !== null || remaining !== null) quota = { limit, remaining, observedAt: clock.now() };
  }

  return {
    read: (method, route, request) => perform('READ', method, route, request),
    write: (method, route, request) => perform('WRITE', method, route, request),
    budget: () => ({
      ...quota,
      blockedUntil: limiter.blockedUntil(),
      breaker: breaker.phase,
      inFlight: limiter.inFlight(),
    }),
  };
}

function checkedHeaders(source: string, headers: Readonly<Record<string, string>>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      // A line break at the end of a token is a common slip; found here it costs no call.
      throw new ConfigurationError([`${source}: the header ${JSON.stringify(name)} cannot be sent as it is`]);
    }
    const key = name.toLowerCase();
    if (FRAMING_HEADERS.includes(key))
      throw new ConfigurationError([`${source}: the header ${key} cannot be set`]);
    checked[key] = value;
  }
  return checked;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function reasonOf(status: number): UpstreamReason {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'FORBIDDEN';
    case 404:
    case 410:
      return 'NOT_FOUND';
    case 429:
      return 'RATE_LIMITED';
    default:
      return status < 500 ? 'REJECTED' : 'UNAVAILABLE';
  }
}

/** An answer of any other kind, even a refusal, comes from a vendor that is up. */
function verdictOf({ head, ending }: Exchange, cutByDeadline: boolean): Verdict {
  if (ending.kind === 'ABORTED') return 'NONE';
  if (head !== null && head.status >= 500) return 'SICK';
  // A caller in a hurry is no sign of a slow vendor.
  if (ending.kind === 'TIMED_OUT') return cutByDeadline ? 'NONE' : 'SICK';
  return ending.kind === 'BROKEN' ? 'SICK' : 'WELL';
}

function abortReason({ signal, deadlineAt }: Call, now: number): UpstreamReason {
  const reason: unknown = signal.reason;
  const timedOut =
    typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
  return timedOut || now >= deadlineAt - TIMER_SLACK_MS ? 'TIMEOUT' : 'CANCELLED';
}

function quantity(header: string | null): number | null {
  return header !== null && /^\d+(?:\.\d+)?$/.test(header.trim()) ? Number(header) : null;
}

/** The code alone: the connection's own error may show addresses and what was sent. */
function connectionCause(code: string | null): Error {
  return Object.assign(new Error(code ?? 'the connection broke'), code === null ? {} : { code });
}
