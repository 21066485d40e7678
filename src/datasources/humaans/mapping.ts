/** What Humaans' objects mean: wire → record, without side effects. `today` is a day, `YYYY-MM-DD`, in UTC. */
import type {
  EmploymentRecord,
  EmploymentStatus,
  GrantRecord,
  GroupKind,
  GroupRecord,
  JobTitleRecord,
} from '../records.js';
import type { WireJobRole, WireLocation, WirePerson } from './wire.js';

/** In place of a location's id, for those who work from wherever they are. */
const REMOTE = 'remote';
const REMOTE_NAME = 'Remote';

const statuses: ReadonlyMap<string | null, EmploymentStatus> = new Map([
  ['active', 'ACTIVE'],
  ['newHire', 'PENDING'],
  ['new_hire', 'PENDING'],
  ['offboarded', 'ENDED'],
]);

/** The word may lag behind the last day; a last day before the first one belongs to an earlier employment. */
export function toStatus(person: WirePerson, today: string): EmploymentStatus {
  const { employmentStartDate: first, employmentEndDate: last } = person;
  if (last !== null && last < today && (first === null || first <= last)) return 'ENDED';
  return statuses.get(person.status) ?? 'UNKNOWN';
}

/** The contract is a free text: one that says so is a contractor's, and of any other nothing is known. */
export function toIsContractor(contractType: string | null): true | null {
  return contractType !== null && /contractor/i.test(contractType) && !/\bno[nt]\b/i.test(contractType)
    ? true
    : null;
}

/** Oldest first. Of two from one day the later is the one that lasts, then the one written down later. */
export function inOrder(roles: readonly WireJobRole[]): WireJobRole[] {
  const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...roles].sort(
    (a, b) =>
      compare(a.effectiveDate ?? '', b.effectiveDate ?? '') ||
      compare(Number(a.endDate === null), Number(b.endDate === null)) ||
      compare(a.createdAt ?? -Infinity, b.createdAt ?? -Infinity) ||
      compare(a.id, b.id),
  );
}

/** A promotion that is agreed on and has not come yet does not count. */
export function currentRole(roles: readonly WireJobRole[], today: string): WireJobRole | null {
  return inOrder(roles).findLast(({ effectiveDate }) => (effectiveDate ?? '') <= today) ?? null;
}

/** Rows without a title are left out, yet end what was before them. */
export function toJobTitles(roles: readonly WireJobRole[], lastDay: string | null): JobTitleRecord[] {
  const rows = inOrder(roles);
  return rows.flatMap((role, at): JobTitleRecord[] => {
    const { id, jobTitle: title, effectiveDate: effectiveFrom } = role;
    if (title === null) return [];
    return [
      { id, title, effectiveFrom, effectiveTo: role.endDate ?? derivedEnd(role, rows[at + 1], lastDay) },
    ];
  });
}

