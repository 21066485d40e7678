/** Reading all of Harvest in the fewest calls: two lists, and two questions about whose eyes we see with. */
import type { Call } from '../../http/call.js';
import type { Gap, SweepItem, Tenant } from '../connector.js';
import { Gaps, isUpstream, orNull } from '../gaps.js';
import { addAll, allReadable, concurrently } from '../paging.js';
import type { GrantRecord, RecordKind, SourceRecord } from '../records.js';
import type { HarvestApi } from './api.js';
import {
  accessGrants,
  accessOf,
  isAdministrator,
  labelGrants,
  rolesFor,
  toAccount,
  toLabel,
} from './mapping.js';
import type { WireLabel, WireUser } from './wire.js';

export const offers: readonly RecordKind[] = ['account', 'group', 'role', 'grant'];

/** How much of the account our token shows; remembered, so that a partial sweep need not ask again. */
export class Sight {
  sees: 'ALL' | 'PART' | 'NOT_ASKED' = 'NOT_ASKED';
}

export interface Reading {
  readonly kinds: ReadonlySet<RecordKind>;
  readonly call: Call;
  readonly sight: Sight;
}

/** A manager's list of users looks whole and is not, and nothing in it says so. */
const OUT_OF_SIGHT: Gap = {
  kinds: ['account', 'grant'],
  what: 'users that only the token of an administrator shows',
  reason: 'FORBIDDEN',
};

export async function* sweep(api: HarvestApi, reading: Reading): AsyncGenerator<SweepItem> {
  const { kinds, sight } = reading;
  const gaps = new Gaps();
  const { users, labels, tenant } = await readAll(api, reading, gaps);
  if (tenant !== null) yield { type: 'tenant', tenant };
  if (sight.sees === 'PART') gaps.add(OUT_OF_SIGHT);
  for (const gap of unreadableParts(users, labels)) gaps.add(gap);

  const userIds = new Set(users.map(({ id }) => id));
  const records: SourceRecord[] = [
    ...users.map(toAccount),
    ...labels.map(toLabel),
    ...rolesFor(users),
    ...users.flatMap(accessGrants),
    ...labels.flatMap((label) => labelGrants(label, (id) => userIds.has(id))),
  ];
  for (const record of records) if (kinds.has(record.kind)) yield { type: 'record', record };
  for (const gap of gaps.all) yield { type: 'gap', gap };
}

interface Everything {
  users: readonly WireUser[];
  labels: readonly WireLabel[];
  tenant: Tenant | null;
}

/** All at once. A failure of one ends the others. */
async function readAll(api: HarvestApi, reading: Reading, gaps: Gaps): Promise<Everything> {
  const { kinds, sight } = reading;
  const wants = (...some: RecordKind[]): boolean => some.some((kind) => kinds.has(kind));
  const isFull = offers.every((kind) => kinds.has(kind));
  const all: Everything = { users: [], labels: [], tenant: null };
  let name: string | null = null;
  let ownAccountId: string | null = null;
  const reads: ((call: Call) => Promise<void>)[] = [];

  if (wants('account', 'grant')) {
    reads.push(async (call) => {
      all.users = await gaps.rows(api.users(call), 'users', ['account', 'role', 'grant']);
    });
  }
  if (wants('group', 'grant')) {
    reads.push(async (call) => {
      all.labels = await gaps.rowsIfPermitted(api.labels(call), 'role labels', ['group', 'grant']);
    });
  }
  if (isFull) {
    reads.push(async (call) => {
      const me = await orForbidden(api.me(call));
      // Who may not even ask whose token it is cannot be taken for an administrator.
      sight.sees = me !== null && isAdministrator(me) ? 'ALL' : 'PART';
      ownAccountId = me?.id ?? null;
    });
    reads.push(async (call) => {
      name = (await orForbidden(api.company(call)))?.name ?? null;
    });
  }
  for await (const _ of concurrently(reads, reading.call, (read, call) => read(call)));
  if (isFull) all.tenant = { name, ownAccountId };
  return all;
}

/** Whose token it is and what the company is called are worth having, and no reason to read nothing. */
async function orForbidden<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (isUpstream(error, 'FORBIDDEN')) return null;
    throw error;
  }
}

/** Rows that came with a part missing: without a word about it they would pass for rows without access. */
function unreadableParts(users: readonly WireUser[], labels: readonly WireLabel[]): Gap[] {
  const withoutAccess = users.filter((user) => !accessOf(user).whole).length;
  const withoutMembers = labels.filter(({ user_ids }) => user_ids?.whole !== true).length;
  const gap = (what: string, kinds: readonly RecordKind[]): Gap => ({ kinds, what, reason: 'UNREADABLE' });
  return [
    ...(withoutAccess === 0 ? [] : [gap(`access roles of ${withoutAccess} of the users`, ['role', 'grant'])]),
    ...(withoutMembers === 0 ? [] : [gap(`members of ${withoutMembers} of the role labels`, ['grant'])]),
  ];
}

/** What a few users hold, read now. A user who is gone holds nothing. */
export async function grantsOfUsers(
  api: HarvestApi,
  source: string,
  userIds: readonly string[],
  call: Call,
): Promise<readonly GrantRecord[]> {
  const grants: GrantRecord[] = [];
  const found = new Set<string>();
  for await (const [id, user] of concurrently(userIds, call, (userId, own) =>
    orNull(api.user(userId, own)),
  )) {
    if (user === null) continue;
    found.add(id);
    const rows = { rows: [user], unreadable: accessOf(user).whole ? 0 : 1 };
    grants.push(...allReadable(rows, { source, request: 'GET /v2/users/{userId}' }).flatMap(accessGrants));
  }
  if (found.size === 0) return [];
  const labels = await api.labels(call);
  const halfRead = labels.rows.filter(({ user_ids }) => user_ids?.whole !== true).length;
  const whole = allReadable(
    { rows: labels.rows, unreadable: labels.unreadable + halfRead },
    { source, request: 'GET /v2/roles' },
  );
  addAll(
    grants,
    whole.flatMap((label) => labelGrants(label, (id) => found.has(id))),
  );
  return grants;
}
