/**
 * A company small enough to be read in one go, as two plain connectors that hold their records in memory:
 * `acme`, where people and machines log in, and `staff`, the HR records. A third vendor, `spare`, is never configured.
 */
import type { Connector, FanoutGrants, SweepItem, Vendor } from '../../src/datasources/connector.js';
import type {
  AccountRecord,
  EmploymentRecord,
  GrantRecord,
  GroupRecord,
  RecordKind,
  ResourceGroupRecord,
  RoleRecord,
  ServiceAccountRecord,
  SourceRecord,
} from '../../src/datasources/records.js';

const at = (text: string): number => Date.parse(text);

export function account(id: string, more: Partial<AccountRecord> = {}): AccountRecord {
  return {
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
    ...more,
  };
}

export function role(name: string, more: Partial<RoleRecord> = {}): RoleRecord {
  return {
    kind: 'role',
    id: name,
    nativeId: name,
    url: null,
    name,
    description: null,
    roleKind: 'BUILT_IN',
    deprecated: false,
    replacedById: null,
    permissions: null,
    scopeLevels: [],
    ...more,
  };
}

export function group(id: string, more: Partial<GroupRecord> = {}): GroupRecord {
  return {
    kind: 'group',
    id,
    nativeId: id,
    url: null,
    name: null,
    description: null,
    groupKind: 'TEAM',
    rawKind: null,
    parentId: null,
    createdAt: null,
    ...more,
  };
}

export function grant(
  id: string,
  facts: Pick<GrantRecord, 'principal' | 'target'> & Partial<GrantRecord>,
): GrantRecord {
  return {
    kind: 'grant',
    id,
    nativeId: id,
    url: null,
    membershipRoleId: null,
    scope: null,
    status: 'ACTIVE',
    mutability: 'MUTABLE',
    grantedAt: null,
    origin: 'assignment',
    ...facts,
  };
}

export function employment(id: string, more: Partial<EmploymentRecord> = {}): EmploymentRecord {
  return {
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
    ...more,
  };
}

const robot: ServiceAccountRecord = {
  kind: 'serviceAccount',
  id: 'robot',
  nativeId: 'robot',
  url: null,
  name: 'Nightly loader',
  description: 'Loads at night',
  email: null,
  status: 'ACTIVE',
  rawStatus: 'enabled',
  createdAt: at('2024-01-01T00:00:00Z'),
  lastLoginAt: null,
};
const vault: ResourceGroupRecord = {
  kind: 'resourceGroup',
  id: 'vault',
  nativeId: 'vault',
  url: null,
  name: 'The vault',
  description: 'Where the keys are',
  rawKind: 'folder',
  groupId: 'platform',
};

const user = (id: string) => ({ kind: 'account', id }) as const;
const team = (id: string) => ({ kind: 'group', id }) as const;
const named = (id: string) => ({ kind: 'role', id }) as const;

