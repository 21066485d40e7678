/** Reading all of Humaans in the fewest calls: three lists, from which everything else follows. */
import type { Call } from '../../http/call.js';
import type { SweepItem, Tenant } from '../connector.js';
import { Gaps, isUpstream, orNull } from '../gaps.js';
import { allReadable, concurrently, type Page } from '../paging.js';
import type { GrantRecord, RecordKind, SourceRecord } from '../records.js';
import type { HumaansApi } from './api.js';
import {
  NamedGroups,
  locationIdOf,
  membershipsOf,
  toEmployment,
  toGrant,
  toLocation,
  toLocationName,
} from './mapping.js';
import type { WireJobRole, WireLocation, WirePerson } from './wire.js';

export const offers: readonly RecordKind[] = ['employment', 'group', 'grant'];

export interface Reading {
  readonly kinds: ReadonlySet<RecordKind>;
  readonly call: Call;
  readonly today: string;
}

export async function* sweep(api: HumaansApi, reading: Reading): AsyncGenerator<SweepItem> {
  const { kinds, today } = reading;
  const gaps = new Gaps();
  const { tenant, people, jobRoles, locations } = await readLists(api, reading, gaps);
  if (tenant !== null) yield { type: 'tenant', tenant };

  const rolesOf = new Map<string, WireJobRole[]>();
  for (const role of jobRoles) {
    const roles = rolesOf.get(role.personId);
    if (roles === undefined) rolesOf.set(role.personId, [role]);
    else roles.push(role);
  }
  const give = (record: SourceRecord): SweepItem => ({ type: 'record', record });
  const places = locations.map(toLocation);
  if (kinds.has('group')) for (const place of places) yield give(place);

  // Person by person, so that whoever takes the records can pause between any two of them.
  const placeNames = new Map(locations.map(({ id, name }) => [id, name]));
  const listed = new Set(places.map(({ id }) => id));
  const named = new NamedGroups();
  for (const person of people) {
    const roles = rolesOf.get(person.id) ?? [];
    if (kinds.has('employment')) {
      yield give(toEmployment(person, roles, toLocationName(person, placeNames), today));
    }
    for (const membership of membershipsOf(person, roles, today)) {
      if (kinds.has('grant')) yield give(toGrant(person, membership, today));
      if (!listed.has(membership.groupId)) named.add(membership);
    }
  }
  if (kinds.has('group')) for (const group of named.records()) yield give(group);
  for (const gap of gaps.all) yield { type: 'gap', gap };
}

interface Lists {
  tenant: Tenant | null;
  people: readonly WirePerson[];
  jobRoles: readonly WireJobRole[];
  locations: readonly WireLocation[];
}

/** All at once. A failure of one ends the others. */
async function readLists(api: HumaansApi, { kinds, call }: Reading, gaps: Gaps): Promise<Lists> {
  const lists: Lists = { tenant: null, people: [], jobRoles: [], locations: [] };
  const reads: ((call: Call) => Promise<void>)[] = [
    async (own) => {
      lists.people = await gaps.rows(api.people(own), 'people', offers);
    },
    async (own) => {
      lists.jobRoles = await gaps.rowsIfPermitted(api.jobRoles(own), 'job roles', offers);
    },
  ];
  // Who is where is told by the person; the list of locations only has their names.
  if (kinds.has('employment') || kinds.has('group')) {
    reads.push(async (own) => {
      const found = api.locations(own);
      lists.locations = await gaps.rowsIfPermitted(found, 'locations', ['employment', 'group']);
    });
  }
  if (offers.every((kind) => kinds.has(kind))) {
    reads.push(async (own) => {
      lists.tenant = await readTenant(api, own);
    });
  }
  for await (const _ of concurrently(reads, call, (read, own) => read(own)));
  return lists;
}

/** A token that may not ask for the company is no reason to read nothing. */
async function readTenant(api: HumaansApi, call: Call): Promise<Tenant> {
  try {
    const { rows } = await api.companies(call);
    return { name: rows[0]?.name ?? null, ownAccountId: null };
  } catch (error) {
    if (!isUpstream(error, 'FORBIDDEN')) throw error;
    return { name: null, ownAccountId: null };
  }
}

interface PersonWithRoles {
  readonly person: WirePerson;
  readonly roles: readonly WireJobRole[];
}

/** Two calls: no answer about a person has the job roles in it. Null when the vendor knows no such person. */
async function readPersonWithRoles(
  api: HumaansApi,
  source: string,
  personId: string,
  call: Call,
): Promise<PersonWithRoles | null> {
  // First the person: whoever does not exist costs one call, and an id that is none costs nothing.
  const person = await orNull(api.person(personId, call));
  if (person === null) return null;
  const found: Page<WireJobRole> = await api.jobRolesOf(personId, call);
  return { person, roles: allReadable(found, { source, request: 'GET /api/job-roles' }) };
}

/** One employment, read now; its location's name as the last read of locations had it. */
export async function employmentOf(
  api: HumaansApi,
  source: string,
  personId: string,
  { call, today }: Omit<Reading, 'kinds'>,
) {
  const found = await readPersonWithRoles(api, source, personId, call);
  if (found === null) return null;
  const { person, roles } = found;
  const locationId = locationIdOf(person);
  const names = new Map<string, string | null>();
  if (locationId !== null) names.set(locationId, await nameIfPermitted(api, locationId, call));
  return toEmployment(person, roles, toLocationName(person, names), today);
}

async function nameIfPermitted(api: HumaansApi, locationId: string, call: Call): Promise<string | null> {
  try {
    return await api.locationName(locationId, call);
  } catch (error) {
    if (!isUpstream(error, 'FORBIDDEN')) throw error;
    return null; // as in a sweep, which says so besides
  }
}

/** What a few people are members of, read now. Who is gone is a member of nothing. */
export async function grantsOfPeople(
  api: HumaansApi,
  source: string,
  personIds: ReadonlySet<string>,
  { call, today }: Omit<Reading, 'kinds'>,
): Promise<readonly GrantRecord[]> {
  const grants: GrantRecord[] = [];
  const read = (personId: string, own: Call) => readPersonWithRoles(api, source, personId, own);
  for await (const [, found] of concurrently([...personIds], call, read)) {
    if (found === null) continue;
    const { person, roles } = found;
    const memberships = membershipsOf(person, roles, today);
    grants.push(...memberships.map((membership) => toGrant(person, membership, today)));
  }
  return grants;
}
