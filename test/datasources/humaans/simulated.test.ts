import { afterEach, describe, expect, it } from '@jest/globals';
import { usualBehaviour, type HumaansBehaviour } from '../../../simulator/humaans/server.js';
import { SENSITIVE, SENSITIVE_DATE, statusOn } from '../../../simulator/humaans/state.js';
import { offers } from '../../../src/datasources/humaans/sweep.js';
import type { EmploymentRecord, RecordKind } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { collect, grantsIn, type Swept } from '../describe-connector.js';
import { simulate, type Simulated } from './simulated-vendor.js';

let on: Simulated | undefined;
afterEach(async () => {
  const unmet = on?.faults.unmet() ?? [];
  await on?.close();
  on = undefined;
  expect(unmet).toEqual([]);
});

async function open(...how: Parameters<typeof simulate>): Promise<Simulated> {
  await on?.close();
  return (on = await simulate(...how));
}
const sweep = (from: Simulated, kinds: readonly RecordKind[] = offers): Promise<Swept> =>
  collect(from.connector.sweep(new Set(kinds), {}, aCall()));
const employmentsIn = ({ records }: Swept): EmploymentRecord[] =>
  records.filter((record) => record.kind === 'employment');
const lookup = (from: Simulated) => from.connector.lookups.employment!;

describe('the whole of the simulated company', () => {
  it('is every employee with status, manager and titles as the company has them', async () => {
    const vendor = await open();
    const { company, state } = vendor;
    const found = employmentsIn(await sweep(vendor));
    const employees = company.people.filter(({ accounts }) => accounts.some((a) => a.vendor === 'humaans'));
    expect(found.map(({ id }) => state.subjects.get(id))).toEqual(employees.map(({ id }) => id));
    const words = { active: 'ACTIVE', newHire: 'PENDING', offboarded: 'ENDED' } as const;
    for (const [at, person] of employees.entries()) {
      const record = found[at]!;
      expect(record).toMatchObject({
        email: person.email,
        givenName: person.givenName,
        familyName: person.familyName,
        employeeNumber: person.employeeNumber,
        status: words[statusOn(company.date, person)],
        startDate: person.startDate,
        endDate: person.endDate,
      });
      const titles = record.jobTitles.map(({ title, effectiveFrom, effectiveTo }) => ({
        title,
        from: effectiveFrom,
        to: effectiveTo,
      }));
      // A promotion may be scheduled, and ends what is held now on the day before.
      const known = titles.slice(0, person.titles.length);
      if (titles.length === known.length) expect(known).toEqual(person.titles);
      else expect(known.map(({ title }) => title)).toEqual(person.titles.map(({ title }) => title));
    }
    expect(
      found.some(({ jobTitles }) => jobTitles.some(({ effectiveFrom }) => effectiveFrom! > company.date)),
    ).toBe(true);
    const managers = employees.filter((person, at) => {
      const manager = employees.find(({ id }) => id === person.managerId);
      return manager !== undefined && found[at]!.managerId === found[employees.indexOf(manager)]!.id;
    });
    expect(managers.length).toBeGreaterThan(30);
  });

  it('has a group for each place, department and team, with those in it who are in it', async () => {
    const vendor = await open();
    const { company, state } = vendor;
    const { records } = await sweep(vendor);
    const groups = records.filter((record) => record.kind === 'group');
    const named = (kind: string) =>
      groups.filter(({ groupKind }) => groupKind === kind).map(({ name }) => name);
    expect(new Set(named('LOCATION'))).toEqual(
      new Set([...company.locations.map(({ name }) => name), 'Remote']),
    );
    for (const { name, memberIds } of company.teams) {
      const group = groups.find((one) => one.groupKind === 'TEAM' && one.name === name);
      const members = grantsIn(records).filter(({ target }) => target.id === group?.id);
      const onFile = memberIds.filter((id) => [...state.subjects.values()].includes(id));
      expect(members).toHaveLength(onFile.length);
      expect(new Set(members.map(({ principal }) => state.subjects.get(principal.id)))).toEqual(
        new Set(onFile),
      );
    }
    const left = new Set(
      employmentsIn({ records, gaps: [], tenants: [] }).flatMap(({ id, status }) =>
        status === 'ENDED' ? id : [],
      ),
    );
    expect(left.size).toBeGreaterThan(0);
    for (const { principal, status } of grantsIn(records)) {
      expect(status).toBe(left.has(principal.id) ? 'DISABLED' : 'ACTIVE');
    }
  });

  it('has nothing in it that only HR may know', async () => {
    const text = JSON.stringify(await sweep(await open()));
    expect(text).not.toContain(SENSITIVE);
    expect(text).not.toContain(SENSITIVE_DATE);
  });

  it('costs the calls that its lists have pages, and no more', async () => {
    const vendor = await open();
    await sweep(vendor);
    const { people, jobRoles } = vendor.state;
    expect(vendor.requests.perEndpoint()).toEqual({
      'GET /api/companies': 1,
      'GET /api/job-roles': Math.ceil(jobRoles.size / 17),
      'GET /api/locations': 1,
      'GET /api/people': Math.ceil(people.size / 17),
    });
  });

  it('is read with four calls at once, and never with more', async () => {
    const vendor = await open();
    vendor.faults.add({ fault: { kind: 'slow', ms: 30 } });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, vendor.connector.budget().inFlight)), 2);
    await sweep(vendor);
    clearInterval(watch);
    expect(most).toBe(4);
  });

  it('is another on another day: whoever leaves has left on the day after the last', async () => {
    const on2027 = employmentsIn(await sweep(await open({}, 400, '2027-09-01')));
    const on2026 = employmentsIn(await sweep(await open({}, 400)));
    const gone = on2027.filter(({ status }, at) => status === 'ENDED' && on2026[at]!.status === 'ACTIVE');
    expect(gone.length).toBeGreaterThan(0);
    for (const { rawStatus, endDate } of gone) {
      expect(rawStatus).toBe('active');
      expect(endDate! >= '2026-09-01' && endDate! < '2027-09-01').toBe(true);
    }
  });
});

