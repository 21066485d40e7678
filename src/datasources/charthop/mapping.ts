/** What ChartHop's objects mean: wire → record, without side effects. `today` is a day, `YYYY-MM-DD`, in UTC. */
import type {
  EmploymentRecord,
  EmploymentStatus,
  GrantRecord,
  GroupKind,
  GroupRecord,
  JobTitleRecord,
  Mutability,
} from '../records.js';
import type { TypeRef, WireGroup, WireGroupType, WireJob, WirePerson } from './wire.js';

/**
 * By dates, as ChartHop has no word for it. Who came, has not left and holds no job fits none of our words: the
 * last day may be what the token must not see.
 */
export function toStatus({ start, end, jobId }: WirePerson, today: string): EmploymentStatus {
  if (start.unclear || end.unclear) return 'UNKNOWN';
  if (start.on !== null && start.on > today) return 'PENDING';
  const last = lastDay({ start, end });
  if (last !== null && last < today) return 'ENDED';
  return start.on !== null && jobId !== null ? 'ACTIVE' : 'UNKNOWN';
}

/** A last day before the first one belongs to an earlier employment: the first day is always the latest. */
function lastDay({ start, end }: Pick<WirePerson, 'start' | 'end'>): string | null {
  return start.on !== null && end.on !== null && end.on < start.on ? null : end.on;
}

/** By employment type. Of a word that is not among them nothing is known. */
const contractors: ReadonlyMap<string, boolean> = new Map([
  ['FULL', false],
  ['PART', false],
  ['TEMP', false],
  ['INTERN', false],
  ['EXPAT', false],
  ['CONTRACT', true],
]);

export function toIsContractor(employment: string | null): boolean | null {
  return employment === null ? null : (contractors.get(employment.toUpperCase()) ?? null);
}

/** What a person's own row does not tell. */
export interface Elsewhere {
  readonly employment: string | null;
  readonly managerId: string | null;
}

export function toEmployment(person: WirePerson, today: string, elsewhere: Elsewhere): EmploymentRecord {
  const { givenName, familyName, preferredName, title } = person;
  const name = [preferredName ?? givenName, familyName].filter((part) => part !== null).join(' ');
  const jobTitles: JobTitleRecord[] =
    title === null
      ? []
      : [{ id: `title/${person.id}`, title, effectiveFrom: person.startInJob.on, effectiveTo: null }];
  return {
    kind: 'employment',
    id: person.id,
    nativeId: person.id,
    url: null,
    email: person.workEmail,
    displayName: name === '' ? null : name,
    givenName,
    familyName,
    status: toStatus(person, today),
    rawStatus: null,
    employeeNumber: person.employeeNumber,
    startDate: person.start.on,
    endDate: lastDay(person),
    contractType: elsewhere.employment,
    isContractor: toIsContractor(elsewhere.employment),
    department: person.department,
    location: person.location,
    createdAt: null,
    otherEmails: [],
    sameAs: person.humaansId === null ? [] : [{ vendor: 'humaans', id: person.humaansId }],
    managerId: elsewhere.managerId,
    jobTitles,
    profile: {
      type: 'ChartHopPerson',
      preferredName,
      jobId: person.jobId,
      firstStartDate: person.firstStart.on,
    },
  };
}

/** Whose address it is: null where several have the same one. */
export function byWorkAddress(persons: readonly WirePerson[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { id, workEmail } of persons) {
    if (workEmail === null) continue;
    const address = toAddressKey(workEmail);
    found.set(address, found.has(address) ? null : id);
  }
  return found;
}

export function toAddressKey(email: string): string {
  return email.trim().toLowerCase();
}

/** Jobs by id, and by who holds them: of two jobs of one person the one that the person's row names. */
export function byHolder(jobs: readonly WireJob[], persons: readonly WirePerson[]): Map<string, WireJob> {
  const current = new Map(persons.map(({ id, jobId }) => [id, jobId]));
  const held = new Map<string, WireJob>();
  for (const job of jobs) {
    if (job.personId === null) continue;
    if (!held.has(job.personId) || current.get(job.personId) === job.jobId) held.set(job.personId, job);
  }
  return held;
}

/** Every group with what its type says; those whose type discloses pay, or is not known, are not among them. */
export interface KnownGroups {
  readonly groups: readonly GroupRecord[];
  readonly mutability: ReadonlyMap<string, Mutability>;
  /** Groups left out because nothing tells whether their type discloses pay. */
  readonly untold: number;
}

