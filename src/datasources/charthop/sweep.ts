/** Reading all of ChartHop in the fewest calls: the list of persons with their groups in it, groups, and types. */
import type { Call } from '../../http/call.js';
import type { SweepItem } from '../connector.js';
import { Gaps, orNull } from '../gaps.js';
import { addAll, allReadable, concurrently } from '../paging.js';
import type { GrantRecord, RecordKind, SourceRecord } from '../records.js';
import { isRefusal, type ChartHopApi, type WholeList } from './api.js';
import {
  byHolder,
  byWorkAddress,
  membershipGrants,
  toAddressKey,
  toEmployment,
  toKnownGroups,
  type KnownGroups,
} from './mapping.js';
import type { Memory } from './memory.js';
import {
  unreadable as unreadableAnswer,
  type GroupIds,
  type WireGroup,
  type WireGroupType,
  type WireJob,
  type WirePerson,
} from './wire.js';

export const offers: readonly RecordKind[] = ['employment', 'group', 'grant'];

export const MEMBERSHIPS = 'group memberships';

/** Where no list gives groups, more people than this are not asked for theirs one by one. */
export const MOST_SINGLE_READS = 250;

export interface Reading {
  readonly kinds: ReadonlySet<RecordKind>;
  readonly call: Call;
  /** Employment types and the jobs of managers are in the list of jobs, which costs further calls. */
  readonly readsJobs: boolean;
}

export async function* sweep(api: ChartHopApi, memory: Memory, reading: Reading): AsyncGenerator<SweepItem> {
  const { kinds, call } = reading;
  const gaps = new Gaps();
  // Asked for before the lists, which would otherwise all ask for it at once.
  const { name } = await api.org(call);
  if (name !== null && offers.every((kind) => kinds.has(kind))) {
    yield { type: 'tenant', tenant: { name, ownAccountId: null } };
  }

  const lists = await readLists(api, reading, gaps);
  const { persons } = lists;
  const known = toKnownGroups(lists.groups, lists.groupTypes);
  if (known.untold > 0) {
    const what = `${known.untold} of the groups, whose type is not told`;
    gaps.add({ kinds: ['group', 'grant'], what, reason: 'UNREADABLE' });
  }

  const wantsTypes = kinds.has('employment') && reading.readsJobs;
  const wantsMemberships = kinds.has('grant') && known.groups.length > 0 && persons.length > 0;
  const ofPersons = wantsMemberships ? asTold(persons.map(({ id, groupIds }) => [id, groupIds])) : null;
  const needsJobs = wantsMemberships && ofPersons === null;
  if (wantsMemberships) memory.listTellsMemberships = !needsJobs;
  const jobs = await readJobs(api, { employment: wantsTypes, memberships: needsJobs }, call, gaps);

  const records: SourceRecord[] = [];
  if (kinds.has('employment')) addAll(records, toEmployments(persons, jobs ?? [], memory));
  if (kinds.has('group')) addAll(records, known.groups);
  if (wantsMemberships) {
    const told = ofPersons ?? (await otherMemberships(api, persons, jobs, call, gaps));
    addAll(records, await toGrants(told, known, gaps));
  }
  for (const record of records) yield { type: 'record', record };
  for (const gap of gaps.all) yield { type: 'gap', gap };
}

interface Lists {
  persons: readonly WirePerson[];
  groups: readonly WireGroup[];
  groupTypes: readonly WireGroupType[];
}

