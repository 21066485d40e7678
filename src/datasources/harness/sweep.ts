/** Reading all of Harness in the fewest calls: a few lists per scope, none of them per user or per group. */
import type { Call } from '../../http/call.js';
import { emailKey } from '../../identity.js';
import type { Sizes, SweepItem } from '../connector.js';
import { Gaps, isUpstream } from '../gaps.js';
import { addAll, allReadable } from '../paging.js';
import type { AccountRecord, GrantRecord, RecordKind, Ref, SourceRecord } from '../records.js';
import {
  PAGE_SIZE,
  toPrincipalFilter,
  type HarnessApi,
  type PrincipalFilter,
  type Question,
  type WholeList,
} from './api.js';
import {
  ACCOUNT,
  bareGroup,
  bareResourceGroup,
  bareRole,
  bareServiceAccount,
  isIdentifier,
  reaches,
  readKey,
  sameScope,
  scopeName,
  scopeOf,
  toAccount,
  toAssignment,
  toGroup,
  toInvitedAccount,
  toMemberships,
  toResourceGroup,
  toRole,
  toServiceAccount,
  type Scope,
} from './mapping.js';
import {
  isMissingPermission,
  type WireAccess,
  type WireInvite,
  type WireResourceGroup,
  type WireRole,
  type WireRoleAssignment,
  type WireServiceAccount,
  type WireUser,
  type WireUserGroup,
} from './wire.js';

export const offers: readonly RecordKind[] = [
  'account',
  'serviceAccount',
  'group',
  'role',
  'resourceGroup',
  'grant',
];

/** The account first, then what else is read. */
export type Scopes = readonly [account: Scope, ...others: readonly Scope[]];

export interface Reading {
  readonly kinds: ReadonlySet<RecordKind>;
  readonly sizes: Sizes;
  readonly scopes: Scopes;
  readonly call: Call;
}

/** A row, and the scope that was asked when it came. */
type Found<Row> = readonly [row: Row, asked: Scope];

interface Lists {
  readonly users: Found<WireUser>[];
  readonly invites: Found<WireInvite>[];
  readonly serviceAccounts: Found<WireServiceAccount>[];
  readonly groups: Found<WireUserGroup>[];
  readonly roles: Found<WireRole>[];
  readonly resourceGroups: Found<WireResourceGroup>[];
  readonly assignments: Found<WireRoleAssignment>[];
}

export async function* sweep(api: HarnessApi, reading: Reading): AsyncGenerator<SweepItem> {
  const { kinds } = reading;
  const gaps = new Gaps();
  const lists = await readLists(api, reading, gaps);
  const grants = grantsIn(lists, gaps);
  const records: SourceRecord[] = [
    ...accountsIn(lists),
    ...lists.serviceAccounts.map(([row, asked]) => toServiceAccount(row, asked)),
    ...lists.groups.map(([row, asked]) => toGroup(row, asked)),
    ...lists.roles.map(([row, asked]) => toRole(row, asked)),
    ...lists.resourceGroups.map(([row, asked]) => toResourceGroup(row, asked)),
    ...grants,
  ];
  addAll(records, unlisted(grants, records));

  const given = new Set<string>();
  for (const record of records) {
    // Harness's own roles are in the list of every scope.
    const name = `${record.kind} ${record.id}`;
    if (!kinds.has(record.kind) || given.has(name)) continue;
    given.add(name);
    yield { type: 'record', record };
  }
  for (const gap of gaps.all) {
    const touched = gap.kinds.filter((kind) => kinds.has(kind));
    if (touched.length > 0) yield { type: 'gap', gap: { ...gap, kinds: touched } };
  }
}