it('never asks for pay, documents or anything that is not a list or a person', async () => {
  const vendor = await open();
  const { records } = await sweep(vendor);
  for (const kind of offers) await sweep(vendor, [kind]);
  const [first] = employmentsIn({ records, gaps: [], tenants: [] });
  await lookup(vendor).one(first!.id, aCall());
  await vendor.connector.grantLookup!.of([{ kind: 'employment', id: first!.id }], aCall());
  const paths = new Set(vendor.requests.entries().map(({ path }) => path.replace(first!.id, '{personId}')));
  expect([...paths].sort()).toEqual([
    '/api/companies',
    '/api/job-roles',
    '/api/locations',
    '/api/people',
    '/api/people/{personId}',
  ]);
  expect(vendor.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
});

describe('the same records come', () => {
  const alternatives: readonly Partial<HumaansBehaviour>[] = [
    { newHireWord: 'new_hire' },
    { department: 'object' },
    { locationName: 'name' },
    { roleOrder: 'oldest-first' },
    { embedsJobRole: true },
    { echoedLimit: 'asked' },
    { echoedLimit: 'absent' },
    { overLimit: 'refused', largestPage: 250 },
    { statusAll: 400 },
    { statusAll: 422 },
    { statusLagDays: 400 },
    { errorCode: 'text' },
  ];
  it.each(alternatives)('where the vendor behaves so: %o', async (behaviour) => {
    const sorted = ({ records }: Swept) =>
      records
        .map((record) => (record.kind === 'employment' ? { ...record, rawStatus: null } : record))
        .sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
    const usual = await sweep(await open());
    expect(usualBehaviour).toMatchObject({ statusAll: 'list' });
    const other = await sweep(await open(behaviour));
    expect(other.gaps).toEqual([]);
    expect(sorted(other)).toEqual(sorted(usual));
  });
});

describe('with a token that sees little', () => {
  it('what it does not see is null, and no error', async () => {
    const vendor = await open({ scopes: ['public:read'] });
    const found = employmentsIn(await sweep(vendor));
    expect(found).toHaveLength(vendor.state.people.size);
    for (const record of found) {
      expect(record).toMatchObject({
        status: 'UNKNOWN',
        rawStatus: null,
        startDate: null,
        employeeNumber: null,
      });
      expect(record.displayName).not.toBeNull();
      expect(record.jobTitles.length).toBeGreaterThan(0);
    }
  });

  it('and not even that is no answer', async () => {
    const vendor = await open({ scopes: [] });
    expect(await failureOf(sweep(vendor))).toMatchObject({ reason: 'FORBIDDEN' });
  });
});

describe('a list that became shorter, or empty', () => {
  it.each([
    { kind: 'shrink' as const, left: 5 },
    { kind: 'empty-list' as const, left: 0 },
  ])('is read as the vendor tells it: $kind', async ({ kind, left }) => {
    const vendor = await open();
    vendor.faults.add({ match: { endpoint: 'GET /api/people' }, fault: { kind } });
    const swept = await sweep(vendor);
    expect(employmentsIn(swept)).toHaveLength(left);
    expect(grantsIn(swept.records).every(({ principal }) => vendor.state.subjects.has(principal.id))).toBe(
      true,
    );
  });
});

it('a pause that is asked for is kept, and the list is whole', async () => {
  const vendor = await open({ rateLimit: { requests: 6, windowMs: 900 } });
  const call = aCall();
  const swept = await collect(vendor.connector.sweep(new Set(offers), {}, call));
  expect(employmentsIn(swept)).toHaveLength(vendor.state.people.size);
  expect(call.count('retry')).toBeGreaterThan(0);
});

describe('a look-up', () => {
  it('gives the same record as the sweep, for two calls', async () => {
    const vendor = await open();
    for (const record of employmentsIn(await sweep(vendor))) {
      const call = aCall();
      expect(await lookup(vendor).one(record.id, call)).toEqual(record);
      expect(call.count('call')).toBe(2);
    }
  });

  it('gives null for what the vendor does not know', async () => {
    expect(await lookup(await open()).one('Qm4ZtX1cV8nRb7LkWd2HsYpA', aCall())).toBeNull();
  });

  it('fails, and does not say null, when the vendor is not well', async () => {
    const vendor = await open();
    vendor.faults.add({ fault: { kind: 'html', status: 500 } });
    const [id] = vendor.state.people.keys();
    const error = await failureOf(lookup(vendor).one(id!, aCall()));
    expect(error).toMatchObject({ reason: 'UNAVAILABLE', request: 'GET /api/people/{personId}' });
    expect(error.message).not.toContain(id);
  });

  it.each([
    '..',
    '.',
    '',
    'a/b',
    '../people',
    '%2e%2e',
    'a?b=c',
    'a#b',
    'a b',
    'a\r\nb',
    'ä',
    'x'.repeat(300),
  ])('never asks for an id that is no id: %j', async (id) => {
    const vendor = await open();
    expect(await failureOf(lookup(vendor).one(id, aCall()))).toMatchObject({
      reason: 'REJECTED',
      delivery: 'NOT_SENT',
    });
    expect(vendor.requests.count()).toBe(0);
  });

  it('takes the roles of one person, should the vendor send those of all', async () => {
    const vendor = await open({ ignoresPersonId: true });
    const [record] = employmentsIn(await sweep(vendor));
    expect(await lookup(vendor).one(record!.id, aCall())).toEqual(record);
  });
});
