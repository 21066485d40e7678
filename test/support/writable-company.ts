/**
 * A small company whose two vendors can be written to: `fivetran` and `harness`, each a list of records in memory, and
 * `staff` with the HR records. Every request that would change something is noted in `sent`.
 */
import { createHash } from 'node:crypto';
import type {
  ActionName,
  Affected,
  Effect,
  Planner,
  Problem,
  Provisioning,
  RecordChange,
  Step,
  Vendor,
  WriteAction,
  WriteInputs,
} from '../../src/datasources/connector.js';
import type { GrantRecord, SourceRecord } from '../../src/datasources/records.js';
import { UpstreamError } from '../../src/errors.js';
import type { WriteRules } from '../../src/provisioning/rules.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { StoreUnavailableError, type Store } from '../../src/store/store.js';
import { startGateway, type GatewayOptions, type Json, type RunningGateway } from './running-gateway.js';
import { account, employment, grant, group, plainVendor, role, type PlainVendor } from './small-company.js';

const named = (id: string) => ({ kind: 'role', id }) as const;
const user = (id: string) => ({ kind: 'account', id }) as const;

const fivetranRecords: readonly SourceRecord[] = [
  account('u-ada', { email: 'ada@harbour.example', displayName: 'Ada Byron' }),
  account('u-ben', { email: 'ben@harbour.example', displayName: 'Ben Ali' }),
  account('u-cy', { email: 'cy@harbour.example', displayName: 'cy@harbour.example' }),
  role('Reader'),
  group('destination/lake', { name: 'Lake', groupKind: 'DESTINATION' }),
  group('team/night', { name: 'Night', groupKind: 'TEAM' }),
  membershipGrant('destination/lake', 'u-ada', 'Reader'),
];

const harnessRecords: readonly SourceRecord[] = [
  account('h-ada', { email: 'ada@harbour.example', displayName: 'Ada Byron' }),
  role('account/keeper', { name: 'Keeper' }),
  group('account/crew', { name: 'Crew', groupKind: 'USER_GROUP' }),
  {
    kind: 'resourceGroup',
    id: 'account/vault',
    nativeId: 'vault',
    url: null,
    name: 'Vault',
    description: null,
    rawKind: null,
    groupId: null,
  },
];

const staffRecords: readonly SourceRecord[] = [
  employment('e-ada', { email: 'ada@harbour.example', displayName: 'Ada Byron' }),
  employment('e-gil', { email: 'gil@harbour.example', displayName: 'Gil Gone', status: 'ENDED' }),
];

export interface WritableCompany {
  readonly muster: RunningGateway;
  readonly fivetran: PlainVendor;
  readonly harness: PlainVendor;
  /** What was sent to change something, such as `user.delete user u-ada`. */
  readonly sent: string[];
  /** Targets whose answer is lost, without anything to be seen afterwards. */
  readonly lost: Set<string>;
  /** Waits before each answer. */
  slowMs: number;
  /** Whether the store cannot be used. */
  storeIsAway: boolean;
  as(caller: 'ada' | 'bob', query: string, variables?: Record<string, unknown>): Promise<Json>;
}

const TOKENS = { ada: 'token-of-ada', bob: 'token-of-bob' };
const headersOf = (caller: 'ada' | 'bob') => ({ authorization: `Bearer ${TOKENS[caller]}` });

/** The harness connector wants two callers for a change; nothing else is limited. */
const noLimit = { people: 1_000_000, percent: 1_000_000 };
const rules: WriteRules = {
  protectedAccounts: [],
  changes: noLimit,
  removals: noLimit,
  connectors: new Map([
    ['fivetran', { approval: false, changes: noLimit, removals: noLimit }],
    ['harness', { approval: true, changes: noLimit, removals: noLimit }],
  ]),
};

export async function startWritableCompany(options: GatewayOptions = {}): Promise<WritableCompany> {
  const sent: string[] = [];
  const lost = new Set<string>();
  const fivetran = plainVendor({
    id: 'fivetran',
    title: 'Fivetran',
    offers: KINDS,
    records: fivetranRecords,
  });
  const harness = plainVendor({ id: 'harness', title: 'Harness', offers: KINDS, records: harnessRecords });
  const staff = plainVendor({ id: 'staff', title: 'Staff', offers: ['employment'], records: staffRecords });
  const harvest = plainVendor({ id: 'harvest', title: 'Harvest', offers: ['account'], records: [] });
  const write = async (plain: PlainVendor, what: string, target: string, effect: Effect): Promise<Effect> => {
    sent.push(`${what} ${target}`);
    await new Promise((later) => setTimeout(later, company.slowMs));
    if (lost.has(target)) {
      const { id: source } = plain.vendor;
      throw new UpstreamError({ source, request: 'POST /things', reason: 'TIMEOUT', delivery: 'UNKNOWN' });
    }
    for (const made of effect.changes) plain.records = changed(plain.records, made);
    return effect;
  };
  const store = away(openEmbedded({ path: ':memory:' }), () => company.storeIsAway);
  const hashes = Object.entries(TOKENS).map(
    ([name, token]) => `${name}=${createHash('sha256').update(token).digest('hex')}`,
  );
  const muster = await startGateway({
    vendors: [
      writable(fivetran, (...how) => write(fivetran, ...how)),
      writable(harness, (...how) => write(harness, ...how)),
      staff.vendor,
      harvest.vendor,
    ],
    store,
    settleAfterMs: 0,
    caretakerMs: 3_600_000,
    ...options,
    env: {
      FIVETRAN_TOKEN: 'fivetran-token',
      FIVETRAN_WRITES: 'full',
      HARNESS_TOKEN: 'harness-token',
      HARNESS_WRITES: 'full',
      STAFF_TOKEN: 'staff-token',
      MUSTER_SERVICE_TOKEN_SHA256: hashes.join(','),
      ...options.env,
    },
    config: { rules, ...options.config },
  });
  const company: WritableCompany = {
    muster,
    fivetran,
    harness,
    sent,
    lost,
    slowMs: 0,
    storeIsAway: false,
    as: (caller, query, variables = {}) => muster.data(query, { variables, headers: headersOf(caller) }),
  };
  return company;
}