/** Everything at once. A failure of one list ends the others. */
async function readLists(api: HarnessApi, reading: Reading, gaps: Gaps): Promise<Lists> {
  const { kinds, scopes, sizes } = reading;
  const [, ...others] = scopes;
  const wants = (...some: RecordKind[]): boolean => some.some((kind) => kinds.has(kind));
  const lists: Lists = {
    users: [],
    invites: [],
    serviceAccounts: [],
    groups: [],
    roles: [],
    resourceGroups: [],
    assignments: [],
  };
  const reads: ((call: Call) => Promise<void>)[] = [];

  /** One list of one scope into its place, or a gap with its name. */
  const fill =
    <Row>(
      place: Found<Row>[],
      what: string,
      touches: readonly RecordKind[],
      scope: Scope,
      read: (scope: Scope, call: Call) => Promise<WholeList<Row>>,
    ) =>
    async (call: Call): Promise<void> => {
      const name = scope.org === null ? what : `${what} of ${scopeName(scope)}`;
      const rows = await rowsOrGap(read(scope, call), name, touches, scope, gaps);
      addAll(
        place,
        rows.map((row): Found<Row> => [row, scope]),
      );
    };

  if (wants('account')) {
    reads.push(fill(lists.users, 'users', ['account'], ACCOUNT, (_, call) => api.users(call)));
    for (const scope of scopes) {
      reads.push(
        fill(lists.invites, 'pending invites', ['account'], scope, (at, call) => api.invites(at, call)),
      );
    }
  }
  if (wants('serviceAccount')) {
    for (const scope of scopes) {
      const read = (at: Scope, call: Call) => api.serviceAccounts(at, call);
      reads.push(fill(lists.serviceAccounts, 'service accounts', ['serviceAccount'], scope, read));
    }
  }
  if (wants('group', 'grant')) {
    const touches: readonly RecordKind[] = ['group', 'grant'];
    reads.push(async (call) => {
      const reach = others.length === 0 ? 'account' : 'tree';
      const tree = api.groups(reach, sizes.group ?? 0, call);
      for (const group of await rowsOrGap(tree, 'user groups', touches, ACCOUNT, gaps)) {
        const scope = scopeOf(group, ACCOUNT);
        if (scopes.some((wanted) => sameScope(wanted, scope))) lists.groups.push([group, scope]);
      }
      // Every scope has a group of all its users. One without any group was not in what we were given.
      const unseen = others.filter((scope) => !lists.groups.some(([, found]) => sameScope(found, scope)));
      const read = (at: Scope, own: Call) => api.groupsOf(at, own);
      await all(
        unseen.map((scope) => fill(lists.groups, 'user groups', touches, scope, read)),
        call,
      );
    });
  }
  if (wants('role')) {
    for (const scope of scopes) {
      reads.push(fill(lists.roles, 'roles', ['role'], scope, (at, call) => api.roles(at, call)));
    }
  }
  if (wants('resourceGroup')) {
    const read = (at: Scope, call: Call) => api.resourceGroups(at, call);
    const of = (scope: Scope) =>
      fill(lists.resourceGroups, 'resource groups', ['resourceGroup'], scope, read);
    reads.push(async (call) => {
      // The first finds out where they are, so that the others do not have to.
      await of(ACCOUNT)(call);
      await all(others.map(of), call);
    });
  }
  if (wants('grant')) {
    for (const scope of scopes) {
      const read = (at: Scope, call: Call) => api.roleAssignments(at, call);
      reads.push(fill(lists.assignments, 'role assignments', ['grant'], scope, read));
    }
  }
  if (wants('serviceAccount', 'group', 'resourceGroup', 'grant')) {
    reads.push((call) => checkAccess(api, scopes, call, gaps));
  }
  await all(reads, reading.call);
  // Answers come in any order; what is made of them shall not.
  const nth = (asked: Scope): number => scopes.findIndex((scope) => sameScope(scope, asked));
  for (const list of Object.values(lists) as Found<unknown>[][]) {
    list.sort(([, a], [, b]) => nth(a) - nth(b));
  }
  return lists;
}

/** All at once; the first failure ends the rest. */
async function all(reads: readonly ((call: Call) => Promise<void>)[], call: Call): Promise<void> {
  const abort = new AbortController();
  const own: Call = { ...call, signal: AbortSignal.any([call.signal, abort.signal]) };
  const failures: unknown[] = [];
  const attempts = reads.map(async (read) => {
    try {
      await read(own);
    } catch (error) {
      failures.push(error);
      abort.abort();
    }
  });
  await Promise.all(attempts);
  if (failures.length === 0) return;
  // Whoever was broken off or held back by it does not know what the failure was.
  const told = failures.filter((error) => !isUpstream(error, 'CANCELLED'));
  throw told.find((error) => !isUpstream(error, 'CIRCUIT_OPEN')) ?? told[0] ?? failures[0];
}