/** Ada administers through a team within a team; Ben was switched off; two accounts share one address. */
export const acmeRecords: readonly SourceRecord[] = [
  account('u-ada', {
    email: 'Ada@harbour.example',
    displayName: 'Ada Byron',
    givenName: 'Ada',
    familyName: 'Byron',
    rawStatus: 'active',
    url: 'https://acme.example/users/u-ada',
    createdAt: at('2024-03-01T09:30:00Z'),
    lastLoginAt: at('2026-08-30T08:00:00.500Z'),
    mfaEnabled: true,
    profile: {
      type: 'FivetranUser',
      verified: true,
      invited: false,
      active: true,
      phone: '+1 555 0100',
      pictureUrl: 'https://acme.example/ada.png',
      userType: 'REGULAR_USER',
    },
  }),
  account('u-ben', {
    email: 'ben@harbour.example',
    displayName: 'Ben Ali',
    status: 'DISABLED',
    rawStatus: 'off',
  }),
  account('u-zoe', { email: 'zoë@harbour.example', displayName: 'Zoë Émile', status: 'INVITED' }),
  account('u-ops-1', { email: 'twin@harbour.example', displayName: 'Ops one' }),
  account('u-ops-2', { email: 'TWIN@harbour.example', displayName: 'Ops two' }),
  account('u-nobody', { displayName: 'No address' }),
  robot,
  group('platform', {
    name: 'Platform',
    description: 'Keeps it running',
    rawKind: 'team',
    createdAt: at('2023-01-01T00:00:00Z'),
  }),
  group('night-shift', { name: 'Night shift', parentId: 'platform' }),
  group('lake', { name: 'Lake', groupKind: 'DESTINATION' }),
  role('Owner', {
    description: 'May do everything',
    permissions: ['read', 'write'],
    scopeLevels: ['ACCOUNT'],
  }),
  role('Reader', { roleKind: 'CUSTOM' }),
  role('Viewer', { deprecated: true, replacedById: 'Reader' }),
  vault,
  grant('g-ada-night', {
    principal: user('u-ada'),
    target: team('night-shift'),
    membershipRoleId: 'Reader',
    grantedAt: at('2025-05-05T00:00:00Z'),
  }),
  grant('g-night-platform', { principal: team('night-shift'), target: team('platform') }),
  grant('g-platform-owner', { principal: team('platform'), target: named('Owner') }),
  grant('g-ada-viewer', {
    principal: user('u-ada'),
    target: named('Viewer'),
    scope: { kind: 'resourceGroup', id: 'vault' },
  }),
  grant('g-ben-reader', {
    principal: user('u-ben'),
    target: named('Reader'),
    status: 'DISABLED',
    mutability: 'READ_ONLY',
  }),
  grant('g-zoe-lake', { principal: user('u-zoe'), target: named('Reader'), scope: team('lake') }),
  grant('g-robot-curator', {
    principal: { kind: 'serviceAccount', id: 'robot' },
    target: named('Curator'),
    mutability: 'EXTERNAL',
  }),
];

/** Grace manages Ada; Cy left in 2025. */
export const staffRecords: readonly SourceRecord[] = [
  employment('e-grace', {
    email: 'grace@harbour.example',
    displayName: 'Grace Hall',
    employeeNumber: '1',
    startDate: '2019-01-01',
    jobTitles: [{ id: 't1', title: 'Director', effectiveFrom: '2019-01-01', effectiveTo: null }],
  }),
  employment('e-ada', {
    email: 'ada@harbour.example',
    displayName: 'Ada Byron-King',
    givenName: 'Ada',
    familyName: 'Byron-King',
    rawStatus: 'employed',
    employeeNumber: '2',
    startDate: '2024-02-01',
    contractType: 'permanent',
    managerId: 'e-grace',
    jobTitles: [
      { id: 't2', title: 'Engineer', effectiveFrom: '2024-02-01', effectiveTo: '2025-01-31' },
      { id: 't3', title: 'Lead engineer', effectiveFrom: '2025-02-01', effectiveTo: null },
    ],
  }),
  employment('e-cy', {
    email: 'cy@harbour.example',
    displayName: 'Cy Left',
    status: 'ENDED',
    startDate: '2020-01-01',
    endDate: '2025-06-30',
  }),
  group('dep-eng', { name: 'Engineering', groupKind: 'DEPARTMENT', rawKind: 'department' }),
  grant('g-ada-eng', { principal: { kind: 'employment', id: 'e-ada' }, target: team('dep-eng') }),
];

export interface PlainVendor {
  readonly vendor: Vendor;
  /** What the next reads give; may be changed while the gateway runs. */
  records: readonly SourceRecord[];
  /** How often a list was read, and how often single things were. */
  sweeps: number;
  lookups: number;
  /** What every read fails with, while it is set. */
  failure: Error | null;
}