/** The code and the way to the value of everything that stood in the way. */
export const codesOf = (userErrors: Json) =>
  userErrors.map(({ code, field }: { code: string; field: string[] | null }) => [
    code,
    field?.join('.') ?? null,
  ]);

/** The whole answer, errors included. */
export function ask({ muster }: WritableCompany, query: string, variables: Record<string, unknown> = {}) {
  return muster.ask(query, { variables, headers: headersOf('ada') });
}

const KINDS = ['account', 'serviceAccount', 'group', 'role', 'resourceGroup', 'grant'] as const;

type Send = (what: string, target: string, effect: Effect) => Promise<Effect>;

function writable(plain: PlainVendor, send: Send): Vendor {
  const provisioning = writesOf(plain, send);
  const vendor: Vendor = {
    ...plain.vendor,
    actions: Object.keys(provisioning) as ActionName[],
    open: (config, dispatcher) => ({
      ...plain.vendor.open(config, dispatcher),
      vendor,
      provisioning,
      planner,
    }),
  };
  return vendor;
}

interface Facts<A extends ActionName> {
  readonly name: A;
  readonly destructive: boolean;
  target(input: WriteInputs[A]): string;
  about(input: WriteInputs[A]): Affected;
  isSo(input: WriteInputs[A]): boolean;
  makes(input: WriteInputs[A]): Effect;
  readonly problem?: (input: WriteInputs[A]) => Problem | null;
  readonly undoneBy?: ActionName;
  readonly undo?: WriteAction<WriteInputs[A]>['undo'];
}

function action<A extends ActionName>(send: Send, facts: Facts<A>): WriteAction<WriteInputs[A]> {
  const { name, destructive, target, about, isSo, makes, problem, undoneBy, undo } = facts;
  return {
    name,
    destructive,
    target,
    about,
    async examine(input) {
      const wrong = problem?.(input) ?? null;
      if (wrong !== null) return { finding: 'REFUSED', problems: [wrong] };
      if (isSo(input)) return { finding: 'ALREADY', effect: makes(input), found: { isSo: true } };
      return { finding: 'CLEAR', found: { isSo: false }, affected: destructive ? [about(input)] : [] };
    },
    send: (input) => send(name, target(input), makes(input)),
    readBack: async (input) => (isSo(input) ? makes(input) : null),
    ...(undoneBy === undefined ? {} : { undoneBy }),
    ...(undo === undefined ? {} : { undo }),
  };
}

