/** Records with sensible defaults, so that a test names only what it is about. */
import fc from 'fast-check';
import type {
  AccountRecord,
  EmploymentRecord,
  GrantRecord,
  GroupRecord,
  RecordKind,
  RecordOfKind,
  ResourceGroupRecord,
  RoleRecord,
  ServiceAccountRecord,
} from '../../src/datasources/records.js';

type Parts<R> = Partial<Omit<R, 'kind' | 'id'>>;

export const account = (id: string, parts: Parts<AccountRecord> = {}): AccountRecord => ({
  kind: 'account',
  id,
  nativeId: id,
  url: null,
  email: null,
  displayName: null,
  givenName: null,
  familyName: null,
  status: 'ACTIVE',
  rawStatus: null,
  createdAt: null,
  lastLoginAt: null,
  mfaEnabled: null,
  otherEmails: [],
  externallyManaged: null,
  profile: null,
  ...parts,
});

export const serviceAccount = (
  id: string,
  parts: Parts<ServiceAccountRecord> = {},
): ServiceAccountRecord => ({
  kind: 'serviceAccount',
  id,
  nativeId: id,
  url: null,
  name: null,
  description: null,
  email: null,
  status: 'ACTIVE',
  rawStatus: null,
  createdAt: null,
  lastLoginAt: null,
  ...parts,
});

export const employment = (id: string, parts: Parts<EmploymentRecord> = {}): EmploymentRecord => ({
  kind: 'employment',
  id,
  nativeId: id,
  url: null,
  email: null,
  displayName: null,
  givenName: null,
  familyName: null,
  status: 'ACTIVE',
  rawStatus: null,
  employeeNumber: null,
  startDate: null,
  endDate: null,
  contractType: null,
  isContractor: null,
  department: null,
  location: null,
  otherEmails: [],
  sameAs: [],
  createdAt: null,
  managerId: null,
  jobTitles: [],
  profile: null,
  ...parts,
});

export const group = (id: string, parts: Parts<GroupRecord> = {}): GroupRecord => ({
  kind: 'group',
  id,
  nativeId: id,
  url: null,
  name: id,
  description: null,
  groupKind: 'TEAM',
  rawKind: null,
  parentId: null,
  createdAt: null,
  ...parts,
});

export const role = (id: string, parts: Parts<RoleRecord> = {}): RoleRecord => ({
  kind: 'role',
  id,
  nativeId: id,
  url: null,
  name: id,
  description: null,
  roleKind: 'BUILT_IN',
  deprecated: false,
  replacedById: null,
  permissions: null,
  scopeLevels: [],
  ...parts,
});

export const resourceGroup = (id: string, parts: Parts<ResourceGroupRecord> = {}): ResourceGroupRecord => ({
  kind: 'resourceGroup',
  id,
  nativeId: id,
  url: null,
  name: id,
  description: null,
  rawKind: null,
  groupId: null,
  ...parts,
});

/** `grant('g1', 'account/ada', 'role/admin')`: who holds what. */
export const grant = (
  id: string,
  principal: `${GrantRecord['principal']['kind']}/${string}`,
  target: `${'role' | 'group'}/${string}`,
  parts: Parts<Omit<GrantRecord, 'principal' | 'target'>> = {},
): GrantRecord => ({
  kind: 'grant',
  id,
  nativeId: id,
  url: null,
  principal: refOf(principal) as GrantRecord['principal'],
  target: refOf(target) as GrantRecord['target'],
  membershipRoleId: null,
  scope: null,
  status: 'ACTIVE',
  mutability: 'MUTABLE',
  grantedAt: null,
  origin: 'test',
  ...parts,
});

export function refOf(text: string): { kind: RecordKind; id: string } {
  const slash = text.indexOf('/');
  return { kind: text.slice(0, slash) as RecordKind, id: text.slice(slash + 1) };
}

/** What a record says, without where it came from: views have their fields on a prototype. */
export function plain<K extends RecordKind>(view: RecordOfKind[K]): RecordOfKind[K] {
  const blank = blanks[view.kind]('') as unknown as Record<string, unknown>;
  const fields = view as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.keys(blank).map((name) => [name, fields[name]])) as never;
}