/** A type in the vendor's words: the name people gave it, and the field that holds membership of it. */
interface NamedType {
  readonly name: string;
  readonly fieldName: string | null;
  readonly assignmentType: string | null;
}

const groupKinds: ReadonlyMap<string, GroupKind> = new Map([
  ['department', 'DEPARTMENT'],
  ['team', 'TEAM'],
  ['location', 'LOCATION'],
]);

/** Who is in a band or has a job code is paid accordingly. */
const PAY_TYPES: ReadonlySet<string> = new Set([
  'band',
  'compband',
  'compensationband',
  'jobcode',
  'payband',
  'salaryband',
]);

export function toKnownGroups(groups: readonly WireGroup[], types: readonly WireGroupType[]): KnownGroups {
  const typeOf = readTypes(types);
  const shown: { group: WireGroup; type: NamedType }[] = [];
  let untold = 0;
  for (const group of groups) {
    const type = typeOf(group.type);
    if (type === null) untold++;
    else if (!wordsOf(type).some((word) => PAY_TYPES.has(word))) shown.push({ group, type });
  }
  const ids = new Set(shown.map(({ group }) => group.id));
  return {
    groups: shown.map(({ group, type }) => toGroup(group, type, ids)),
    mutability: new Map(shown.map(({ group, type }) => [group.id, toMutability(type)])),
    untold,
  };
}

/** A group names its type by id, by field, by name, or by a word for a built-in one. */
function readTypes(types: readonly WireGroupType[]): (ref: TypeRef | null) => NamedType | null {
  const listed = new Map<string, NamedType>();
  for (const { id, name, fieldName, code, assignmentType } of types) {
    const type = { name: name ?? fieldName ?? code, fieldName, assignmentType };
    for (const word of [code, name, fieldName, id]) {
      if (word !== null && type.name !== null) listed.set(word.toLowerCase(), { ...type, name: type.name });
    }
  }
  return (ref) => {
    if (ref === null) return null;
    const known = [ref.id, ref.word].flatMap((word) =>
      word === null ? [] : (listed.get(word.toLowerCase()) ?? []),
    )[0];
    if (known !== undefined) return known;
    if (ref.word === null || LOOKS_LIKE_AN_ID.test(ref.word)) return null;
    return { name: ref.word, fieldName: null, assignmentType: null };
  };
}

const LOOKS_LIKE_AN_ID = /^[0-9a-f]{24}$/i;

/** The built-in types may be renamed; their fields keep the old names. */
function wordsOf({ fieldName, name }: NamedType): string[] {
  return [fieldName, name].flatMap((text) =>
    text === null
      ? []
      : [
          text
            .toLowerCase()
            .replace(/[^a-z]/g, '')
            .replace(/s$/, ''),
        ],
  );
}

function toGroup(group: WireGroup, type: NamedType, shown: ReadonlySet<string>): GroupRecord {
  const kinds = wordsOf(type).flatMap((word) => groupKinds.get(word) ?? []);
  return {
    kind: 'group',
    id: group.id,
    nativeId: group.id,
    url: null,
    name: group.name,
    description: null,
    groupKind: kinds[0] ?? 'OTHER',
    rawKind: type.name,
    // Above it may be a group that is not shown.
    parentId: group.parentId !== null && shown.has(group.parentId) ? group.parentId : null,
    createdAt: group.createdAt,
  };
}

/** Nobody is put into a group that a filter fills. Of the others no documentation says who may change them. */
function toMutability({ assignmentType }: NamedType): Mutability {
  return assignmentType?.toUpperCase() === 'EXPR' ? 'READ_ONLY' : 'UNKNOWN';
}

/** Groups that are not shown can be named all the same: deleted, hidden, or a matter of pay. */
export function membershipGrants(
  personId: string,
  groupIds: readonly string[],
  { mutability }: KnownGroups,
): GrantRecord[] {
  return groupIds.flatMap((groupId): GrantRecord[] => {
    const changeable = mutability.get(groupId);
    if (changeable === undefined) return [];
    const id = `member/${groupId}/${personId}`;
    return [
      {
        kind: 'grant',
        id,
        nativeId: id,
        url: null,
        principal: { kind: 'employment', id: personId },
        target: { kind: 'group', id: groupId },
        membershipRoleId: null,
        scope: null,
        status: 'ACTIVE',
        mutability: changeable,
        grantedAt: null,
        origin: 'group membership',
      },
    ];
  });
}
