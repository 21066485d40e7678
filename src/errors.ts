/** Why a vendor did not give what was asked of it. Code decides on these; people read the message. */
export const upstreamReasons = [
  'UNAUTHENTICATED', // the vendor does not accept our credentials
  'FORBIDDEN', // the credentials are good but may not do this
  'NOT_FOUND', // no such thing, said by the vendor
  'REJECTED', // the vendor read the request and refused it
  'RATE_LIMITED', // asked too often
  'UNAVAILABLE', // the vendor answered that it is not well
  'UNREACHABLE', // no connection, or it broke before the answer was whole
  'TIMEOUT', // no answer in time
  'UNREADABLE', // an answer that is not what the vendor documents
  'TOO_LARGE', // an answer longer than we accept
  'REDIRECTED', // an answer that points elsewhere; never followed
  'CIRCUIT_OPEN', // not asked: it failed so often that it is left in peace for a while
  'INCOMPLETE', // a list that could not be read to its end
  'CANCELLED', // the caller went away
] as const;

export type UpstreamReason = (typeof upstreamReasons)[number];

/**
 * What is known about a request's effect. Reads do not care; a write that may have been received
 * must be settled by reading back, never repeated.
 */
export type Delivery =
  | 'NOT_SENT' // proven: nothing reached the vendor
  | 'ANSWERED' // the vendor answered, and the answer was read
  | 'UNKNOWN'; // it may have arrived, and may have been carried out

export interface UpstreamFailure {
  /** The connector's key. */
  readonly source: string;
  readonly reason: UpstreamReason;
  /** Method and route pattern, such as `GET /v1/users/{userId}`: never an id, an address or a query. */
  readonly request: string;
  readonly status?: number | undefined;
  /** The vendor's own code where it has the form of one; never its prose. */
  readonly vendorCode?: string | undefined;
  /** How long the vendor, or our own budget, asks us to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly delivery?: Delivery | undefined;
  /** A few words of ours, free of anything the vendor sent. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
}

const sentences: Record<UpstreamReason, string> = {
  UNAUTHENTICATED: 'did not accept the credentials',
  FORBIDDEN: 'does not let these credentials do this',
  NOT_FOUND: 'has no such thing',
  REJECTED: 'refused the request',
  RATE_LIMITED: 'asks for fewer requests',
  UNAVAILABLE: 'is not available',
  UNREACHABLE: 'could not be reached',
  TIMEOUT: 'did not answer in time',
  UNREADABLE: 'sent an answer that could not be read',
  TOO_LARGE: 'sent an answer that is too large',
  REDIRECTED: 'answered with a redirect, which is never followed',
  CIRCUIT_OPEN: 'failed repeatedly and is not asked for a while',
  INCOMPLETE: 'did not let a list be read to its end',
  CANCELLED: 'was not waited for any longer',
};

/** Prose and addresses do not have it. */
const VENDOR_CODE = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** The one error for everything that goes wrong between us and a vendor. */
export class UpstreamError extends Error implements UpstreamFailure {
  override readonly name = 'UpstreamError';
  readonly source: string;
  readonly reason: UpstreamReason;
  readonly request: string;
  readonly status: number | undefined;
  readonly vendorCode: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly delivery: Delivery;
  readonly detail: string | undefined;

  constructor(failure: UpstreamFailure) {
    const detail = failure.detail === undefined ? '' : `: ${failure.detail}`;
    super(`${failure.source} ${sentences[failure.reason]}${detail} (${failure.request})`, {
      cause: failure.cause,
    });
    this.source = failure.source;
    this.reason = failure.reason;
    this.request = failure.request;
    this.status = failure.status;
    const { vendorCode } = failure;
    this.vendorCode = vendorCode !== undefined && VENDOR_CODE.test(vendorCode) ? vendorCode : undefined;
    this.retryAfterMs = failure.retryAfterMs;
    this.delivery = failure.delivery ?? 'UNKNOWN';
    this.detail = failure.detail;
  }
}

/** What an operator has to mend before the gateway can start: every problem at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.problems = problems;
  }
}
