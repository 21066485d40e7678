/** From a person, or from what somebody shall have, to the steps it takes. Decided on the directory alone. */
import type { AccessAsk, Connector, InviteUser, Step } from '../datasources/connector.js';
import type { GrantRecord } from '../datasources/records.js';
import type { Directory } from '../directory/directory.js';
import type { PersonView } from '../directory/person-view.js';
import type { AccountView, GrantView } from '../directory/views.js';
import { problem, type VerdictProblem } from './verdict.js';

export interface DraftStep {
  /** Null for what is about none of our connectors. */
  readonly connector: Connector | null;
  readonly step: Step;
  readonly endsAt: number | null;
}

export interface Draft {
  readonly steps: readonly DraftStep[];
  readonly problems: readonly VerdictProblem[];
}

type Connectors = ReadonlyMap<string, Connector>;

/** Everything that lets somebody in, closed; what can be put back first, and what a person has to do last. */
export function offboarding(directory: Directory, person: PersonView, connectors: Connectors): Draft {
  const closings = person.accounts.map((account) => {
    const connector = connectors.get(account.connectorKey) ?? null;
    const steps = connector?.planner?.close(account, grantsOf(directory, account)) ?? [
      { what: 'Close the account', where: connector?.vendor.title ?? account.connectorKey },
    ];
    return { connector, steps, isFinal: steps.some((step) => 'action' in step && !step.reversible) };
  });
  const ordered = [
    ...closings.filter(({ isFinal }) => !isFinal),
    ...closings.filter(({ isFinal }) => isFinal),
  ];
  const steps = ordered.reduce<DraftStep[]>(
    (all, { connector, steps: own }) => [...all, ...numbered(all.length, connector, own, null)],
    [],
  );
  return {
    steps: [...steps, ...unseen(directory, connectors), ...openEmployments(person, connectors)],
    problems: [],
  };
}

export interface Opening {
  readonly connectorKey: string;
  readonly user: Pick<InviteUser, 'email' | 'givenName' | 'familyName' | 'isContractor'>;
  readonly access: AccessAsk;
  /** When the account is to be closed again. */
  readonly endsAt: number | null;
  /** Where the caller wrote it. */
  readonly field: readonly string[];
}

export function onboarding(openings: readonly Opening[], connectors: Connectors): Draft {
  const steps: DraftStep[] = [];
  const problems: VerdictProblem[] = [];
  for (const { connectorKey, user, access, endsAt, field } of openings) {
    const connector = connectors.get(connectorKey);
    if (connector?.planner === undefined) {
      problems.push(notWritable(connector ?? null, field));
      continue;
    }
    const own = connector.planner.open(user, inAll([access]));
    // The account's own end takes everything with it.
    steps.push(
      ...numbered(steps.length, connector, own, null).map((draft) =>
        'action' in draft.step && draft.step.action === 'user.invite' ? { ...draft, endsAt } : draft,
      ),
    );
  }
  return { steps, problems };
}

export interface Giving {
  readonly account: AccountView;
  readonly access: AccessAsk;
  readonly endsAt: number | null;
  readonly field: readonly string[];
}

export interface Taking {
  readonly grant: GrantView;
  readonly field: readonly string[];
}

/** What is given comes first, so that nobody is without access in between. */
export function accessChange(
  directory: Directory,
  give: readonly Giving[],
  take: readonly Taking[],
  connectors: Connectors,
): Draft {
  const given: DraftStep[] = [];
  const taken: DraftStep[] = [];
  const problems: VerdictProblem[] = [];
  for (const { holder, giving, takings, field } of perHolder(give, take)) {
    const connector = connectors.get(holder.connectorKey);
    if (connector?.planner === undefined) {
      problems.push(notWritable(connector ?? null, field));
      continue;
    }
    const grants = takings.map(({ grant }) => grant);
    const held = grantsOf(directory, holder);
    const [first, ...others] = giving;
    if (first === undefined) {
      taken.push(...numbered(taken.length, connector, connector.planner.revoke(grants, held), null));
      continue;
    }
    const { account, endsAt } = first;
    const untilElse = others.find((other) => other.endsAt !== endsAt);
    if (untilElse !== undefined) {
      const message =
        'In one plan an account is given access until one time. Ask for the rest in another plan.';
      problems.push(problem('INVALID_INPUT', message, [...untilElse.field, 'expiresAt']));
      continue;
    }
    const access = inAll(giving.map((one) => one.access));
    const steps = connector.planner.change(account, { access, taken: grants }, held);
    given.push(...numbered(given.length, connector, steps.given, endsAt));
    taken.push(...numbered(taken.length, connector, steps.taken, null));
  }
  return { steps: [...given, ...taken], problems };
}

