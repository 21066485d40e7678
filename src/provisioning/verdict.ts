/** How a write ended, as it is told to the caller. */
import type { Effect, Problem } from '../datasources/connector.js';

export type Outcome =
  'APPLIED' | 'ALREADY' | 'PLANNED' | 'REJECTED' | 'FAILED' | 'UNKNOWN' | 'ACTION_REQUIRED';

export type VerdictProblemCode =
  | Problem['code']
  | 'NOT_CONFIGURED'
  | 'AMBIGUOUS_CONNECTOR'
  | 'PROVISIONING_OFF'
  | 'PROTECTED_ACCOUNT'
  | 'TOO_MANY_CHANGES'
  | 'APPROVAL_REQUIRED'
  | 'STATE_CHANGED'
  | 'TARGET_BUSY'
  | 'OUTCOME_UNSETTLED'
  | 'VENDOR_REFUSED'
  | 'VENDOR_UNAVAILABLE'
  | 'OUTCOME_UNKNOWN'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'JOURNAL_UNAVAILABLE'
  | 'NOT_TRIED'
  | 'PLAN_NOT_APPLICABLE';

export interface VerdictProblem {
  readonly code: VerdictProblemCode;
  readonly message: string;
  readonly field: readonly string[] | null;
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly effect: Effect | null;
  readonly problems: readonly VerdictProblem[];
}

export function problem(
  code: VerdictProblemCode,
  message: string,
  field: readonly string[] | null = null,
): VerdictProblem {
  return { code, message, field };
}

export function rejected(problems: readonly VerdictProblem[]): Verdict {
  return { outcome: 'REJECTED', effect: null, problems };
}

export function failed(why: VerdictProblem): Verdict {
  return { outcome: 'FAILED', effect: null, problems: [why] };
}

export function unknown(message: string): Verdict {
  return { outcome: 'UNKNOWN', effect: null, problems: [problem('OUTCOME_UNKNOWN', message)] };
}