/** The lists that do not need one another, all at once. A failure of one ends the others. */
async function readLists(api: ChartHopApi, { kinds, call }: Reading, gaps: Gaps): Promise<Lists> {
  const lists: Lists = { persons: [], groups: [], groupTypes: [] };
  const reads: ((call: Call) => Promise<void>)[] = [];
  if (kinds.has('employment') || kinds.has('grant')) {
    const parts = { employment: kinds.has('employment'), memberships: kinds.has('grant') };
    reads.push(async (own) => {
      lists.persons = await gaps.rows(api.persons(parts, own), 'persons', ['employment', 'grant']);
    });
  }
  if (kinds.has('group') || kinds.has('grant')) {
    reads.push(async (own) => {
      lists.groups = await gaps.rowsIfPermitted(api.groups(own), 'groups', ['group', 'grant']);
    });
    reads.push(async (own) => {
      // Without them a group whose type is only an id cannot be told from one that discloses pay.
      lists.groupTypes = await gaps.rowsIfPermitted(api.groupTypes(own), 'group types', ['group', 'grant']);
    });
  }
  for await (const _ of concurrently(reads, call, (read, own) => read(own)));
  return lists;
}

/** Null when nothing in it is needed, or the vendor refuses it. */
async function readJobs(
  api: ChartHopApi,
  parts: { readonly employment: boolean; readonly memberships: boolean },
  call: Call,
  gaps: Gaps,
): Promise<readonly WireJob[] | null> {
  if (!parts.employment && !parts.memberships) return null;
  const kinds: RecordKind[] = [
    ...(parts.employment ? (['employment'] as const) : []),
    ...(parts.memberships ? (['grant'] as const) : []),
  ];
  try {
    return await gaps.rows(api.jobs(parts, call), 'jobs', kinds);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (parts.employment) gaps.add({ kinds: ['employment'], what: 'employment types', reason: 'FORBIDDEN' });
    return null;
  }
}

function toEmployments(
  persons: readonly WirePerson[],
  jobs: readonly WireJob[],
  memory: Memory,
): SourceRecord[] {
  const today = utcDay();
  const addresses = byWorkAddress(persons);
  memory.keepManagers(persons, addresses);
  const listed = new Set(persons.map(({ id }) => id));
  const jobOf = byHolder(jobs, persons);
  const holderOf = new Map(jobs.map(({ jobId, personId }) => [jobId, personId]));
  return persons.map((person) => {
    const job = jobOf.get(person.id);
    const holder = job?.managerJobId == null ? null : (holderOf.get(job.managerJobId) ?? null);
    const byAddress =
      person.managerEmail === null ? null : (addresses.get(toAddressKey(person.managerEmail)) ?? null);
    return toEmployment(person, today, {
      employment: job?.employment ?? null,
      // The job is exact; an address may be two people's.
      managerId: holder !== null && listed.has(holder) ? holder : byAddress,
    });
  });
}

export function utcDay(): string {
  return new Date().toISOString().slice(0, 10);
}

type Told = readonly (readonly [personId: string, GroupIds])[];

/**
 * What a list tells of memberships; null when none of its rows tells anything, as when the field is not for us to
 * see. Who is not told of among others who are is in no group.
 */
function asTold(rows: readonly (readonly [string, GroupIds | null])[]): Told | null {
  const told = rows.flatMap(([id, groupIds]) => (groupIds === null ? [] : [[id, groupIds] as const]));
  return told.length === 0 && rows.length > 0 ? null : told;
}

/** Where the list of persons does not tell: from the jobs that they hold, or else one by one. */
async function otherMemberships(
  api: ChartHopApi,
  persons: readonly WirePerson[],
  jobs: readonly WireJob[] | null,
  call: Call,
  gaps: Gaps,
): Promise<Told> {
  const held = jobs?.flatMap(({ personId, groupIds }) =>
    personId === null ? [] : [[personId, groupIds] as const],
  );
  const ofJobs = held === undefined ? null : asTold(held);
  if (ofJobs !== null) {
    const listed = new Set(persons.map(({ id }) => id));
    const what = `${MEMBERSHIPS} of people whose job has not begun`;
    gaps.add({ kinds: ['grant'], what, reason: 'FORBIDDEN' });
    return ofJobs.filter(([id]) => listed.has(id));
  }
  const holdsJob = persons.filter(({ jobId }) => jobId !== null);
  // Without a job there are no groups; where nobody's job is told, everybody may have one.
  const candidates = holdsJob.length > 0 ? holdsJob : persons;
  const single = candidates.length <= MOST_SINGLE_READS ? await oneByOne(api, candidates, call) : null;
  if (single === null) gaps.add({ kinds: ['grant'], what: MEMBERSHIPS, reason: 'FORBIDDEN' });
  return single ?? [];
}