/** The rows of a list. What our key may not see is a gap, and so is what a scope that is gone had. */
async function rowsOrGap<Row>(
  list: Promise<WholeList<Row>>,
  what: string,
  kinds: readonly RecordKind[],
  scope: Scope,
  gaps: Gaps,
): Promise<readonly Row[]> {
  let found: WholeList<Row>;
  try {
    found = await list;
  } catch (error) {
    // Invitations are in an older contract only: where they cannot be had, the users still can.
    const mayBeGone = scope.org !== null || what === 'pending invites';
    if (isMissingPermission(error)) gaps.add({ kinds, what, reason: 'FORBIDDEN' });
    else if (mayBeGone && isUpstream(error, 'NOT_FOUND')) gaps.add({ kinds, what, reason: 'FAILED' });
    else throw error;
    return [];
  }
  if (found.missing > 0) gaps.add({ kinds, what: `${found.missing} of the ${what}`, reason: 'FAILED' });
  return gaps.rows(Promise.resolve(found), what, kinds);
}

/** What goes missing without a word when our key lacks a permission. Lists that are then refused say so themselves. */
const silences: readonly {
  readonly permission: string;
  readonly resourceType: string;
  readonly what: string;
  readonly kinds: readonly RecordKind[];
}[] = [
  {
    permission: 'core_user_view',
    resourceType: 'USER',
    what: 'role assignments of users',
    kinds: ['grant'],
  },
  {
    permission: 'core_usergroup_view',
    resourceType: 'USERGROUP',
    what: 'user groups, their members and their role assignments',
    kinds: ['group', 'grant'],
  },
  {
    permission: 'core_serviceaccount_view',
    resourceType: 'SERVICEACCOUNT',
    what: 'service accounts and their role assignments',
    kinds: ['serviceAccount', 'grant'],
  },
  {
    permission: 'core_resourcegroup_view',
    resourceType: 'RESOURCEGROUP',
    what: 'resource groups',
    kinds: ['resourceGroup'],
  },
];

async function checkAccess(api: HarnessApi, scopes: Scopes, call: Call, gaps: Gaps): Promise<void> {
  const questions = scopes.flatMap((scope) =>
    silences.map(({ permission, resourceType }): Question => ({ scope, permission, resourceType })),
  );
  let answers: readonly WireAccess[];
  try {
    answers = await api.access(questions, call);
  } catch (error) {
    const refused = isMissingPermission(error);
    if (!refused && !isUpstream(error, 'NOT_FOUND') && !isUpstream(error, 'REJECTED')) throw error;
    // Unknown is not the same as complete.
    gaps.add({
      kinds: ['serviceAccount', 'group', 'resourceGroup', 'grant'],
      what: 'whatever this key may not see, which Harness did not tell',
      reason: refused ? 'FORBIDDEN' : 'FAILED',
    });
    return;
  }
  for (const scope of scopes) {
    for (const { permission, what, kinds } of silences) {
      const permitted = answers.some(
        (answer) =>
          answer.permission === permission &&
          answer.permitted === true &&
          sameScope(scopeOf(answer.resourceScope, ACCOUNT), scope),
      );
      const name = scope.org === null ? what : `${what} in ${scopeName(scope)}`;
      if (!permitted) gaps.add({ kinds, what: `some of the ${name}`, reason: 'FORBIDDEN' });
    }
  }
}

/** Users, and who is invited to become one. */
function accountsIn({ users, invites }: Lists): AccountRecord[] {
  const accounts = users.map(([user]) => toAccount(user));
  const known = new Set(accounts.flatMap(({ email }) => (email === null ? [] : [emailKey(email)])));
  for (const [invite, asked] of invites) {
    // Accepted, or invited to a further scope: that is no second login.
    if (invite.approved === true) continue;
    const address = invite.email === null ? null : emailKey(invite.email);
    if (address !== null && known.has(address)) continue;
    if (address !== null) known.add(address);
    accounts.push(toInvitedAccount(invite, asked));
  }
  return accounts;
}