export interface PlainOptions {
  readonly id: string;
  readonly title: string;
  readonly offers: readonly RecordKind[];
  readonly records: readonly SourceRecord[];
  /** What single principals hold beyond the lists, read on demand. */
  readonly onDemand?: (principalId: string) => readonly SourceRecord[];
}

export function plainVendor({ id, title, offers, records, onDemand }: PlainOptions): PlainVendor {
  const plain: PlainVendor = {
    records,
    sweeps: 0,
    lookups: 0,
    failure: null,
    vendor: {
      id,
      title,
      baseUrl: `https://${id}.example`,
      settings: [{ name: 'TOKEN', secret: true, required: true, form: 'a token', accepts: () => true }],
      offers,
      actions: [],
      open: ({ key, writes }): Connector => ({
        key,
        vendor: plain.vendor,
        writes,
        async *sweep(kinds, _sizes, call): AsyncGenerator<SweepItem> {
          plain.sweeps++;
          call.observe(key, { kind: 'call' });
          if (plain.failure !== null) throw plain.failure;
          yield { type: 'tenant', tenant: { name: 'Harbour', ownAccountId: null } };
          for (const record of plain.records) if (kinds.has(record.kind)) yield { type: 'record', record };
          if (onDemand !== undefined) {
            yield { type: 'gap', gap: { kinds: ['grant'], what: 'folder access', reason: 'ON_DEMAND' } };
          }
        },
        lookups: offers.includes('account')
          ? {
              account: {
                async one(accountId, call) {
                  plain.lookups++;
                  call.observe(key, { kind: 'call' });
                  if (plain.failure !== null) throw plain.failure;
                  const found = plain.records.find((it) => it.kind === 'account' && it.id === accountId);
                  return found?.kind === 'account' ? found : null;
                },
                bulkCalls: () => 1,
              },
            }
          : {},
        ...(onDemand === undefined ? {} : { fanoutGrants: fanout(plain, onDemand) }),
        budget: () => ({
          limit: 100,
          remaining: 42,
          observedAt: at('2026-08-31T00:00:00Z'),
          blockedUntil: null,
          breaker: 'CLOSED',
          inFlight: 0,
        }),
      }),
    },
  };
  return plain;
}

function fanout(
  plain: PlainVendor,
  onDemand: (principalId: string) => readonly SourceRecord[],
): FanoutGrants {
  return {
    what: 'folder access',
    principals: ['account', 'group'],
    async of(principal, call) {
      plain.lookups++;
      call.observe(plain.vendor.id, { kind: 'call' });
      if (plain.failure !== null) throw plain.failure;
      return onDemand(principal.id);
    },
  };
}

export function smallCompany() {
  const acme = plainVendor({
    id: 'acme',
    title: 'Acme',
    offers: ['account', 'serviceAccount', 'group', 'role', 'resourceGroup', 'grant'],
    records: acmeRecords,
    onDemand: (id) =>
      id === 'u-ada' || id === 'platform'
        ? [
            grant(`g-${id}-folder`, {
              principal: id === 'platform' ? team(id) : user(id),
              target: named('Reader'),
              scope: { kind: 'resourceGroup', id: 'vault' },
              origin: 'folder access',
            }),
          ]
        : [],
  });
  const staff = plainVendor({
    id: 'staff',
    title: 'Staff',
    offers: ['employment', 'group', 'grant'],
    records: staffRecords,
  });
  const spare = plainVendor({ id: 'spare', title: 'Spare', offers: ['account'], records: [] });
  return {
    acme,
    staff,
    vendors: [acme.vendor, staff.vendor, spare.vendor],
    env: { ACME_TOKEN: 'acme-token', STAFF_TOKEN: 'staff-token' },
  };
}

/** The id of something in this company, as the graph gives it. */
export function idOf(type: string, connector: string, id: string): string {
  return Buffer.from(`${type}:${connector}:${id}`).toString('base64url');
}