interface HolderChange {
  readonly holder: Holder;
  readonly giving: Giving[];
  readonly takings: Taking[];
  /** Where the caller first wrote of it. */
  readonly field: readonly string[];
}
interface Holder {
  readonly connectorKey: string;
  readonly kind: GrantRecord['principal']['kind'];
  readonly id: string;
}

/** Some of what is held is written as a whole, so that two writes of it would undo each other. */
function perHolder(give: readonly Giving[], take: readonly Taking[]): Iterable<HolderChange> {
  const changes = new Map<string, HolderChange>();
  const of = (holder: Holder, field: readonly string[]): HolderChange => {
    const key = `${holder.connectorKey} ${holder.kind} ${holder.id}`;
    const change = changes.get(key) ?? { holder, giving: [], takings: [], field };
    changes.set(key, change);
    return change;
  };
  for (const giving of give) of(giving.account, giving.field).giving.push(giving);
  for (const taking of take) {
    const { principal, connectorKey } = taking.grant;
    const { takings } = of({ ...principal, connectorKey }, taking.field);
    if (!takings.some(({ grant }) => grant.id === taking.grant.id)) takings.push(taking);
  }
  return changes.values();
}

function inAll(asks: readonly AccessAsk[]): AccessAsk {
  return {
    roleIds: [...new Set(asks.flatMap(({ roleIds }) => roleIds))],
    memberships: eachOnce(
      asks.flatMap(({ memberships }) => memberships),
      ({ groupId, roleId }) => `${groupId} ${roleId ?? ''}`,
    ),
    bindings: eachOnce(
      asks.flatMap(({ bindings }) => bindings),
      ({ roleId, resourceGroupId }) => `${roleId} ${resourceGroupId}`,
    ),
  };
}

function eachOnce<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
}

/** `accountFrom` counts within one connector's steps; in the plan it counts over all. */
function numbered(
  offset: number,
  connector: Connector | null,
  steps: readonly Step[],
  endsAt: number | null,
): readonly DraftStep[] {
  return steps.map((step) => ({
    connector,
    step:
      'action' in step && step.accountFrom !== undefined
        ? { ...step, accountFrom: step.accountFrom + offset }
        : step,
    endsAt: 'action' in step ? endsAt : null,
  }));
}

/** Where we cannot tell whether somebody has an account, a person has to look. */
function unseen(directory: Directory, connectors: Connectors): readonly DraftStep[] {
  return directory.coverage(['account']).flatMap(({ connectorKey, state, stateWithoutGaps, gaps }) => {
    const connector = connectors.get(connectorKey) ?? null;
    const hasHoles = gaps.some(({ reason }) => reason !== 'ON_DEMAND');
    const isWhole = stateWithoutGaps === 'COMPLETE' && !hasHoles;
    if (state === 'NOT_CONFIGURED' || isWhole || connector === null) return [];
    const what =
      stateWithoutGaps === 'STALE'
        ? 'Look for an account made since the last complete read: the accounts could not be read lately'
        : 'Look for an account: not all of them could be read';
    return [{ connector, step: { what, where: connector.vendor.title }, endsAt: null }];
  });
}

function openEmployments(person: PersonView, connectors: Connectors): readonly DraftStep[] {
  return person.standing
    .filter(({ status }) => status !== 'ENDED')
    .flatMap(({ connectorKey }) => {
      const connector = connectors.get(connectorKey) ?? null;
      const where = connector?.vendor.title ?? connectorKey;
      return [{ connector, step: { what: 'Put the end of the employment on record', where }, endsAt: null }];
    });
}

function grantsOf(directory: Directory, { connectorKey, kind, id }: Holder): readonly GrantView[] {
  const snapshot = directory.snapshot(connectorKey);
  const table = snapshot?.table('grant') ?? null;
  if (snapshot === null || table === null) return [];
  return [...snapshot.grantsHeldBy(kind, id)].map((row) => table.at(row));
}

function notWritable(connector: Connector | null, field: readonly string[]): VerdictProblem {
  const message =
    connector === null
      ? 'No connector of this key is configured.'
      : `${connector.vendor.title} is only read: change this in ${connector.vendor.title} itself.`;
  return problem(connector === null ? 'NOT_CONFIGURED' : 'NOT_OFFERED_BY_VENDOR', message, field);
}
