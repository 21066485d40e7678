import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { offers } from '../../../src/datasources/humaans/sweep.js';
import type { EmploymentRecord, RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf, type TestCall } from '../../http/local-server.js';
import { collect, grantsIn, type Swept } from '../describe-connector.js';
import {
  company,
  engineer,
  ines,
  lisbon,
  olu,
  page,
  recordVendor,
  staffEngineer,
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

const sweep = (kinds: readonly RecordKind[] = offers, call: TestCall = aCall()): Promise<Swept> =>
  collect(vendor.connector.sweep(new Set(kinds), {}, call));
const readEmployment = (id: string = ines.id, call: TestCall = aCall()) =>
  vendor.connector.lookups.employment!.one(id, call);
const firstPage = { $limit: 250, $skip: 0 };
const empty = { '/api/job-roles': [], '/api/locations': [], '/api/companies': [company] };

const employmentOfInes: EmploymentRecord = {
  kind: 'employment',
  id: 'Qm4ZtX1cV8nRb7LkWd2HsYpA',
  nativeId: 'Qm4ZtX1cV8nRb7LkWd2HsYpA',
  url: null,
  email: 'ines.okafor@example.com',
  displayName: 'Nes Okafor',
  givenName: 'Ines',
  familyName: 'Okafor',
  status: 'ACTIVE',
  rawStatus: 'active',
  employeeNumber: 'E-0412',
  startDate: '2022-02-14',
  endDate: null,
  contractType: 'Full time',
  isContractor: null,
  department: 'Engineering',
  location: 'Remote',
  createdAt: Date.UTC(2022, 0, 28, 8, 44, 42),
  otherEmails: [],
  sameAs: [],
  managerId: 'Zx8WdC2vBn6MqA4sGh0JkLpO',
  jobTitles: [
    {
      id: 'hT6yUo1IpKd4WqEr8FsGzXcV',
      title: 'Engineer',
      effectiveFrom: '2022-02-14',
      effectiveTo: '2023-12-31',
    },
    {
      id: 'aV3pLs9YkQe7TzN1cRf5XhJm',
      title: 'Staff Engineer',
      effectiveFrom: '2024-01-01',
      effectiveTo: null,
    },
  ],
  profile: {
    type: 'HumaansPerson',
    preferredName: 'Nes',
    timeZone: 'Europe/Lisbon',
    remote: true,
    remoteCity: 'Porto',
    remoteCountryCode: 'PT',
    remoteTimeZone: 'Europe/Lisbon',
    firstWorkingDay: '2022-02-14',
    lastWorkingDay: null,
    probationEndDate: '2022-05-14',
    verified: true,
    workEmailHidden: false,
    applicationRole: 'user',
  },
};

const employmentOfOlu: EmploymentRecord = {
  kind: 'employment',
  id: 'Zx8WdC2vBn6MqA4sGh0JkLpO',
  nativeId: 'Zx8WdC2vBn6MqA4sGh0JkLpO',
  url: null,
  email: 'Olu.Silva@example.com',
  displayName: 'Olu Silva',
  givenName: 'Olu',
  familyName: 'Silva',
  status: 'ENDED',
  rawStatus: 'offboarded',
  employeeNumber: null,
  startDate: '2020-01-06',
  endDate: '2026-06-30',
  contractType: null,
  isContractor: null,
  department: null,
  location: 'Lisbon office',
  createdAt: Date.UTC(2020, 0, 2),
  otherEmails: [],
  sameAs: [],
  managerId: null,
  jobTitles: [],
  profile: {
    type: 'HumaansPerson',
    preferredName: null,
    timeZone: null,
    remote: false,
    remoteCity: null,
    remoteCountryCode: null,
    remoteTimeZone: null,
    firstWorkingDay: null,
    lastWorkingDay: null,
    probationEndDate: null,
    verified: null,
    workEmailHidden: null,
    applicationRole: null,
  },
};

const aGroup = (id: string, groupKind: string, name: string | null, nativeId = name) => ({
  kind: 'group',
  id,
  nativeId,
  url: null,
  name,
  description: null,
  groupKind,
  rawKind: groupKind.toLowerCase(),
  parentId: null,
  createdAt: null,
});
const aMembership = (personId: string, groupId: string, origin: string, status = 'ACTIVE') => ({
  kind: 'grant',
  id: `member/${personId}/${groupId}`,
  nativeId: `member/${personId}/${groupId}`,
  url: null,
  principal: { kind: 'employment', id: personId },
  target: { kind: 'group', id: groupId },
  membershipRoleId: null,
  scope: null,
  status,
  mutability: 'READ_ONLY',
  grantedAt: null,
  origin,
});

describe('the whole company, as the reference shows it', () => {
  const answers = () =>
    vendor.lists({
      '/api/people': [ines, olu],
      '/api/job-roles': [staffEngineer, engineer],
      '/api/locations': [lisbon],
      '/api/companies': [company],
    });

  it('becomes these records, in these four calls', async () => {
    answers();
    const call = aCall();
    const { records, gaps, tenants } = await sweep(offers, call);
    expect(call.count('call')).toBe(4);
    expect(tenants).toEqual([{ name: 'Example Ltd', ownAccountId: null }]);
    expect(gaps).toEqual([]);
    expect(records).toEqual([
      {
        ...aGroup('location/Lo3NdQ7rXy2BvTk9JmWc5HaE', 'LOCATION', 'Lisbon office'),
        nativeId: 'Lo3NdQ7rXy2BvTk9JmWc5HaE',
        description: 'Lisbon, Portugal',
      },
      employmentOfInes,
      aMembership(ines.id, 'location/remote', 'location'),
      aMembership(ines.id, 'department/engineering', 'department of the current job role'),
      aMembership(ines.id, 'team/platform', 'team'),
      aMembership(ines.id, 'team/on-call', 'team'),
      employmentOfOlu,
      aMembership(olu.id, 'location/Lo3NdQ7rXy2BvTk9JmWc5HaE', 'location', 'DISABLED'),
      aMembership(olu.id, 'team/platform', 'team', 'DISABLED'),
      aGroup('location/remote', 'LOCATION', 'Remote', 'remote'),
      aGroup('department/engineering', 'DEPARTMENT', 'Engineering'),
      aGroup('team/platform', 'TEAM', 'Platform'),
      aGroup('team/on-call', 'TEAM', 'On-call'),
    ]);
  });

  it('keeps nothing that only HR may know', async () => {
    answers();
    const text = JSON.stringify(await sweep());
    const sensitive = [
      'example.net',
      '1990-05-04',
      'Female',
      'Portuguese',
      'Rua Nova',
      '4000-001',
      '000000000',
      'secret-feed-token',
      'Hired',
      '+351',
    ];
    expect(sensitive.filter((hidden) => text.includes(hidden))).toEqual([]);
  });

  it.each(['', '/', '/api', '/api/'])('is found where the base URL ends in "%s"', async (end) => {
    await vendor.close();
    vendor = await recordVendor({ baseUrl: `https://app.humaans.io${end}` });
    answers();
    expect((await sweep()).records).toHaveLength(13);
  });
});

describe('a sweep makes the fewest calls', () => {
  const people = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `person${at}` }));
  const jobRoles = (count: number, people: number) =>
    Array.from({ length: count }, (_, at) => ({
      id: `role${at}`,
      personId: `person${at % people}`,
      jobTitle: `Title ${at}`,
    }));
  const locations = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `place${at}` }));

  it.each([
    { n: 1000, j: 3000, l: 12, calls: 18 },
    { n: 0, j: 0, l: 0, calls: 4 },
    { n: 1, j: 1, l: 1, calls: 4 },
    { n: 250, j: 250, l: 250, calls: 4 },
    { n: 251, j: 501, l: 251, calls: 8 },
  ])('$calls for $n people, $j job roles and $l locations', async ({ n, j, l, calls }) => {
    vendor.serve({
      '/api/people': people(n),
      '/api/job-roles': jobRoles(j, n),
      '/api/locations': locations(l),
      '/api/companies': [company],
    });
    const call = aCall();
    const { records, gaps } = await sweep(offers, call);
    expect(call.count('call')).toBe(calls);
    expect(gaps).toEqual([]);
    const employments = records.filter((record) => record.kind === 'employment');
    expect(employments).toHaveLength(n);
    expect(employments.flatMap(({ jobTitles }) => jobTitles)).toHaveLength(j);
    expect(records.filter(({ kind }) => kind === 'group')).toHaveLength(l);
  });

  it.each<{ kinds: RecordKind[]; asked: string[] }>([
    { kinds: ['employment'], asked: ['/api/job-roles', '/api/locations', '/api/people'] },
    { kinds: ['group'], asked: ['/api/job-roles', '/api/locations', '/api/people'] },
    { kinds: ['employment', 'grant'], asked: ['/api/job-roles', '/api/locations', '/api/people'] },
    // Who is where is told by the people themselves.
    { kinds: ['grant'], asked: ['/api/job-roles', '/api/people'] },
  ])('reading of $kinds no more than it needs', async ({ kinds, asked }) => {
    vendor.serve({ '/api/people': [ines], ...empty });
    await sweep(kinds);
    expect(vendor.asked.map(({ path }) => path).sort()).toEqual(asked);
  });

  it('asking for pages of 250, by the sum of what came before', async () => {
    vendor.serve({ '/api/people': people(600), '/api/job-roles': [] });
    await sweep(['grant']);
    const asked = vendor.asked.filter(({ path }) => path === '/api/people').map(({ query }) => query);
    expect(asked).toEqual([
      { status: 'all', $limit: '250', $skip: '0' },
      { status: 'all', $limit: '250', $skip: '250' },
      { status: 'all', $limit: '250', $skip: '500' },
    ]);
  });

  it('stepping by the limit that the vendor says it keeps', async () => {
    vendor.serve({ '/api/people': people(250), '/api/job-roles': [] }, 100);
    expect(grantsIn((await sweep(['grant'])).records)).toEqual([]);
    const skips = vendor.asked
      .filter(({ path }) => path === '/api/people')
      .map(({ query }) => query['$skip']);
    expect(skips).toEqual(['0', '100', '200']);
  });
});

