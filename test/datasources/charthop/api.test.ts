import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { charthop } from '../../../src/datasources/charthop/connector.js';
import { offers } from '../../../src/datasources/charthop/sweep.js';
import type { EmploymentRecord, GrantRecord, RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { collect, grantsIn, type Swept } from '../describe-connector.js';
import {
  allTypes,
  amara,
  currentGroups,
  data,
  department,
  employments,
  everybody,
  GROUP,
  GROUP_TYPE,
  groups,
  JOB,
  jonas,
  memberships,
  PERSON,
  recordVendor,
  tomas,
  type RecordedVendor,
} from './recorded-vendor.js';

let vendor: RecordedVendor;
beforeEach(async () => {
  vendor = await recordVendor();
});
afterEach(async () => {
  const differences = vendor.differences();
  await vendor.close();
  expect(differences).toEqual([]);
});

const sweep = (...kinds: RecordKind[]): Promise<Swept> => sweepWithin(15_000, ...kinds);
const sweepWithin = (withinMs: number, ...kinds: RecordKind[]): Promise<Swept> =>
  collect(vendor.connector.sweep(new Set(kinds.length === 0 ? offers : kinds), {}, aCall({ withinMs })));
async function reopen(settings: Readonly<Record<string, string>>): Promise<void> {
  await vendor.close();
  vendor = await recordVendor(settings);
}
const readPerson = (id = amara.id) => vendor.connector.lookups.employment!.one(id, aCall());
async function employmentOf(person: object): Promise<EmploymentRecord> {
  vendor.on(PERSON, employments).reply(200, data([person]));
  const { records } = await sweep('employment');
  return records[0] as EmploymentRecord;
}
/** The kinds and words of groups whose rows say this of their type. */
async function groupsOfTypes(types: readonly unknown[], groupTypes: readonly unknown[] = []) {
  const rows = types.map((type, at) => ({ id: `g${at}`, name: `Group ${at}`, type }));
  vendor.on(GROUP, currentGroups).reply(200, data(rows));
  vendor.on(GROUP_TYPE, allTypes).reply(200, data(groupTypes));
  const { records, gaps } = await sweep('group');
  const shown = records.map((record) =>
    record.kind === 'group' ? [record.id, record.groupKind, record.rawKind] : [],
  );
  return { shown, gaps };
}

const employmentOfAmara: EmploymentRecord = {
  kind: 'employment',
  id: '64b0c1d2e3f4a5b6c7d8e9f0',
  nativeId: '64b0c1d2e3f4a5b6c7d8e9f0',
  url: null,
  email: 'amara.lindqvist@example.com',
  displayName: 'Mara Lindqvist',
  givenName: 'Amara',
  familyName: 'Lindqvist',
  status: 'ACTIVE',
  rawStatus: null,
  employeeNumber: null,
  startDate: '2021-04-06',
  endDate: null,
  contractType: null,
  isContractor: null,
  department: 'Engineering',
  location: 'Stockholm',
  createdAt: null,
  otherEmails: [],
  sameAs: [],
  managerId: '64b0c1d2e3f4a5b6c7d8ea00',
  jobTitles: [
    {
      id: 'title/64b0c1d2e3f4a5b6c7d8e9f0',
      title: 'Staff Engineer',
      effectiveFrom: null,
      effectiveTo: null,
    },
  ],
  profile: {
    type: 'ChartHopPerson',
    preferredName: 'Mara',
    jobId: '64b0c1d2e3f4a5b6c7d8e9a1',
    firstStartDate: null,
  },
};

const employmentOfTomas: EmploymentRecord = {
  ...employmentOfAmara,
  id: '64b0c1d2e3f4a5b6c7d8e9f3',
  nativeId: '64b0c1d2e3f4a5b6c7d8e9f3',
  email: 'tomas.reyes@example.com',
  displayName: 'Tomas Reyes',
  givenName: 'Tomas',
  familyName: 'Reyes',
  status: 'ENDED',
  startDate: '2019-01-14',
  endDate: '2023-11-30',
  department: null,
  location: null,
  managerId: null,
  jobTitles: [],
  profile: { type: 'ChartHopPerson', preferredName: null, jobId: null, firstStartDate: null },
};

const employmentOfJonas: EmploymentRecord = {
  ...employmentOfTomas,
  id: '64b0c1d2e3f4a5b6c7d8ea00',
  nativeId: '64b0c1d2e3f4a5b6c7d8ea00',
  email: 'Jonas.Berg@example.com',
  displayName: 'Jonas Berg',
  givenName: 'Jonas',
  familyName: 'Berg',
  status: 'ACTIVE',
  employeeNumber: '1042',
  startDate: '2020-02-01',
  endDate: null,
  sameAs: [{ vendor: 'humaans', id: 'hum-7' }],
  jobTitles: [
    {
      id: 'title/64b0c1d2e3f4a5b6c7d8ea00',
      title: 'Head of Engineering',
      effectiveFrom: '2022-05-01',
      effectiveTo: null,
    },
  ],
  profile: {
    type: 'ChartHopPerson',
    preferredName: null,
    jobId: '64b0c1d2e3f4a5b6c7d8e9b2',
    firstStartDate: '2015-09-01',
  },
};

const aGroup = {
  kind: 'group',
  url: null,
  description: null,
  parentId: null,
  createdAt: null,
};
const membership = (groupId: string, personId: string): GrantRecord => ({
  kind: 'grant',
  id: `member/${groupId}/${personId}`,
  nativeId: `member/${groupId}/${personId}`,
  url: null,
  principal: { kind: 'employment', id: personId },
  target: { kind: 'group', id: groupId },
  membershipRoleId: null,
  scope: null,
  status: 'ACTIVE',
  mutability: 'UNKNOWN',
  grantedAt: null,
  origin: 'group membership',
});

it('turns what the documentation shows into exactly these records', async () => {
  vendor.on(PERSON, everybody).reply(200, data([amara, tomas], '64b0c1d2e3f4a5b6c7d8ea00'));
  vendor.on(PERSON, { ...everybody, from: '64b0c1d2e3f4a5b6c7d8ea00' }).reply(200, data([jonas]));
  vendor.on(GROUP, currentGroups).reply(200, data(groups));
  vendor.on(GROUP_TYPE, allTypes).reply(200, data([department]));

  const { records, gaps, tenants } = await sweep();
  expect(gaps).toEqual([]);
  expect(tenants).toEqual([]);
  expect(records).toEqual([
    employmentOfAmara,
    employmentOfTomas,
    employmentOfJonas,
    {
      ...aGroup,
      id: '5f1c00000000000000000001',
      nativeId: '5f1c00000000000000000001',
      name: 'Engineering',
      groupKind: 'DEPARTMENT',
      rawKind: 'Department',
    },
    {
      ...aGroup,
      id: '5f1c00000000000000000007',
      nativeId: '5f1c00000000000000000007',
      name: 'Platform',
      groupKind: 'TEAM',
      rawKind: 'Team',
      parentId: '5f1c00000000000000000001',
    },
    {
      ...aGroup,
      id: '5f1c00000000000000000012',
      nativeId: '5f1c00000000000000000012',
      name: 'Stockholm',
      groupKind: 'LOCATION',
      rawKind: 'LOCATION',
      createdAt: Date.UTC(2023, 0, 24, 13, 57, 52),
    },
    membership('5f1c00000000000000000001', '64b0c1d2e3f4a5b6c7d8e9f0'),
    membership('5f1c00000000000000000007', '64b0c1d2e3f4a5b6c7d8e9f0'),
    membership('5f1c00000000000000000012', '64b0c1d2e3f4a5b6c7d8e9f0'),
    // …of Jonas' two groups the second one is in no list.
    membership('5f1c00000000000000000001', '64b0c1d2e3f4a5b6c7d8ea00'),
  ]);
});

describe('a partial sweep', () => {
  it('of employments asks for no memberships, and reads no other list', async () => {
    vendor.on(PERSON, employments).reply(200, data([amara, jonas]));
    expect((await sweep('employment')).records).toEqual([employmentOfAmara, employmentOfJonas]);
  });

  it('of grants asks for nobody’s name', async () => {
    vendor.on(PERSON, memberships).reply(200, data([{ id: tomas.id, groupIds: [groups[0]!.id] }]));
    vendor.on(GROUP, currentGroups).reply(200, data(groups));
    vendor.on(GROUP_TYPE, allTypes).reply(200, data([department]));
    expect((await sweep('grant')).records).toEqual([membership('5f1c00000000000000000001', tomas.id)]);
  });

  it('of groups reads no person', async () => {
    vendor.on(GROUP, currentGroups).reply(200, data(groups.slice(0, 1)));
    vendor.on(GROUP_TYPE, allTypes).reply(200, data([department]));
    expect((await sweep('group')).records).toHaveLength(1);
  });
});

describe('jobs, where they are swept', () => {
  const filledJobs = {
    q: 'open:filled',
    format: 'minimal',
    fields: 'jobId,personId,employment,manager',
    limit: '1000',
  };
  const jobOfAmara = {
    jobId: '64b0c1d2e3f4a5b6c7d8e9a1',
    personId: '64b0c1d2e3f4a5b6c7d8e9f0',
    title: 'Staff Engineer',
    employment: 'FULL',
    manager: '64b0c1d2e3f4a5b6c7d8e9b2',
    'contact.workEmail': 'amara.lindqvist@example.com',
    groupIds: ['5f1c00000000000000000001', '5f1c00000000000000000007'],
  };
  const jobOfJonas = {
    jobId: '64b0c1d2e3f4a5b6c7d8e9b2',
    personId: '64b0c1d2e3f4a5b6c7d8ea00',
    employment: 'CONTRACT',
    manager: null,
  };
  beforeEach(() => reopen({ ORG_ID: 'acme', EMPLOYMENT_TYPES: 'swept' }));

  async function sweepWith(persons: readonly object[], jobs: readonly object[]) {
    vendor.on(PERSON, employments).reply(200, data(persons));
    vendor.on(JOB, filledJobs).reply(200, data(jobs));
    return (await sweep('employment')).records as EmploymentRecord[];
  }

  it('give employment types, and managers by the job they hold', async () => {
    const { 'manager.contact.workEmail': _address, ...withoutAddress } = amara;
    expect(await sweepWith([withoutAddress, jonas], [jobOfAmara, jobOfJonas])).toEqual([
      { ...employmentOfAmara, contractType: 'FULL', isContractor: false },
      { ...employmentOfJonas, contractType: 'CONTRACT', isContractor: true },
    ]);
  });

  it('decide who is the manager where an address says otherwise', async () => {
    const namesake = { ...tomas, 'contact.workEmail': 'jonas.berg@example.com' };
    const [found] = await sweepWith([amara, namesake, jonas], [jobOfAmara, jobOfJonas]);
    expect(found?.managerId).toBe(jonas.id);
  });

  it('leave the manager to the address when the manager’s job is open', async () => {
    const [found] = await sweepWith([amara, jonas], [jobOfAmara]);
    expect(found?.managerId).toBe(jonas.id);
  });

  it('count with the one that the person’s row names when somebody holds two', async () => {
    const other = { ...jobOfAmara, jobId: 'another', employment: 'TEMP' };
    for (const jobs of [
      [other, jobOfAmara],
      [jobOfAmara, other],
    ]) {
      expect((await sweepWith([amara], jobs))[0]?.contractType).toBe('FULL');
    }
  });

  it('keep a word that nobody knows, and do not guess what it means', async () => {
    const [found] = await sweepWith([amara], [{ ...jobOfAmara, employment: 'SEASONAL' }]);
    expect([found?.contractType, found?.isContractor]).toEqual(['SEASONAL', null]);
  });

  it.each([400, 403])('are a gap, and no failure, when they are refused with %i', async (status) => {
    vendor.on(PERSON, employments).reply(200, data([amara]));
    vendor.on(JOB, filledJobs).reply(status, { code: status, message: 'permission denied' });
    const { records, gaps } = await sweep('employment');
    expect(records).toHaveLength(1);
    expect(gaps).toEqual([{ kinds: ['employment'], what: 'employment types', reason: 'FORBIDDEN' }]);
  });
});

describe('a look-up of a person', () => {
  const one = (id: string) => ({ includeAll: 'true', ids: id, fields: employments.fields, limit: '1000' });

  it('asks for people who have left, too', async () => {
    vendor.on(PERSON, one(tomas.id)).reply(200, data([tomas]));
    expect(await readPerson(tomas.id)).toEqual(employmentOfTomas);
  });

  it('reads who has which address once when the manager is new to it', async () => {
    vendor
      .on(PERSON, one(amara.id))
      .times(2)
      .reply(200, data([amara]));
    vendor
      .on(PERSON, { includeAll: 'true', fields: 'id,contact.workEmail', limit: '1000' })
      .reply(200, data([amara, tomas, jonas]));
    expect(await readPerson()).toEqual(employmentOfAmara);
    expect(await readPerson()).toEqual(employmentOfAmara);
  });

  it('is null when the list of one is empty', async () => {
    vendor.on(PERSON, one(amara.id)).reply(200, data([]));
    expect(await readPerson()).toBeNull();
  });

  it('fails, and does not say null, when the organisation is not found', async () => {
    vendor.on(PERSON, one(amara.id)).reply(404, { code: 404, message: 'not found' });
    expect(await failureOf(readPerson())).toMatchObject({ reason: 'NOT_FOUND', status: 404 });
  });

  it('fails when `ids` is passed over and everybody comes', async () => {
    vendor.on(PERSON, one(amara.id)).reply(200, data([tomas, amara]));
    expect(await failureOf(readPerson())).toMatchObject({ reason: 'UNREADABLE' });
  });

  it('asks nothing for an id that would be two', async () => {
    expect(await readPerson('a,b')).toBeNull();
  });
});

describe('rows', () => {
  it('may have objects within objects in place of keys with dots', async () => {
    const nested = {
      id: amara.id,
      jobId: amara.jobId,
      name: { first: 'Amara', last: 'Lindqvist', pref: 'Mara' },
      contact: { workEmail: 'amara.lindqvist@example.com' },
      title: 'Staff Engineer',
      department: { id: '5f1c00000000000000000001', name: 'Engineering' },
      location: { name: 'Stockholm' },
      manager: { contact: { workEmail: 'amara.lindqvist@example.com' } },
      startDateOrg: '2021-04-06',
    };
    expect(await employmentOf(nested)).toEqual({ ...employmentOfAmara, managerId: amara.id });
  });

  it('may mix both, and spell keys in their own case', async () => {
    const mixed = { id: 'p', name: { First: 'Amara' }, 'NAME.LAST': 'Lindqvist', manager: null };
    expect(await employmentOf(mixed)).toMatchObject({ givenName: 'Amara', familyName: 'Lindqvist' });
  });

  it('may have numbers in place of ids and employee numbers', async () => {
    expect(await employmentOf({ id: 0, jobId: 7, 'contact.employee': 12 })).toMatchObject({
      id: '0',
      nativeId: '0',
      employeeNumber: '12',
      profile: { jobId: '7' },
    });
  });

  it('of which nothing but the id is known are employments all the same', async () => {
    expect(await employmentOf({ id: 'p' })).toEqual({
      ...employmentOfTomas,
      id: 'p',
      nativeId: 'p',
      email: null,
      displayName: null,
      givenName: null,
      familyName: null,
      status: 'UNKNOWN',
      startDate: null,
      endDate: null,
    });
  });

  const odd: readonly unknown[] = [null, 17, true, '', [], {}, ['x'], { id: null }, { name: 5 }];
  it.each(odd)('are read when every optional field is %j', async (value) => {
    const codes = [...employments.fields.split(','), 'groupIds'].filter((code) => code !== 'id');
    const person = { id: 'p', ...Object.fromEntries(codes.map((code) => [code, value])) };
    const { id } = await employmentOf(person);
    expect(id).toBe('p');
  });

  it('without an id are counted and told of', async () => {
    vendor.lists({ persons: [amara, { 'name.first': 'Nobody' }, null, 'x'], groups: [{}], groupTypes: [7] });
    const { records, gaps } = await sweep();
    expect(records.map(({ id }) => id)).toEqual([amara.id]);
    expect(gaps).toEqual([
      { kinds: ['employment', 'grant'], what: '3 of the persons', reason: 'UNREADABLE' },
      { kinds: ['group', 'grant'], what: '1 of the groups', reason: 'UNREADABLE' },
      { kinds: ['group', 'grant'], what: '1 of the group types', reason: 'UNREADABLE' },
    ]);
  });

  it('never bring pay or private addresses into a record', async () => {
    const secret = 'not-for-us';
    const person = {
      ...amara,
      'contact.homeEmail': secret,
      base: secret,
      compMin: secret,
      'comp.base': secret,
    };
    vendor.lists({ persons: [person], groups: [{ ...groups[0], compMin: secret, level: secret }] });
    expect(JSON.stringify(await sweep())).not.toContain(secret);
  });
});

describe('the status', () => {
  const cases = [
    { title: 'began and holds a job', row: { jobId: 'j', startDateOrg: '2020-01-01' }, status: 'ACTIVE' },
    {
      title: 'has a last day to come',
      row: { jobId: 'j', startDateOrg: '2020-01-01', endDateOrg: '2999-01-01' },
      status: 'ACTIVE',
    },
    { title: 'begins later', row: { startDateOrg: '2999-01-01' }, status: 'PENDING' },
    {
      title: 'comes back later',
      row: { startDateOrg: '2999-01-01', endDateOrg: '2020-01-01' },
      status: 'PENDING',
    },
    { title: 'has left', row: { startDateOrg: '2019-01-14', endDateOrg: '2023-11-30' }, status: 'ENDED' },
    {
      title: 'has left, and nobody knows when they came',
      row: { endDateOrg: '2023-11-30' },
      status: 'ENDED',
    },
    {
      title: 'came back and holds a job',
      row: { jobId: 'j', startDateOrg: '2024-01-01', endDateOrg: '2023-11-30' },
      status: 'ACTIVE',
    },
    { title: 'never held a job', row: {}, status: 'UNKNOWN' },
    { title: 'began and holds no job', row: { startDateOrg: '2020-01-01' }, status: 'UNKNOWN' },
    { title: 'holds a job, and nobody knows since when', row: { jobId: 'j' }, status: 'UNKNOWN' },
    {
      title: 'has a last day that cannot be read',
      row: { jobId: 'j', startDateOrg: '2020-01-01', endDateOrg: '30/11/2023' },
      status: 'UNKNOWN',
    },
    {
      title: 'has a first day that there is not',
      row: { jobId: 'j', startDateOrg: '2020-02-31' },
      status: 'UNKNOWN',
    },
  ];
  it.each(cases)('of whoever $title is $status', async ({ row, status }) => {
    expect((await employmentOf({ id: 'p', ...row })).status).toBe(status);
  });

  it('leaves a last day out that lies before the first one: it ended something else', async () => {
    const row = { id: 'p', jobId: 'j', startDateOrg: '2024-01-01', endDateOrg: '2023-11-30' };
    expect(await employmentOf(row)).toMatchObject({ startDate: '2024-01-01', endDate: null });
  });

  it('takes the day out of a point in time', async () => {
    const row = { id: 'p', startDateOrg: '2019-01-14T00:00:00Z', endDateOrg: '2023-11-30T23:00:00Z' };
    expect(await employmentOf(row)).toMatchObject({ endDate: '2023-11-30', status: 'ENDED' });
  });
});

describe('the manager', () => {
  const managerOf = async (persons: readonly object[]) => {
    vendor.on(PERSON, employments).reply(200, data(persons));
    return ((await sweep('employment')).records[0] as EmploymentRecord).managerId;
  };
  it('is found by address without regard to case', async () => {
    expect(await managerOf([amara, jonas])).toBe(jonas.id);
  });
  it('is unknown when two people have the address', async () => {
    expect(
      await managerOf([amara, jonas, { ...tomas, 'contact.workEmail': 'jonas.berg@example.com' }]),
    ).toBeNull();
  });
  it('is unknown when nobody has the address', async () => {
    expect(await managerOf([amara, tomas])).toBeNull();
  });
});

describe('the kind of a group', () => {
  const types = [
    department,
    { ...department, id: 'id-of-squad', name: 'Squad', fieldName: 'squad', code: 'SQ' },
    { ...department, id: 'id-of-site', name: 'Site', fieldName: 'location' },
    { ...department, id: 'id-of-grade', name: 'Grade', fieldName: 'band' },
    { ...department, id: '5e000000000000000000000f', name: 'Job Codes', fieldName: 'codes' },
  ];

  it('is told by an id, a name, a field, a code or a word, as a text or in an object', async () => {
    const forms = [
      '5e0000000000000000000001',
      { id: '5e0000000000000000000001' },
      { name: 'Department' },
      'DEPARTMENT',
      'departments',
      'TEAM',
      'id-of-squad',
      'squad',
      'SQ',
      { id: 'id-of-site', name: 'Site' },
      'Guild',
    ];
    expect((await groupsOfTypes(forms, types)).shown).toEqual([
      ['g0', 'DEPARTMENT', 'Department'],
      ['g1', 'DEPARTMENT', 'Department'],
      ['g2', 'DEPARTMENT', 'Department'],
      ['g3', 'DEPARTMENT', 'Department'],
      ['g4', 'DEPARTMENT', 'departments'],
      ['g5', 'TEAM', 'TEAM'],
      ['g6', 'OTHER', 'Squad'],
      ['g7', 'OTHER', 'Squad'],
      ['g8', 'OTHER', 'Squad'],
      ['g9', 'LOCATION', 'Site'],
      ['g10', 'OTHER', 'Guild'],
    ]);
  });

  const payTypes = [
    'BAND',
    'band',
    'JOBCODE',
    'Job Code',
    { id: 'x', name: 'Band' },
    'id-of-grade',
    { id: 'id-of-grade', name: 'Grade' },
    '5e000000000000000000000f',
    'Salary band',
  ];
  it.each(payTypes)('%j discloses pay, so that the group is left out without a gap', async (type) => {
    expect(await groupsOfTypes([type], types)).toEqual({ shown: [], gaps: [] });
  });

  const untold = [null, undefined, {}, 5.5, '5e00000000000000000000aa', { id: 'unheard-of' }];
  it('that nobody tells may disclose pay too, so that the group is a gap', async () => {
    const { shown, gaps } = await groupsOfTypes(untold, types);
    expect(shown).toEqual([['g3', 'OTHER', '5.5']]);
    expect(gaps).toEqual([
      { kinds: ['group', 'grant'], what: '5 of the groups, whose type is not told', reason: 'UNREADABLE' },
    ]);
  });

  it('keeps members of a band out of the grants', async () => {
    const band = { id: 'b', name: 'Band A', type: 'BAND' };
    vendor.lists({ persons: [{ ...amara, groupIds: ['b', groups[0]!.id] }], groups: [...groups, band] });
    const { records, gaps } = await sweep();
    expect(grantsIn(records).map(({ target }) => target.id)).toEqual([groups[0]!.id]);
    expect(gaps).toEqual([]);
  });

  it('makes memberships that a filter decides READ_ONLY', async () => {
    const byFilter = { ...department, assignmentType: 'EXPR' };
    vendor.lists({ persons: [amara], groups: groups.slice(0, 1), groupTypes: [byFilter] });
    expect(grantsIn((await sweep()).records).map(({ mutability }) => mutability)).toEqual(['READ_ONLY']);
  });

  it('leaves out a parent that is not shown', async () => {
    vendor.on(GROUP, currentGroups).reply(200, data([{ ...groups[1], parentGroupId: 'closed' }]));
    vendor.on(GROUP_TYPE, allTypes).reply(200, data([]));
    expect((await sweep('group')).records).toMatchObject([{ name: 'Platform', parentId: null }]);
  });
});

describe('the ids of groups in a person’s row', () => {
  it('count once each, and may be objects', async () => {
    const person = { ...amara, groupIds: [groups[0]!.id, { id: groups[1]!.id }, groups[0]!.id] };
    vendor.lists({ persons: [person], groups, groupTypes: [] });
    const { records, gaps } = await sweep('group', 'grant', 'employment');
    expect(grantsIn(records).map(({ target }) => target.id)).toEqual([groups[0]!.id, groups[1]!.id]);
    expect(gaps).toEqual([]);
  });

  it('that cannot be read are a gap', async () => {
    vendor.lists({
      persons: [
        { ...amara, groupIds: [null, groups[0]!.id] },
        { ...jonas, groupIds: 'a,b' },
      ],
      groups,
    });
    const { records, gaps } = await sweep();
    expect(grantsIn(records)).toHaveLength(1);
    expect(gaps).toEqual([{ kinds: ['grant'], what: '2 of the group memberships', reason: 'UNREADABLE' }]);
  });
});

describe('memberships', () => {
  const known = { includeAll: 'true', ids: amara.id, fields: 'id,jobId,groupIds', limit: '1000' };
  const { groupIds: _groupIds, ...withoutGroups } = amara;

  it('are none for whoever is not told of among others who are, in a sweep and in a look-up after it', async () => {
    vendor.lists({ persons: [withoutGroups, jonas], groups, groupTypes: [department] });
    const { records, gaps } = await sweep();
    expect(grantsIn(records).map(({ principal }) => principal.id)).toEqual([jonas.id]);
    expect(gaps).toEqual([]);

    vendor.on(PERSON, known).reply(200, data([withoutGroups]));
    vendor.on(GROUP, currentGroups).reply(200, data(groups));
    vendor.on(GROUP_TYPE, allTypes).reply(200, data([department]));
    const of = vendor.connector.grantLookup!.of([{ kind: 'employment', id: amara.id }], aCall());
    expect(await of).toEqual([]);
  });

  it('that jobs tell count only for people who are in the list', async () => {
    vendor.lists({ persons: [withoutGroups], groups, groupTypes: [department] });
    const groupIds = [groups[0]!.id];
    const jobs = [
      { jobId: 'a', personId: amara.id, groupIds },
      { jobId: 'b', personId: 'hired-just-now', groupIds },
      { jobId: 'c', personId: null, groupIds },
    ];
    const fields = 'jobId,personId,groupIds';
    vendor.on(JOB, { q: 'open:filled', format: 'minimal', fields, limit: '1000' }).reply(200, data(jobs));
    expect(grantsIn((await sweep()).records)).toEqual([membership(groups[0]!.id, amara.id)]);
  });
});

describe('the setting', () => {
  const settings = new Map(charthop.settings.map((setting) => [setting.name, setting]));
  const values: readonly (readonly [name: string, right: string[], wrong: string[]])[] = [
    ['PAGE_SIZE', ['1', '1000', '10000'], ['0', '10001', '-5', '1e3', '99999', '010']],
    ['ORG_ID', ['acme', '5d0000000000000000000001', 'acme_uk-2'], ['..', 'a/b', 'a b', 'acme.example', '-x']],
    ['EMPLOYMENT_TYPES', ['off', 'swept'], ['on', 'OFF', 'true']],
    ['API_TOKEN', ['a.b-c_d'], ['two words', 'ä']],
  ];
  it.each(values)('%s takes what is right and nothing else', (name, right, wrong) => {
    const { accepts } = settings.get(name)!;
    expect(right.filter((value) => !accepts(value))).toEqual([]);
    expect(wrong.filter((value) => accepts(value))).toEqual([]);
  });
});

describe('the next page', () => {
  it.each([undefined, null, ''])('is not there when `next` is %j', async (next) => {
    vendor.on(PERSON, employments).reply(200, data([amara], next));
    expect((await sweep('employment')).records).toHaveLength(1);
  });

  it('is asked for with everything said again', async () => {
    vendor.on(PERSON, employments).reply(200, data([amara], 'c1'));
    vendor.on(PERSON, { ...employments, from: 'c1' }).reply(200, data([tomas], 77));
    vendor.on(PERSON, { ...employments, from: '77' }).reply(200, data([jonas]));
    expect((await sweep('employment')).records).toHaveLength(3);
  });

  it('that was read before ends the list as INCOMPLETE', async () => {
    vendor.on(PERSON, employments).reply(200, data([amara], 'c1'));
    vendor.on(PERSON, { ...employments, from: 'c1' }).reply(200, data([tomas], 'c2'));
    vendor.on(PERSON, { ...employments, from: 'c2' }).reply(200, data([jonas], 'c1'));
    expect(await failureOf(sweep('employment'))).toMatchObject({ reason: 'INCOMPLETE' });
  });

  it.each([{}, [], true, { id: 'x' }])('that %j stands for is no end', async (next) => {
    vendor.on(PERSON, employments).reply(200, data([amara], next));
    expect(await failureOf(sweep('employment'))).toMatchObject({ reason: 'UNREADABLE' });
  });

  it('has as many rows as the settings say', async () => {
    await reopen({ ORG_ID: 'acme', PAGE_SIZE: '500' });
    vendor.on(PERSON, { ...employments, limit: '500' }).reply(200, data([amara]));
    expect((await sweep('employment')).records).toHaveLength(1);
  });
});

describe('an answer', () => {
  const bad = [
    { title: 'without a list', body: { next: null } },
    { title: 'whose list is no list', body: { data: {} } },
    { title: 'that is a list itself', body: [amara] },
    { title: 'that is null', body: null },
    { title: 'with rows and the code of a failure', body: { data: [amara], code: 500 } },
  ];
  it.each(bad)('$title is UNREADABLE', async ({ body }) => {
    vendor.on(PERSON, employments).reply(200, JSON.stringify(body));
    expect(await failureOf(sweep('employment'))).toMatchObject({ reason: 'UNREADABLE' });
  });

  const refusals = [
    { status: 400, reason: 'REJECTED' },
    { status: 401, reason: 'UNAUTHENTICATED' },
    { status: 403, reason: 'FORBIDDEN' },
    { status: 404, reason: 'NOT_FOUND' },
    { status: 501, reason: 'REJECTED' },
  ];
  it.each(refusals)('of status $status is $reason, and not repeated', async ({ status, reason }) => {
    const message = 'amara.lindqvist@example.com may not';
    vendor.on(GROUP_TYPE, allTypes).reply(200, data([]));
    // A refused field is left out once, to see whether that was it.
    vendor.on(GROUP, currentGroups).reply(status, { code: status, message });
    const fields = 'id,name,type,parentGroupId';
    if (status === 400 || status === 403) {
      vendor.on(GROUP, { ...currentGroups, fields }).reply(status, { code: status, message });
    }
    const outcome = await sweep('group').catch((error: unknown) => error);
    expect(inspect(outcome, { depth: 10 })).not.toContain('amara');
    if (status === 403) {
      expect(outcome).toMatchObject({ gaps: [{ kinds: ['group', 'grant'], what: 'groups', reason }] });
    } else expect(outcome).toMatchObject({ reason, status });
  });

  it('of status 500 with a word for the error keeps the word and no prose', async () => {
    const body = { code: 500, errorCode: 'snapshot.broken', message: 'amara.lindqvist@example.com' };
    vendor.on(PERSON, employments).times(3).reply(500, body);
    const error = await failureOf(sweep('employment'));
    expect(error).toMatchObject({ reason: 'UNAVAILABLE', vendorCode: 'snapshot.broken' });
    expect(inspect(error, { depth: 10 })).not.toContain('amara');
  });
});

describe('202, which says that the list is still being put together,', () => {
  const bodies = [
    { title: 'nothing', body: '' },
    { title: 'a message', body: '{"message":"snapshot currently building"}' },
    { title: 'an empty list', body: '{"data":[]}' },
    { title: 'prose', body: 'snapshot currently building' },
  ];
  it.each(bodies)(
    'is waited for, and never read as an empty list, when it carries $title',
    async ({ body }) => {
      vendor.on(PERSON, employments).times(2).reply(202, body);
      vendor.on(PERSON, employments).reply(200, data([amara]));
      const call = aCall();
      const { records } = await collect(vendor.connector.sweep(new Set(['employment']), {}, call));
      expect(records).toHaveLength(1);
      expect([call.count('call'), call.count('retry'), call.count('wait')]).toEqual([3, 2, 2]);
    },
  );

  it('is waited for in the middle of a list too', async () => {
    vendor.on(PERSON, employments).reply(200, data([amara], 'c1'));
    vendor.on(PERSON, { ...employments, from: 'c1' }).reply(202);
    vendor.on(PERSON, { ...employments, from: 'c1' }).reply(200, data([jonas]));
    expect((await sweep('employment')).records).toHaveLength(2);
  });

  it('is UNAVAILABLE when the deadline comes first', async () => {
    vendor.on(PERSON, employments).times(2).reply(202);
    const startedAt = Date.now();
    expect(await failureOf(sweepWithin(700, 'employment'))).toMatchObject({
      reason: 'UNAVAILABLE',
      status: 202,
      retryAfterMs: 500,
      delivery: 'ANSWERED',
    });
    expect(Date.now() - startedAt).toBeLessThan(700);
  });

  it('is not waited for longer than it asks for', async () => {
    vendor.on(PERSON, employments).reply(202, '', { 'retry-after': '3600' });
    const error = await failureOf(sweep('employment'));
    expect(error).toMatchObject({ reason: 'UNAVAILABLE', retryAfterMs: 3_600_000 });
  });

  it('lets a caller go who leaves meanwhile', async () => {
    vendor.on(PERSON, employments).reply(202, '', { 'retry-after': '10' });
    const call = aCall();
    setTimeout(() => call.abort(), 150);
    const startedAt = Date.now();
    const left = collect(vendor.connector.sweep(new Set(['employment']), {}, call));
    expect(await failureOf(left)).toMatchObject({ reason: 'CANCELLED' });
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('the organisation, where none is configured,', () => {
  const acme = { id: '5d0000000000000000000001', name: 'Acme Corp', slug: 'acme', options: {} };
  beforeEach(() => reopen({}));
  const onPersons = (times: number) =>
    vendor
      .on('/v2/org/5d0000000000000000000001/person', employments)
      .times(times)
      .reply(200, data([amara]));

  it('is the only one that the token sees, and is asked for once', async () => {
    vendor.on('/v1/org', { limit: '2' }).reply(200, data([acme]));
    onPersons(2);
    expect((await sweep('employment')).records).toHaveLength(1);
    expect((await sweep('employment')).records).toHaveLength(1);
  });

  it('gives the tenant its name', async () => {
    vendor.on('/v1/org', { limit: '2' }).reply(200, data([acme]));
    const path = '/v2/org/5d0000000000000000000001';
    vendor.on(`${path}/person`, everybody).reply(200, data([amara]));
    vendor.on(`${path}/group`, currentGroups).reply(200, data([]));
    vendor.on('/v1/org/5d0000000000000000000001/group-type', allTypes).reply(200, data([]));
    expect((await sweep()).tenants).toEqual([{ name: 'Acme Corp', ownAccountId: null }]);
  });

  const unclear = [
    { title: 'none', rows: [], detail: 'the token sees no organisation' },
    { title: 'two', rows: [acme, { ...acme, id: 'b' }], detail: 'the token sees more than one organisation' },
  ];
  it.each(unclear)('is a clear failure when there are $title', async ({ rows, detail }) => {
    vendor.on('/v1/org', { limit: '2' }).reply(200, data(rows));
    expect(await failureOf(sweep('employment'))).toMatchObject({
      reason: 'REJECTED',
      request: 'GET /v1/org',
      detail: `${detail}, so ORG_ID has to say which is meant`,
    });
  });

  it('without an id is UNREADABLE', async () => {
    vendor.on('/v1/org', { limit: '2' }).reply(200, data([{ name: 'Acme Corp' }]));
    expect(await failureOf(sweep('employment'))).toMatchObject({ reason: 'UNREADABLE' });
  });

  it('is never put into a path when its id is no id', async () => {
    vendor.on('/v1/org', { limit: '2' }).reply(200, data([{ ...acme, id: '..' }]));
    expect(await failureOf(sweep('employment'))).toMatchObject({ reason: 'REJECTED', delivery: 'NOT_SENT' });
  });
});