/** Null when the first of them shows that it is in vain. */
async function oneByOne(api: ChartHopApi, persons: readonly WirePerson[], call: Call): Promise<Told | null> {
  const [first, ...others] = persons;
  if (first === undefined) return [];
  // Who has gone since the list was read is in no group.
  const groupIdsOf = async ({ id }: WirePerson, own: Call) =>
    [id, await orNull(api.groupIdsOf(id, own))] as const;
  const rows: (readonly [string, GroupIds | null])[] = [];
  try {
    const probe = await groupIdsOf(first, call);
    if (probe[1] === null) return null;
    rows.push(probe);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
  for await (const [, row] of concurrently(others, call, groupIdsOf)) rows.push(row);
  return asTold(rows);
}

async function toGrants(told: Told, known: KnownGroups, gaps: Gaps): Promise<readonly GrantRecord[]> {
  return gaps.rows(Promise.resolve(grantsIn(told, known)), MEMBERSHIPS, ['grant']);
}

function grantsIn(told: Told, known: KnownGroups): WholeList<GrantRecord> {
  const grants = new Map<string, GrantRecord>();
  let unreadable = 0;
  for (const [personId, { ids, unreadable: odd }] of told) {
    unreadable += odd;
    // Somebody with two jobs may be in a group through either.
    for (const grant of membershipGrants(personId, ids, known)) grants.set(grant.id, grant);
  }
  return { rows: [...grants.values()], unreadable };
}

/** What a few people are members of, read now. Who is gone is a member of nothing. */
export async function grantsOfPersons(
  api: ChartHopApi,
  memory: Memory,
  source: string,
  personIds: readonly string[],
  call: Call,
): Promise<readonly GrantRecord[]> {
  if (personIds.length === 0) return [];
  await api.org(call);
  const lists: Lists = { persons: [], groups: [], groupTypes: [] };
  const parts = { employment: false, memberships: true };
  const reads: ((call: Call) => Promise<void>)[] = [
    async (own) => {
      const found = await api.personsById(personIds, parts, own);
      lists.persons = allReadable(found, { source, request: PERSONS });
    },
    async (own) => {
      lists.groups = allReadable(await api.groups(own), { source, request: 'GET /v2/org/{orgId}/group' });
    },
    async (own) => {
      const request = 'GET /v1/org/{orgId}/group-type';
      lists.groupTypes = allReadable(await api.groupTypes(own), { source, request });
    },
  ];
  for await (const _ of concurrently(reads, call, (read, own) => read(own)));
  const told = await toldOfEach(api, memory, source, lists.persons, call);
  const grants = grantsIn(told, toKnownGroups(lists.groups, lists.groupTypes));
  return allReadable(grants, { source, request: PERSONS });
}

const PERSONS = 'GET /v2/org/{orgId}/person';

/** Among a few people there may be none whose groups are told, which then says nothing of the list. */
async function toldOfEach(
  api: ChartHopApi,
  memory: Memory,
  source: string,
  persons: readonly WirePerson[],
  call: Call,
): Promise<Told> {
  const rows = persons.map(({ id, groupIds }) => [id, groupIds] as const);
  const told = asTold(rows);
  if (told !== null || memory.listTellsMemberships) return told ?? [];
  const holdsJob = persons.filter(({ jobId }) => jobId !== null);
  const single: (readonly [string, GroupIds])[] = [];
  for await (const [{ id }, groupIds] of concurrently(holdsJob, call, (person, own) =>
    api.groupIdsOf(person.id, own),
  )) {
    if (groupIds === null) throw unreadableAnswer(source, PERSONS, `${MEMBERSHIPS} are not in it`);
    single.push([id, groupIds]);
  }
  return single;
}