describe('a list', () => {
  const people = [ines, olu, { id: 'third' }];
  const onPeople = (skip: number) => vendor.on('/api/people', { status: 'all', $limit: 250, $skip: skip });
  const ids = async () => (await sweep(['employment'])).records.map(({ id }) => id);
  // Whether they are asked before the first list fails is a matter of moments.
  const rest = () => vendor.serve({ '/api/job-roles': [], '/api/locations': [lisbon] });
  const failure = () => failureOf(sweep(['employment']));

  it('whose pages are shorter than their limit is read row by row to its end', async () => {
    rest();
    onPeople(0).reply(200, page([ines, olu], { total: 3 }));
    onPeople(2).reply(200, page([{ id: 'third' }], { total: 3, skip: 2 }));
    expect(await ids()).toEqual([ines.id, olu.id, 'third']);
  });

  it('that does not say its limit is read to its end all the same', async () => {
    rest();
    onPeople(0).reply(200, { total: 3, data: [ines, olu] });
    onPeople(2).reply(200, { total: 3, data: [{ id: 'third' }] });
    expect(await ids()).toEqual([ines.id, olu.id, 'third']);
  });

  it('that comes whole, whatever limit was asked for, is not read on', async () => {
    rest();
    onPeople(0).reply(200, page(people, { limit: 2 }));
    expect(await ids()).toEqual([ines.id, olu.id, 'third']);
  });

  it('that changed while it was read is read once more', async () => {
    rest();
    // Somebody came in front: the third slid to the next page, and one is missing.
    onPeople(0).reply(200, page([ines, olu], { total: 3, limit: 2 }));
    onPeople(2).reply(200, page([olu], { total: 4, limit: 2, skip: 2 }));
    onPeople(0).reply(200, page([{ id: 'new' }, ines], { total: 4, limit: 2 }));
    onPeople(2).reply(200, page([olu, { id: 'third' }], { total: 4, limit: 2, skip: 2 }));
    expect(await ids()).toEqual(['new', ines.id, olu.id, 'third']);
  });

  it('that grew while it was read, and has more than came, is read once more', async () => {
    rest();
    onPeople(0).reply(200, page([ines, olu], { total: 3, limit: 2 }));
    onPeople(2).reply(200, page([{ id: 'third' }], { total: 4, limit: 2, skip: 2 }));
    onPeople(0).reply(200, page([ines, olu], { total: 4, limit: 2 }));
    onPeople(2).reply(200, page([{ id: 'third' }, { id: 'new' }], { total: 4, limit: 2, skip: 2 }));
    expect(await ids()).toEqual([ines.id, olu.id, 'third', 'new']);
  });

  it('that shrank while it was read, and came to just what it has now, is whole', async () => {
    rest();
    onPeople(0).reply(200, page([ines, olu], { total: 4, limit: 2 }));
    onPeople(2).reply(200, page([{ id: 'third' }], { total: 3, limit: 2, skip: 2 }));
    expect(await ids()).toEqual([ines.id, olu.id, 'third']);
  });

  it('that is not whole the second time either is no list', async () => {
    rest();
    for (let times = 0; times < 2; times++) onPeople(0).reply(200, page([], { total: 3 }));
    expect(await failure()).toMatchObject({ reason: 'INCOMPLETE', request: 'GET /api/people' });
  });

  it('that answers another page than the one asked for is no list', async () => {
    rest();
    onPeople(0).reply(200, page([ines, olu], { total: 3, limit: 2 }));
    onPeople(2).reply(200, page([ines, olu], { total: 3, limit: 2, skip: 0 }));
    expect(await failure()).toMatchObject({ reason: 'INCOMPLETE', request: 'GET /api/people' });
  });

  it('that claims to be longer than any list is left after one page', async () => {
    rest();
    onPeople(0).reply(200, page([ines], { total: 5_000_001, limit: 1 }));
    expect(await failure()).toMatchObject({ reason: 'INCOMPLETE', request: 'GET /api/people' });
  });

  it.each([
    { title: 'does not say how long it is', body: { limit: 250, skip: 0, data: [ines] } },
    { title: 'says so in words', body: { total: 'many', limit: 250, skip: 0, data: [ines] } },
    { title: 'has no rows', body: { total: 1, limit: 250, skip: 0 } },
    { title: 'has rows that are none', body: { total: 1, limit: 250, skip: 0, data: { ines } } },
    { title: 'is bare of its envelope', body: [ines] },
    { title: 'is an error', body: { id: 'req-1', code: 500, name: 'GeneralError', message: 'Oh' } },
  ])('that $title cannot be read', async ({ body }) => {
    rest();
    onPeople(0).reply(200, body as Record<string, unknown>);
    expect(await failure()).toMatchObject({ reason: 'UNREADABLE', request: 'GET /api/people' });
  });

  it('counts rows without an id as a gap, and does not take them for missing', async () => {
    rest();
    onPeople(0).reply(200, page([ines, { firstName: 'Nobody' }, null, 'text']));
    const { records, gaps } = await sweep(['employment']);
    expect(records).toHaveLength(1);
    expect(gaps).toEqual([{ kinds: offers, what: '3 of the people', reason: 'UNREADABLE' }]);
  });
});