const blanks: { [K in RecordKind]: (id: string) => RecordOfKind[K] } = {
  account,
  serviceAccount,
  employment,
  group,
  role,
  resourceGroup,
  grant: (id) => grant(id, 'account/', 'role/'),
};

/** Text of any script and length, the empty one included; as vendors send it, in well-formed UTF-16. */
export const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = maybe(anyText);
const time = maybe(fc.oneof(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.integer()));
const flag = maybe(fc.boolean());
const accountStatus = fc.constantFrom('ACTIVE', 'INVITED', 'DISABLED', 'LOCKED', 'UNKNOWN');
const date = maybe(fc.constantFrom('2024-02-29', '2026-01-01', '1999-12-31'));
// Vendors send JSON, which has no negative zero.
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const profile = maybe(fc.record({ type: fc.constant('PlainUser'), fact: json }));
const ref = <K extends string>(...kinds: K[]) => fc.record({ kind: fc.constantFrom(...kinds), id: anyText });
const base = { nativeId: anyText, url: text };
const named = { name: text, description: text };
const human = {
  email: text,
  otherEmails: fc.array(anyText, { maxLength: 2 }),
  displayName: text,
  givenName: text,
  familyName: text,
  rawStatus: text,
};

const fieldsOfKind: { [K in RecordKind]: Record<string, fc.Arbitrary<unknown>> } = {
  account: {
    ...human,
    status: accountStatus,
    createdAt: time,
    lastLoginAt: time,
    mfaEnabled: flag,
    externallyManaged: flag,
    profile,
  },
  serviceAccount: {
    ...named,
    email: text,
    status: accountStatus,
    rawStatus: text,
    createdAt: time,
    lastLoginAt: time,
  },
  employment: {
    ...human,
    status: fc.constantFrom('PENDING', 'ACTIVE', 'ON_LEAVE', 'ENDED', 'UNKNOWN'),
    employeeNumber: text,
    startDate: date,
    endDate: date,
    contractType: text,
    isContractor: flag,
    department: text,
    location: text,
    sameAs: fc.array(fc.record({ vendor: anyText, id: anyText }), { maxLength: 2 }),
    createdAt: time,
    managerId: text,
    jobTitles: fc.array(fc.record({ id: anyText, title: anyText, effectiveFrom: date, effectiveTo: date }), {
      maxLength: 3,
    }),
    profile,
  },
  group: {
    ...named,
    groupKind: fc.constantFrom('TEAM', 'DEPARTMENT', 'LOCATION', 'USER_GROUP', 'DESTINATION', 'OTHER'),
    rawKind: text,
    parentId: text,
    createdAt: time,
  },
  role: {
    ...named,
    name: anyText,
    roleKind: fc.constantFrom('BUILT_IN', 'CUSTOM', 'DERIVED', 'UNKNOWN'),
    deprecated: flag,
    replacedById: text,
    permissions: maybe(fc.array(anyText, { maxLength: 3 })),
    scopeLevels: fc.array(anyText, { maxLength: 3 }),
  },
  resourceGroup: { ...named, rawKind: text, groupId: text },
  grant: {
    principal: ref('account', 'serviceAccount', 'group', 'employment'),
    target: ref('role', 'group'),
    membershipRoleId: text,
    scope: maybe(ref('resourceGroup', 'group')),
    status: fc.constantFrom('ACTIVE', 'DISABLED'),
    mutability: fc.constantFrom('MUTABLE', 'READ_ONLY', 'EXTERNAL', 'UNKNOWN'),
    grantedAt: time,
    origin: anyText,
  },
};

/** Any record of a kind at all. */
export function anyRecord<K extends RecordKind>(kind: K): fc.Arbitrary<RecordOfKind[K]> {
  return fc.record({
    kind: fc.constant(kind),
    id: anyText,
    ...base,
    ...fieldsOfKind[kind],
  }) as unknown as fc.Arbitrary<RecordOfKind[K]>;
}