function grantsIn({ groups, assignments }: Lists, gaps: Gaps): GrantRecord[] {
  const grants: GrantRecord[] = [];
  let strangeMembers = 0;
  for (const [group, asked] of groups) {
    const memberships = toMemberships(group, asked);
    addAll(grants, memberships.grants);
    strangeMembers += memberships.unreadable;
  }
  let strangePrincipals = 0;
  for (const [assignment, asked] of assignments) {
    const grant = toAssignment(assignment, asked);
    if (grant === null) strangePrincipals++;
    else grants.push(grant);
  }
  const unreadable = (what: string) => gaps.add({ kinds: ['grant'], what, reason: 'UNREADABLE' });
  if (strangeMembers > 0) unreadable(`${strangeMembers} of the members of user groups`);
  if (strangePrincipals > 0) {
    unreadable(`${strangePrincipals} of the role assignments, to principals of an unknown sort`);
  }
  return grants;
}

/**
 * What is held or given and yet not listed is shown by what is known of it, each once. Not so an account: a user
 * who is gone leaves grants behind, and nothing is known of such a user.
 */
function unlisted(grants: readonly GrantRecord[], records: readonly SourceRecord[]): SourceRecord[] {
  const known = new Set(records.map(({ kind, id }) => `${kind} ${id}`));
  const bare: SourceRecord[] = [];
  for (const { principal, target, scope } of grants) {
    for (const ref of [principal, target, ...(scope === null ? [] : [scope])]) {
      if (known.has(`${ref.kind} ${ref.id}`)) continue;
      known.add(`${ref.kind} ${ref.id}`);
      const record = bareRecord(ref);
      if (record !== null) bare.push(record);
    }
  }
  return bare;
}

function bareRecord({ kind, id }: Ref): SourceRecord | null {
  const nativeId = id.slice(id.lastIndexOf('/') + 1);
  switch (kind) {
    case 'serviceAccount':
      return bareServiceAccount(id, nativeId);
    case 'group':
      return bareGroup(id, nativeId);
    case 'role':
      return bareRole(id, nativeId);
    case 'resourceGroup':
      return bareResourceGroup(id, nativeId, readKey(id)?.scope ?? ACCOUNT);
    default:
      return null;
  }
}

/** What a few principals hold themselves, read now: a hundred of them at a call for each scope. */
export async function grantsOf(
  api: HarnessApi,
  source: string,
  principals: readonly Ref[],
  scopes: Scopes,
  call: Call,
): Promise<readonly GrantRecord[]> {
  const userIds = [
    ...new Set(
      principals.filter(({ kind, id }) => kind === 'account' && isIdentifier(id)).map(({ id }) => id),
    ),
  ];
  const asked = new Set(principals.map(({ kind, id }) => `${kind} ${id}`));
  const grants = new Map<string, GrantRecord>();
  const keep = (grant: GrantRecord): void => {
    if (asked.has(`${grant.principal.kind} ${grant.principal.id}`)) grants.set(grant.id, grant);
  };
  const reads: ((call: Call) => Promise<void>)[] = [];
  for (const scope of scopes) {
    for (const users of inChunks(userIds)) {
      reads.push(async (own) => {
        const found = await api.groupsHolding(scope, users, own);
        const list = { source, request: 'POST /ng/api/user-groups/batch' };
        for (const group of allReadable(found, list)) toMemberships(group, scope).grants.forEach(keep);
      });
    }
    const filters = [...userIds.map((identifier): PrincipalFilter => ({ identifier, type: 'USER' }))];
    filters.push(...scopedFilters(principals, scope));
    for (const wanted of inChunks(filters)) {
      reads.push(async (own) => {
        const found = await api.roleAssignments(scope, own, { principalFilter: wanted });
        const list = { source, request: 'POST /authz/api/roleassignments/filter' };
        for (const assignment of allReadable(found, list)) {
          const grant = toAssignment(assignment, scope);
          if (grant !== null) keep(grant);
        }
      });
    }
  }
  await all(reads, call);
  return [...grants.values()];
}

/** Groups and service accounts that can hold something in this scope: its own, and those of the scopes above. */
function scopedFilters(principals: readonly Ref[], scope: Scope): PrincipalFilter[] {
  const filters = new Map<string, PrincipalFilter>();
  for (const { kind, id } of principals) {
    if (kind !== 'group' && kind !== 'serviceAccount') continue;
    const found = readKey(id);
    if (found === null || !reaches(found.scope, scope)) continue;
    const filter = toPrincipalFilter({ kind, id });
    if (filter !== null) filters.set(`${kind} ${id}`, filter);
  }
  return [...filters.values()];
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += PAGE_SIZE) chunks.push(items.slice(at, at + PAGE_SIZE));
  return chunks;
}