describe('the traps in what others say of this vendor', () => {
  it('fields that a widely found description invents mean nothing', async () => {
    vendor.lists({
      '/api/people': [
        {
          id: ines.id,
          startDate: '2001-01-01',
          endDate: '2001-01-02',
          managerId: olu.id,
          jobTitle: 'Queen',
          jobRoleId: 'x',
          employmentType: 'contractor',
        },
      ],
      '/api/job-roles': [{ ...engineer, salaryRange: '1-2', requirements: 'many', employmentType: 'part' }],
      '/api/locations': [],
    });
    const { records } = await sweep(['employment']);
    expect(records).toMatchObject([
      {
        startDate: null,
        endDate: null,
        status: 'UNKNOWN',
        contractType: null,
        isContractor: null,
        jobTitles: [{ title: 'Engineer' }],
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('Queen');
  });

  it('a job role that names nobody is a gap, and a location may call its label a name', async () => {
    vendor.lists({
      '/api/people': [{ ...olu, status: 'active', employmentEndDate: null }],
      '/api/job-roles': [{ id: 'jr1', companyId: company.id, name: 'Engineer' }],
      '/api/locations': [{ id: lisbon.id, companyId: company.id, name: 'Lisboa' }],
    });
    const { records, gaps } = await sweep(['employment', 'group']);
    expect(records[0]).toMatchObject({ id: `location/${lisbon.id}`, name: 'Lisboa', description: null });
    expect(records[1]).toMatchObject({ location: 'Lisboa', jobTitles: [] });
    expect(gaps).toEqual([{ kinds: offers, what: '1 of the job roles', reason: 'UNREADABLE' }]);
  });

  it.each([400, 422])(
    'a vendor that refuses to list everybody (%d) is asked for newcomers, present and past staff',
    async (status) => {
      const refusal = { code: status, name: 'BadRequest', message: 'ines.okafor@example.com' };
      const listed = (wanted: string, rows: unknown[]) =>
        vendor.on('/api/people', { status: wanted, ...firstPage }).reply(200, page(rows));
      vendor.on('/api/people', { status: 'all', ...firstPage }).reply(status, refusal);
      // Somebody starts while the lists are read, and is in two of them.
      listed('newHire', [
        { id: 'ada', status: 'newHire' },
        { id: 'ben', status: 'newHire' },
      ]);
      listed('active', [ines, { id: 'ben', status: 'active' }]);
      listed('offboarded', [olu]);
      vendor.lists({ '/api/job-roles': [], '/api/locations': [lisbon] });
      const call = aCall();
      const { records } = await sweep(['grant', 'employment'], call);
      expect(call.count('call')).toBe(6);
      expect(records.filter(({ kind }) => kind === 'employment')).toMatchObject([
        { id: 'ada', status: 'PENDING' },
        { id: 'ben', status: 'ACTIVE' },
        { id: ines.id, status: 'ACTIVE' },
        { id: olu.id, status: 'ENDED' },
      ]);

      // The next time it is not asked for what it refuses.
      listed('newHire', []);
      listed('active', [ines]);
      listed('offboarded', []);
      vendor.lists({ '/api/job-roles': [] });
      expect((await sweep(['grant'])).records.length).toBe(3);
    },
  );

  it('a part of the people that cannot be read leaves no shorter list', async () => {
    vendor.on('/api/people', { status: 'all', ...firstPage }).reply(400, {});
    vendor.on('/api/people', { status: 'newHire', ...firstPage }).reply(200, page([]));
    vendor.on('/api/people', { status: 'active', ...firstPage }).reply(200, page([ines]));
    vendor.on('/api/people', { status: 'offboarded', ...firstPage }).reply(400, {});
    vendor.lists({ '/api/job-roles': [] });
    expect(await failureOf(sweep(['grant']))).toMatchObject({ reason: 'REJECTED', status: 400 });
  });

  it('the place of those who work remotely is never asked for', async () => {
    vendor.on(`/api/people/${ines.id}`).reply(200, ines);
    vendor
      .on('/api/job-roles', { personId: ines.id, ...firstPage })
      .reply(200, page([engineer, staffEngineer]));
    expect(await readEmployment()).toEqual(employmentOfInes);
  });

  it('no group is made of a partial scan', async () => {
    vendor.serve({ '/api/job-roles': [], '/api/locations': [] });
    vendor
      .on('/api/people', { status: 'all', ...firstPage })
      .reply(200, page([ines], { total: 2, limit: 1 }));
    vendor.on('/api/people', { status: 'all', $limit: 250, $skip: 1 }).reply(403, {});
    const failure = await failureOf(sweep(['group']));
    expect(failure).toMatchObject({ reason: 'FORBIDDEN', request: 'GET /api/people' });
  });
});

describe('what the token may not see', () => {
  const forbidden = { code: 403, name: 'Forbidden', message: 'The role is too narrow' };

  it('fails as a whole where it is the people', async () => {
    vendor.serve({ '/api/job-roles': [], '/api/locations': [], '/api/companies': [] });
    vendor.on('/api/people', { status: 'all', ...firstPage }).reply(403, forbidden);
    expect(await failureOf(sweep())).toMatchObject({ reason: 'FORBIDDEN', vendorCode: 'Forbidden' });
  });

  it('is a gap in everything where it is the job roles, and the people are there', async () => {
    vendor.on('/api/job-roles', firstPage).reply(403, forbidden);
    vendor.lists({ '/api/people': [ines], '/api/locations': [], '/api/companies': [company] });
    const { records, gaps } = await sweep();
    expect(gaps).toEqual([{ kinds: offers, what: 'job roles', reason: 'FORBIDDEN' }]);
    expect(records[0]).toMatchObject({ id: ines.id, jobTitles: [], department: null, managerId: null });
  });

  it('is a gap in names where it is the locations: who is where is still known', async () => {
    vendor.on('/api/locations', firstPage).reply(403, forbidden);
    vendor.lists({ '/api/people': [olu], '/api/job-roles': [], '/api/companies': [company] });
    const { records, gaps } = await sweep();
    expect(gaps).toEqual([{ kinds: ['employment', 'group'], what: 'locations', reason: 'FORBIDDEN' }]);
    expect(records).toMatchObject([
      { kind: 'employment', location: null },
      { kind: 'grant', target: { kind: 'group', id: `location/${lisbon.id}` } },
      { kind: 'grant', target: { kind: 'group', id: 'team/platform' } },
      { kind: 'group', id: `location/${lisbon.id}`, name: null, groupKind: 'LOCATION' },
      { kind: 'group', id: 'team/platform' },
    ]);
  });

  it('leaves the tenant without a name where it is the company', async () => {
    vendor.on('/api/companies', firstPage).reply(403, forbidden);
    vendor.lists({ '/api/people': [ines], '/api/job-roles': [], '/api/locations': [] });
    const { tenants, gaps } = await sweep();
    expect(tenants).toEqual([{ name: null, ownAccountId: null }]);
    expect(gaps).toEqual([]);
  });
});

describe('one employment', () => {
  const onPerson = (id: string = ines.id) => vendor.on(`/api/people/${id}`);
  const onRoles = (personId: string = ines.id) => vendor.on('/api/job-roles', { personId, ...firstPage });

  it('costs two calls: the person, and the job roles that no person has within', async () => {
    onPerson().reply(200, { ...ines, jobRole: { jobTitle: 'A hint', department: 'And no more' } });
    onRoles().reply(200, page([staffEngineer, engineer]));
    const call = aCall();
    expect(await readEmployment(ines.id, call)).toEqual(employmentOfInes);
    expect(call.count('call')).toBe(2);
  });

  it('costs a third call for the name of a place that no list has told of yet, and only once', async () => {
    for (let times = 0; times < 2; times++) {
      onPerson(olu.id).reply(200, olu);
      onRoles(olu.id).reply(200, page([]));
    }
    vendor.lists({ '/api/locations': [lisbon] });
    const call = aCall();
    expect(await readEmployment(olu.id, call)).toEqual(employmentOfOlu);
    expect(call.count('call')).toBe(3);
    expect(await readEmployment(olu.id, call)).toEqual(employmentOfOlu);
    expect(call.count('call')).toBe(5);
  });

  it('has no name for its place where the token may not see places', async () => {
    onPerson(olu.id).reply(200, olu);
    onRoles(olu.id).reply(200, page([]));
    vendor.on('/api/locations', firstPage).reply(403, {});
    expect(await readEmployment(olu.id)).toEqual({ ...employmentOfOlu, location: null });
  });

  it('takes nothing from the job roles of others, should the vendor send them', async () => {
    onPerson().reply(200, ines);
    onRoles().reply(200, page([staffEngineer, { ...engineer, id: 'x', personId: olu.id }, engineer]));
    expect(await readEmployment()).toEqual(employmentOfInes);
  });

  it('is null, for one call, where the vendor knows no such person or may not show them', async () => {
    onPerson().reply(404, { code: 404, name: 'NotFound', message: 'Person not found' });
    const call = aCall();
    expect(await readEmployment(ines.id, call)).toBeNull();
    expect(call.count('call')).toBe(1);
  });

  it.each([
    { title: 'somebody else', body: { ...ines, id: olu.id } },
    { title: 'an error that has an id', body: { id: 'req-8c1f', code: 400, name: 'BadRequest' } },
    { title: 'a list', body: { total: 1, limit: 1, skip: 0, data: [ines] } },
    { title: 'nothing', body: undefined },
  ])('is not read from $title', async ({ body }) => {
    onPerson().reply(200, body);
    expect(await failureOf(readEmployment())).toMatchObject({
      reason: 'UNREADABLE',
      request: 'GET /api/people/{personId}',
    });
  });

  it.each([
    { title: 'forbidden', status: 403, reply: {}, reason: 'FORBIDDEN' },
    { title: 'not to be understood', status: 200, reply: page([{ id: 'x' }]), reason: 'UNREADABLE' },
  ])(
    'fails where its job roles are $title: nobody would hear of a gap',
    async ({ status, reply, reason }) => {
      onPerson().reply(200, ines);
      onRoles().reply(status, reply);
      expect(await failureOf(readEmployment())).toMatchObject({ reason, request: 'GET /api/job-roles' });
    },
  );

  it('has an estimate of what the list would cost instead', () => {
    const { bulkCalls } = vendor.connector.lookups.employment!;
    expect(bulkCalls({})).toBe(3);
    expect(bulkCalls({ employment: 1000 })).toBe(4 + 12 + 1);
  });
});

describe('the memberships of a few', () => {
  it('cost two calls each, and are those that a sweep gives', async () => {
    vendor.lists({ '/api/people': [ines, olu], '/api/job-roles': [staffEngineer, engineer] });
    const swept = (await sweep(['grant'])).records;
    vendor.on(`/api/people/${ines.id}`).reply(200, ines);
    vendor
      .on('/api/job-roles', { personId: ines.id, ...firstPage })
      .reply(200, page([staffEngineer, engineer]));
    vendor.on('/api/people/gone').reply(404, {});
    const call = aCall();
    const { grantLookup } = vendor.connector;
    const principals = [ines.id, 'gone', ines.id].map((id) => ({ kind: 'employment', id }) as const);
    const grants = await grantLookup!.of(principals, call);
    expect(grants).toHaveLength(4);
    expect(grants).toEqual(grantsIn(swept).filter(({ principal }) => principal.id === ines.id));
    expect(call.count('call')).toBe(3);
    expect(grantLookup!.calls(2, {})).toBe(4);
    expect(grantLookup!.bulkCalls({ employment: 1000 })).toBe(16);
  });
});

describe('a refusal', () => {
  const refuse = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    vendor.on('/api/people', { status: 'all', ...firstPage }).reply(status, body as string, headers);
    vendor.lists({ '/api/job-roles': [] });
  };

  it.each([
    {
      body: { id: 'req-1', code: 401, name: 'NotAuthenticated', message: 'ada@x.example' },
      code: 'NotAuthenticated',
    },
    {
      body: { code: 'Unauthorized', message: 'x', issues: [{ path: 'a', message: 'b' }] },
      code: 'Unauthorized',
    },
    { body: { name: 'ada@x.example is not known', code: 7 }, code: undefined },
    { body: { name: null, code: null }, code: undefined },
    { body: '<html>ada@x.example</html>', code: undefined },
    { body: '', code: undefined },
    { body: [1], code: undefined },
  ])('says no more than its code, where it has one: $code', async ({ body, code }) => {
    refuse(401, body);
    const error = await failureOf(sweep(['grant']));
    expect(error).toMatchObject({ reason: 'UNAUTHENTICATED', status: 401 });
    expect(error.vendorCode).toBe(code);
    expect(error.message).not.toContain('x.example');
  });

  it('for want of time on their side (408) is passing: it is asked again', async () => {
    refuse(408, {});
    vendor.on('/api/people', { status: 'all', ...firstPage }).reply(200, page([ines]));
    const call = aCall();
    expect((await sweep(['grant'], call)).records).toHaveLength(3);
    expect(call.count('retry')).toBe(1);
  });

  it('for asking too often says how long to wait', async () => {
    refuse(429, { name: 'TooManyRequests' }, { 'retry-after': '30' });
    expect(await failureOf(sweep(['grant'], aCall({ withinMs: 5000 })))).toMatchObject({
      reason: 'RATE_LIMITED',
      retryAfterMs: 30_000,
    });
  });
});