function writesOf(plain: PlainVendor, send: Send): Provisioning {
  const find = (kind: SourceRecord['kind'], id: string) =>
    plain.records.find((record) => record.kind === kind && record.id === id);
  const put = (subject: Effect['subject'], record: SourceRecord): Effect => ({
    subject,
    changes: [{ type: 'put', record }],
  });
  const remove = (ref: NonNullable<Effect['subject']>): Effect => ({
    subject: ref,
    changes: [{ type: 'remove', ref }],
  });
  const ofAccount = ({ accountId }: { readonly accountId: string }): Affected => ({ accountId, email: null });
  const noUser = ({ accountId }: { readonly accountId: string }): Problem | null =>
    find('account', accountId) === undefined
      ? { code: 'NOT_FOUND', message: 'There is no such user.', field: ['accountId'] }
      : null;
  const membershipOf = ({ groupId, accountId }: { groupId: string; accountId: string }) =>
    `membership ${groupId} ${accountId}`;
  return {
    'user.invite': action(send, {
      name: 'user.invite',
      destructive: false,
      target: ({ email }) => `address ${email}`,
      about: ({ email }) => ({ accountId: null, email }),
      isSo: ({ email }) => plain.records.some((it) => it.kind === 'account' && it.email === email),
      makes: ({ email, givenName, familyName }) => {
        const id = `new-${email.split('@')[0]}`;
        return put(user(id), account(id, { email, displayName: `${givenName} ${familyName}` }));
      },
      undoneBy: 'user.delete',
      undo: (_input, subject) => ({
        action: 'user.delete',
        input: { accountId: subject?.id ?? '', expectedEmail: null, known: true },
        reversible: false,
        summary: 'Delete the user again',
      }),
    }),
    'user.delete': action(send, {
      name: 'user.delete',
      destructive: true,
      target: ({ accountId }) => `user ${accountId}`,
      about: ofAccount,
      isSo: ({ accountId, known }) => known && find('account', accountId) === undefined,
      makes: ({ accountId }) => remove(user(accountId)),
      problem: (input) => (input.known ? null : noUser(input)),
    }),
    'roles.set': action(send, {
      name: 'roles.set',
      destructive: true,
      target: ({ accountId }) => `user ${accountId}`,
      about: ofAccount,
      isSo: () => false,
      makes: ({ accountId }) => ({ subject: user(accountId), changes: [] }),
      problem: ({ roleIds }) =>
        roleIds.every((id) => find('role', id) !== undefined)
          ? null
          : { code: 'UNKNOWN_ROLE', message: 'There is no such role.', field: ['roleIds', '0'] },
    }),
    'membership.add': action(send, {
      name: 'membership.add',
      destructive: false,
      target: membershipOf,
      about: ofAccount,
      isSo: (input) => find('grant', membershipOf(input)) !== undefined,
      makes: ({ groupId, accountId, roleId }) =>
        put({ kind: 'group', id: groupId }, membershipGrant(groupId, accountId, roleId)),
      problem: noUser,
      undoneBy: 'membership.remove',
      undo: ({ groupId, accountId, field }) => ({
        action: 'membership.remove',
        input: { groupId, accountId, field },
        reversible: true,
        summary: 'Take the user out again',
      }),
    }),
    'membership.remove': action(send, {
      name: 'membership.remove',
      destructive: true,
      target: membershipOf,
      about: ofAccount,
      isSo: (input) => find('grant', membershipOf(input)) === undefined,
      makes: (input) => remove({ kind: 'grant', id: membershipOf(input) }),
    }),
    'assignment.create': action(send, {
      name: 'assignment.create',
      destructive: false,
      target: ({ principal, roleId, resourceGroupId }) =>
        `assignment ${resourceGroupId} ${roleId} ${principal.id}`,
      about: ({ principal }) => ({ accountId: principal.id, email: null }),
      isSo: () => false,
      makes: ({ principal, roleId, resourceGroupId }) =>
        put(
          null,
          grant('g-new', {
            principal,
            target: named(roleId),
            scope: { kind: 'resourceGroup', id: resourceGroupId },
          }),
        ),
    }),
  };
}

/** What there is to close is deleted; a role in the whole account is taken away by hand. */
const planner: Planner = {
  close: ({ id }) => [
    {
      action: 'user.delete',
      input: { accountId: id, expectedEmail: null, known: true },
      reversible: false,
      summary: 'Delete the user',
    },
  ],
  open: (who, access) => [
    {
      action: 'user.invite',
      input: { ...who, phone: null, ...access },
      reversible: true,
      summary: 'Invite the user',
    },
    ...access.memberships.map((membership) => ({
      action: 'membership.add' as const,
      input: { ...membership, accountId: '' },
      reversible: true,
      summary: 'Add the user to a group',
      accountFrom: 0,
    })),
  ],
  change: ({ id }, { access, taken }) => ({
    given: access.memberships.map((membership) => ({
      action: 'membership.add' as const,
      input: { ...membership, accountId: id },
      reversible: true,
      summary: 'Add the user to a group',
    })),
    taken: taken.map(taking),
  }),
  revoke: (grants) => grants.map(taking),
};

function taking({ principal, target }: GrantRecord): Step {
  if (target.kind !== 'group') return { what: 'Take the role away', where: 'The page of the user' };
  return {
    action: 'membership.remove',
    input: { accountId: principal.id, groupId: target.id, field: [] },
    reversible: true,
    summary: 'Take the user out of a group',
  };
}

function membershipGrant(groupId: string, accountId: string, roleId: string | null): GrantRecord {
  return grant(`membership ${groupId} ${accountId}`, {
    principal: user(accountId),
    target: { kind: 'group', id: groupId },
    membershipRoleId: roleId,
  });
}

function changed(records: readonly SourceRecord[], made: RecordChange): readonly SourceRecord[] {
  const { kind, id } = made.type === 'put' ? made.record : made.ref;
  const others = records.filter((record) => record.kind !== kind || record.id !== id);
  return made.type === 'put' ? [...others, made.record] : others;
}

function away(store: Store, isAway: () => boolean): Store {
  const unless = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isAway()) throw new StoreUnavailableError('UNREACHABLE', 'the secret place cannot be reached');
    return work();
  };
  return {
    kind: store.kind,
    read: (work) => unless(() => store.read(work)),
    write: (work) => unless(() => store.write(work)),
    trouble: () => store.trouble(),
    close: () => store.close(),
  };
}