/** The day before the next row begins; for the last row the end of the employment, where there is one. */
function derivedEnd(role: WireJobRole, next: WireJobRole | undefined, lastDay: string | null): string | null {
  const from = role.effectiveDate ?? '';
  if (next === undefined) return lastDay !== null && lastDay >= from ? lastDay : null;
  if (next.effectiveDate === null) return null;
  const end = dayBefore(next.effectiveDate);
  return end < from ? from : end; // two rows of one day: the first lasted no longer
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

export function toEmployment(
  person: WirePerson,
  roles: readonly WireJobRole[],
  location: string | null,
  today: string,
): EmploymentRecord {
  const current = currentRole(roles, today);
  const shown = [person.preferredName ?? person.firstName, person.lastName].filter((name) => name !== null);
  return {
    kind: 'employment',
    id: person.id,
    nativeId: person.id,
    url: null,
    email: person.email,
    displayName: shown.length === 0 ? null : shown.join(' '),
    givenName: person.firstName,
    familyName: person.lastName,
    status: toStatus(person, today),
    rawStatus: person.status,
    employeeNumber: person.employeeId,
    startDate: person.employmentStartDate,
    endDate: person.employmentEndDate,
    contractType: person.contractType,
    isContractor: toIsContractor(person.contractType),
    department: current?.department ?? null,
    location,
    createdAt: person.createdAt,
    otherEmails: [],
    sameAs: [],
    managerId: current?.reportingTo ?? null,
    jobTitles: toJobTitles(roles, person.employmentEndDate),
    profile: {
      type: 'HumaansPerson',
      preferredName: person.preferredName,
      timeZone: person.timezone,
      remote: person.locationId === null ? null : person.locationId === REMOTE,
      remoteCity: person.remoteCity,
      remoteCountryCode: person.remoteCountryCode,
      remoteTimeZone: person.remoteTimezone,
      firstWorkingDay: person.firstWorkingDay,
      lastWorkingDay: person.lastWorkingDay,
      probationEndDate: person.probationEndDate,
      verified: person.isVerified,
      workEmailHidden: person.isWorkEmailHidden,
      applicationRole: person.role,
    },
  };
}

/** The location to look up for somebody; null where there is none to look up. */
export function locationIdOf({ locationId }: WirePerson): string | null {
  return locationId === REMOTE ? null : locationId;
}

/** `names` gives the name of a location by its id. */
export function toLocationName(
  { locationId }: WirePerson,
  names: ReadonlyMap<string, string | null>,
): string | null {
  if (locationId === null) return null;
  return locationId === REMOTE ? REMOTE_NAME : (names.get(locationId) ?? null);
}

type NamedKind = Extract<GroupKind, 'TEAM' | 'DEPARTMENT' | 'LOCATION'>;

/** Being in a group, as told by the person or by the current job role: no group knows its members. */
export interface Membership {
  readonly groupId: string;
  readonly kind: NamedKind;
  readonly nativeId: string;
  readonly name: string | null;
  readonly origin: string;
}

const locationKey = (locationId: string): string => `location/${locationId}`;

/** Only locations have ids: a team or department is its name, and two spellings of one name are one. */
function namedKey(kind: 'team' | 'department', name: string): string {
  return `${kind}/${name.normalize('NFC').toLowerCase()}`;
}

export function membershipsOf(
  person: WirePerson,
  roles: readonly WireJobRole[],
  today: string,
): Membership[] {
  const memberships: Membership[] = [];
  const { locationId } = person;
  if (locationId !== null) {
    memberships.push({
      groupId: locationKey(locationId),
      kind: 'LOCATION',
      nativeId: locationId,
      name: locationId === REMOTE ? REMOTE_NAME : null,
      origin: 'location',
    });
  }
  const department = currentRole(roles, today)?.department ?? null;
  if (department !== null) {
    const groupId = namedKey('department', department);
    const named = { nativeId: department, name: department };
    memberships.push({ groupId, kind: 'DEPARTMENT', ...named, origin: 'department of the current job role' });
  }
  for (const team of person.teams) {
    const groupId = namedKey('team', team);
    memberships.push({ groupId, kind: 'TEAM', nativeId: team, name: team, origin: 'team' });
  }
  const seen = new Set<string>();
  return memberships.filter(({ groupId }) => !seen.has(groupId) && seen.add(groupId));
}

/** Those who left keep their teams and department on record; they are members no more. */
export function toGrant(person: WirePerson, { groupId, origin }: Membership, today: string): GrantRecord {
  const id = `member/${person.id}/${groupId}`;
  return {
    kind: 'grant',
    id,
    nativeId: id,
    url: null,
    principal: { kind: 'employment', id: person.id },
    target: { kind: 'group', id: groupId },
    membershipRoleId: null,
    scope: null,
    status: toStatus(person, today) === 'ENDED' ? 'DISABLED' : 'ACTIVE',
    mutability: 'READ_ONLY',
    grantedAt: null,
    origin,
  };
}

export function toLocation(location: WireLocation): GroupRecord {
  const place = [location.city, location.country].filter((part) => part !== null).join(', ');
  return {
    kind: 'group',
    id: locationKey(location.id),
    nativeId: location.id,
    url: null,
    name: location.name,
    description: place === '' ? null : place,
    groupKind: 'LOCATION',
    rawKind: 'location',
    parentId: null,
    createdAt: location.createdAt,
  };
}

/**
 * A group for everything that anybody is a member of. Where its name is spelled in several ways, the way that most
 * people have it is shown, so that it does not hang on who comes first.
 */
export class NamedGroups {
  readonly #spellings = new Map<string, Map<string, { readonly membership: Membership; times: number }>>();

  add(membership: Membership): void {
    let ofGroup = this.#spellings.get(membership.groupId);
    if (ofGroup === undefined) this.#spellings.set(membership.groupId, (ofGroup = new Map()));
    const spelled = ofGroup.get(membership.nativeId);
    if (spelled === undefined) ofGroup.set(membership.nativeId, { membership, times: 1 });
    else spelled.times++;
  }

  records(): GroupRecord[] {
    return [...this.#spellings.values()].map((ofGroup): GroupRecord => {
      const { membership } = [...ofGroup.values()].reduce((best, other) =>
        other.times > best.times ||
        (other.times === best.times && other.membership.nativeId < best.membership.nativeId)
          ? other
          : best,
      );
      return {
        kind: 'group',
        id: membership.groupId,
        nativeId: membership.nativeId,
        url: null,
        name: membership.name,
        description: null,
        groupKind: membership.kind,
        rawKind: membership.kind.toLowerCase(),
        parentId: null,
        createdAt: null,
      };
    });
  }
}
