/** A plan: what it takes to reach an end over all connectors, decided on before anything is done. */
import type { Selectable } from 'kysely';
import type { FoundState, PlannedWrite } from '../datasources/connector.js';
import type { PlanRow } from '../store/tables.js';
import type { VerdictProblem } from './verdict.js';

export type PlanKind = 'OFFBOARDING' | 'ONBOARDING' | 'ACCESS_CHANGE' | 'CHANGE';

export const planStates = [
  'WAITING', // for another caller to release it
  'READY',
  'APPLYING',
  'APPLIED',
  'HALTED', // a step did not end well, and those after it were not tried
  'STALE', // somebody changed what it was made for
  'CANCELLED',
  'EXPIRED',
] as const;
export type PlanState = (typeof planStates)[number];

export type PlanStep =
  | {
      readonly kind: 'WRITE';
      readonly connector: string;
      readonly write: PlannedWrite;
      /** What is to be found when it is applied; null where it cannot be known before an earlier step is done. */
      readonly expects: FoundState | null;
      /** It was so already when it was planned. */
      readonly isDone: boolean;
      readonly endsAt: number | null;
    }
  | {
      readonly kind: 'MANUAL';
      /** Null where it is about none of ours. */
      readonly connector: string | null;
      readonly what: string;
      readonly where: string;
      /** Why it cannot be done here, where that is more than that nobody can. */
      readonly problems: readonly VerdictProblem[];
    };

export interface Plan {
  readonly id: string;
  readonly kind: PlanKind;
  readonly state: PlanState;
  readonly title: string;
  readonly person: string | null;
  readonly reason: string | null;
  readonly steps: readonly PlanStep[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly needsRelease: boolean;
  readonly releasedBy: string | null;
  readonly releasedAt: number | null;
  readonly appliedBy: string | null;
  readonly appliedAt: number | null;
  readonly finishedAt: number | null;
  readonly owner: string | null;
  readonly fence: number;
  readonly leaseUntil: number | null;
}

export function toPlan(row: Selectable<PlanRow>, now: number): Plan {
  const waits = row.state === 'WAITING' || row.state === 'READY';
  return {
    id: row.id,
    kind: row.kind as PlanKind,
    state: waits && row.expires_at <= now ? 'EXPIRED' : (row.state as PlanState),
    title: row.title,
    person: row.person,
    reason: row.reason,
    steps: JSON.parse(row.steps) as readonly PlanStep[],
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    needsRelease: row.needs_release === 1,
    releasedBy: row.released_by,
    releasedAt: row.released_at,
    appliedBy: row.applied_by,
    appliedAt: row.applied_at,
    finishedAt: row.finished_at,
    owner: row.owner,
    fence: row.fence,
    leaseUntil: row.lease_until,
  };
}
