import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createCompany, type Company } from '../../../simulator/company.js';
import type { ChartHopBehaviour } from '../../../simulator/charthop/server.js';
import { MOST_SINGLE_READS } from '../../../src/datasources/charthop/sweep.js';
import type { EmploymentRecord, GroupRecord, Ref } from '../../../src/datasources/records.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { grantsIn, type Swept } from '../describe-connector.js';
import { stageChartHop, type Staged, type StageOptions } from './staged-vendor.js';

let staged: Staged | null = null;
afterEach(async () => {
  jest.restoreAllMocks();
  const unmet = staged?.faults.unmet() ?? [];
  await staged?.close();
  staged = null;
  expect(unmet).toEqual([]);
});

async function stage(options: StageOptions = {}): Promise<Staged> {
  await staged?.close();
  staged = await stageChartHop(options);
  return staged;
}
const stageWith = (behaviour: Partial<ChartHopBehaviour>, more: StageOptions = {}): Promise<Staged> =>
  stage({ ...more, behaviour });

interface Sizes {
  readonly persons: number;
  readonly jobs?: number;
  readonly groups: number;
  readonly types: number;
}

/** An organisation of exactly these sizes. */
async function stageSized(
  { persons, jobs = persons, groups, types }: Sizes,
  more: StageOptions = {},
): Promise<Staged> {
  const sized = await stage({ people: 1, ...more });
  const { state } = sized;
  for (const table of [state.persons, state.jobs, state.groups, state.groupTypes]) table.clear();
  const typeIds = Array.from(
    { length: types },
    (_, nth) => state.addGroupType({ name: `Type ${nth}`, fieldName: `type_${nth}` }).id,
  );
  const groupIds = Array.from(
    { length: groups },
    (_, nth) => state.addGroup({ name: `Group ${nth}`, typeId: typeIds[nth % types] ?? '' }).id,
  );
  for (let nth = 0; nth < persons; nth++) {
    const startDate = '2020-01-01';
    const workEmail = `person${nth}@northwind-data.example`;
    const isHere = nth < jobs;
    const person = state.addPerson({ startDate, workEmail, endDate: isHere ? null : '2021-01-01' });
    if (isHere) state.addJob({ personId: person.id, startDate, groupIds: groupIds.slice(0, 2) });
  }
  return sized;
}

const statusesIn = ({ records }: Swept) =>
  records.flatMap((record) => (record.kind === 'employment' ? [record.status] : []));
const employmentsIn = ({ records }: Swept): EmploymentRecord[] =>
  records.filter((record) => record.kind === 'employment');
const groupsIn = ({ records }: Swept): GroupRecord[] => records.filter((record) => record.kind === 'group');
const membershipsIn = ({ records }: Swept) =>
  grantsIn(records)
    .map(({ id }) => id)
    .sort();

describe('the calls of a sweep', () => {
  const example = { persons: 1200, jobs: 1000, groups: 80, types: 6 };

  it('are 4 for 1200 persons, 80 groups and 6 types', async () => {
    const { requests, sweep } = await stageSized(example);
    const { records } = await sweep();
    expect(requests.perEndpoint()).toEqual({
      'GET /v2/org/{orgId}/person': 2,
      'GET /v2/org/{orgId}/group': 1,
      'GET /v1/org/{orgId}/group-type': 1,
    });
    expect(records.filter(({ kind }) => kind === 'employment')).toHaveLength(1200);
    expect(grantsIn(records)).toHaveLength(2000);
  });

  it('are 5 for the same with the types of employment', async () => {
    const { requests, sweep } = await stageSized(example, { settings: { EMPLOYMENT_TYPES: 'swept' } });
    const swept = await sweep();
    expect(requests.perEndpoint()).toEqual({
      'GET /v2/org/{orgId}/person': 2,
      'GET /v2/org/{orgId}/job': 1,
      'GET /v2/org/{orgId}/group': 1,
      'GET /v1/org/{orgId}/group-type': 1,
    });
    expect(employmentsIn(swept).filter(({ contractType }) => contractType === 'FULL')).toHaveLength(1000);
  });

  it('are one more, once, where the organisation is not configured', async () => {
    const { requests, sweep } = await stageSized({ persons: 1, groups: 1, types: 1 }, { knowsOrg: false });
    await sweep();
    await sweep();
    expect(requests.perEndpoint()).toMatchObject({ 'GET /v1/org': 1, 'GET /v2/org/{orgId}/person': 2 });
  });

  const pages = [
    { persons: 0, calls: 1 },
    { persons: 1000, calls: 1 },
    { persons: 1001, calls: 2 },
    { persons: 2500, calls: 3 },
  ];
  it.each(pages)('for $persons employments alone are $calls', async ({ persons, calls }) => {
    const { requests, sweep } = await stageSized({ persons, groups: 2, types: 2 });
    expect((await sweep('employment')).records).toHaveLength(persons);
    expect(requests.perEndpoint()).toEqual({ 'GET /v2/org/{orgId}/person': calls });
  });

  it('for groups alone are 2', async () => {
    const { requests, sweep } = await stageSized({ persons: 1500, groups: 900, types: 6 });
    expect((await sweep('group')).records).toHaveLength(900);
    expect(requests.count()).toBe(2);
  });

  it('for grants alone read no jobs, though employment types are swept', async () => {
    const { requests, sweep, connector } = await stageSized(example, {
      settings: { EMPLOYMENT_TYPES: 'swept' },
    });
    await sweep('grant', ...(connector.comesWith?.grant ?? []));
    expect(requests.perEndpoint()).not.toHaveProperty('GET /v2/org/{orgId}/job');
    expect(requests.count()).toBe(4);
  });
});

describe('a sweep of the company', () => {
  const namedIn = ({ people }: Company, name: string) =>
    people.find(({ id }) => id === createCompany().planted.find((fact) => fact.name === name)?.subjectId);

  it('gives everybody on file, whoever has left included, and nobody else', async () => {
    const { company, sweep } = await stage();
    const swept = await sweep();
    const onFile = company.people.filter(({ accounts }) =>
      accounts.some(({ vendor }) => vendor === 'charthop'),
    );
    expect(employmentsIn(swept).map(({ email }) => email)).toEqual(onFile.map(({ email }) => email));
    const missing = namedIn(company, 'missing-from-charthop');
    expect(missing).toBeDefined();
    expect(employmentsIn(swept).map(({ employeeNumber }) => employeeNumber)).not.toContain(
      missing?.employeeNumber,
    );
  });

  it('tells by dates who has left, who works here and who is still to come', async () => {
    const at = Date.parse('2026-09-01T12:00:00Z');
    jest.spyOn(Date, 'now').mockImplementation(() => at);
    jest.useFakeTimers({ now: at, doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'performance'] });
    try {
      const { company, sweep } = await stage({ now: () => at });
      const swept = await sweep('employment');
      const expected = company.people
        .filter(({ accounts }) => accounts.some(({ vendor }) => vendor === 'charthop'))
        .map(({ startDate, endDate }) =>
          startDate > '2026-09-01'
            ? 'PENDING'
            : endDate !== null && endDate < '2026-09-01'
              ? 'ENDED'
              : 'ACTIVE',
        );
      expect(statusesIn(swept)).toEqual(expected);
      expect(new Set(expected)).toEqual(new Set(['PENDING', 'ENDED', 'ACTIVE']));
    } finally {
      jest.useRealTimers();
    }
  });

  it('gives departments, teams, locations and guilds, and no band or job code', async () => {
    const { company, state, sweep } = await stageWith({ typeForm: 'mixed' });
    const groups = groupsIn(await sweep());
    const kinds = new Map<string, number>();
    for (const { groupKind } of groups) kinds.set(groupKind, (kinds.get(groupKind) ?? 0) + 1);
    expect(Object.fromEntries(kinds)).toEqual({
      DEPARTMENT: company.departments.length,
      TEAM: company.teams.length,
      LOCATION: company.locations.length,
      OTHER: 1,
    });
    expect([...state.groups.values()].some(({ name }) => name === 'Band A')).toBe(true);
  });

  it('gives each the memberships of their own teams, department and location', async () => {
    const { company, state, sweep } = await stage();
    const swept = await sweep();
    const nameOf = new Map(groupsIn(swept).map(({ id, name }) => [id, name]));
    const subjects = new Map([...state.subjects].map(([recordId, personId]) => [personId, recordId]));
    const worker = company.people.find(({ endDate, teamIds }) => endDate === null && teamIds.length > 0)!;
    const held = grantsIn(swept.records)
      .filter(({ principal }) => principal.id === subjects.get(worker.id))
      .map(({ target }) => nameOf.get(target.id));
    const units = [...company.departments, ...company.locations, ...company.teams];
    const expected = [worker.departmentId, worker.locationId, ...worker.teamIds].map(
      (id) => units.find((unit) => unit.id === id)?.name,
    );
    expect(new Set(held.filter((name) => name !== 'Contractors of the house'))).toEqual(new Set(expected));
  });

  it('finds the same managers by address as by job', async () => {
    const managers = async (types: 'off' | 'swept') => {
      const { sweep } = await stage({ settings: { EMPLOYMENT_TYPES: types } });
      return employmentsIn(await sweep()).map(({ id, managerId }) => [id, managerId]);
    };
    const byAddress = await managers('off');
    expect(await managers('swept')).toEqual(byAddress);
    expect(byAddress.filter(([, managerId]) => managerId !== null).length).toBeGreaterThan(30);
  });

  it('gives the ids of Humaans where it is synchronised', async () => {
    const { sweep, state } = await stage({ humaansIdOf: (personId) => `hum-${personId}` });
    const all = employmentsIn(await sweep());
    expect(all.map(({ sameAs }) => sameAs)).toEqual(
      all.map(({ id }) => [{ vendor: 'humaans', id: `hum-${state.subjects.get(id)}` }]),
    );
  });

  const forms: readonly Partial<ChartHopBehaviour>[] = [
    { rowForm: 'nested' },
    { noValue: 'absent' },
    { endOfList: 'null', largestPage: 20 },
    { endOfList: 'empty', largestPage: 20 },
    { knowsHumaans: false },
  ];
  it.each(forms)('is the same when the vendor writes it otherwise: %j', async (behaviour) => {
    const usual = await (await stage()).sweep();
    expect(await (await stageWith(behaviour)).sweep()).toEqual(usual);
  });

  it.each(['id', 'field', 'name', 'word'] as const)(
    'gives groups the same kind when their type is told by its %s',
    async (typeForm) => {
      const kindsOf = async (form: ChartHopBehaviour['typeForm']) =>
        groupsIn(await (await stageWith({ typeForm: form })).sweep('group')).map(
          ({ name, groupKind, rawKind }) => [name, groupKind, rawKind],
        );
      const usual = await kindsOf('object');
      expect(await kindsOf(typeForm)).toEqual(usual);
    },
  );
});

describe('a field that is refused', () => {
  it.each([400, 403] as const)(
    'with %i and is not missed is left out, and not asked for again',
    async (status) => {
      const { requests, sweep } = await stageWith({ refusedOfPersons: { 'contact.humaans': status } });
      const { records, gaps } = await sweep();
      expect(grantsIn(records).length).toBeGreaterThan(100);
      expect(gaps).toEqual([]);
      expect(requests.perEndpoint()['GET /v2/org/{orgId}/person']).toBe(2);
      requests.reset();
      expect((await sweep()).records).toEqual(records);
      expect(requests.count()).toBe(3);
    },
  );

  it('because nobody knows it costs as little', async () => {
    const { requests, sweep } = await stageWith({ unknownField: 400, knowsHumaans: false });
    const { gaps } = await sweep();
    expect(gaps).toEqual([]);
    await sweep();
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/person']).toBe(3);
  });

  it('is asked for again after a day', async () => {
    const { requests, sweep, behaviour } = await stageWith({ refusedOfPersons: { 'contact.humaans': 400 } });
    await sweep('employment');
    behaviour.refusedOfPersons = {};
    const { now } = Date;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 25 * 3_600_000);
    requests.reset();
    await sweep('employment');
    expect(requests.entries().map(({ query }) => query['fields']?.includes('contact.humaans'))).toEqual([
      true,
    ]);
  });

  it('on every page is refused on the first: the pages that follow do not ask for it', async () => {
    const { requests, sweep } = await stageWith({
      refusedOfPersons: { 'contact.humaans': 400 },
      largestPage: 15,
    });
    await sweep('employment');
    const asked = requests.entries().map(({ query }) => query['fields']?.includes('contact.humaans'));
    expect(asked).toEqual([true, false, false, false, false]);
  });
});

describe('memberships that the list of persons does not tell', () => {
  const BEYOND_JOBS = 'group memberships of people whose job has not begun';

  const untold: readonly Partial<ChartHopBehaviour>[] = [
    { refusedOfPersons: { groupIds: 400 } },
    { refusedOfPersons: { groupIds: 403 } },
    { refusedOfPersons: { groupIds: 403, 'contact.humaans': 400 } },
  ];
  it.each(untold)('are read from the jobs, and a gap says who is left out: %j', async (behaviour) => {
    const usual = membershipsIn(await (await stage()).sweep());
    const { requests, sweep } = await stageWith(behaviour);
    const swept = await sweep();
    expect(membershipsIn(swept)).toEqual(usual);
    expect(swept.gaps).toEqual([{ kinds: ['grant'], what: BEYOND_JOBS, reason: 'FORBIDDEN' }]);

    requests.reset();
    expect(await sweep()).toEqual(swept);
    // Once refused, the field costs the list of jobs and nothing more.
    expect(requests.perEndpoint()).toEqual({
      'GET /v2/org/{orgId}/person': 1,
      'GET /v2/org/{orgId}/job': 1,
      'GET /v2/org/{orgId}/group': 1,
      'GET /v1/org/{orgId}/group-type': 1,
    });
  });

  it('take the list of jobs only once where it is swept anyway', async () => {
    const { requests, sweep } = await stageWith(
      { refusedOfPersons: { groupIds: 403 } },
      { settings: { EMPLOYMENT_TYPES: 'swept' } },
    );
    const swept = await sweep();
    expect(grantsIn(swept.records).length).toBeGreaterThan(100);
    expect(employmentsIn(swept).some(({ contractType }) => contractType === 'CONTRACT')).toBe(true);
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/job']).toBe(1);
  });

  it('are read one by one where the jobs do not tell either, of those who hold a job', async () => {
    const usual = membershipsIn(await (await stage()).sweep());
    const { requests, state, sweep } = await stageWith({
      refusedOfPersons: { groupIds: 400 },
      refusedOfJobs: { groupIds: 400 },
    });
    const swept = await sweep();
    expect(membershipsIn(swept)).toEqual(usual);
    expect(swept.gaps).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    const holders = [...state.persons.values()].filter((person) => state.jobHeldBy(person, today) !== null);
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/person/{personId}']).toBe(holders.length);
  });

  it('keep the types of employment when only the groups of jobs are refused', async () => {
    const { sweep } = await stageWith(
      { refusedOfPersons: { groupIds: 403 }, refusedOfJobs: { groupIds: 403 } },
      { settings: { EMPLOYMENT_TYPES: 'swept' } },
    );
    const swept = await sweep();
    expect(employmentsIn(swept).some(({ contractType }) => contractType === 'FULL')).toBe(true);
    expect(grantsIn(swept.records).length).toBeGreaterThan(100);
    expect(swept.gaps).toEqual([]);
  });

  it('are a gap where nobody may see them, found out for one call', async () => {
    const { requests, sweep } = await stageWith({
      refusedOfPersons: { groupIds: 403 },
      refusedOfJobs: { groupIds: 403 },
      refusedOfPerson: { groupIds: 403 },
    });
    const swept = await sweep();
    expect(grantsIn(swept.records)).toEqual([]);
    expect(swept.gaps).toEqual([{ kinds: ['grant'], what: 'group memberships', reason: 'FORBIDDEN' }]);
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/person/{personId}']).toBe(1);
  });

  it('are a gap where they are left out of every row without a word: an empty list is not told', async () => {
    const { requests, sweep } = await stageWith({ withheld: ['groupIds'] });
    const swept = await sweep();
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/person/{personId}']).toBe(1);
    expect(grantsIn(swept.records)).toEqual([]);
    expect(swept.gaps).toEqual([{ kinds: ['grant'], what: 'group memberships', reason: 'FORBIDDEN' }]);
  });

  it('are not read one by one of more people than the bound', async () => {
    const refusals = { refusedOfPersons: { groupIds: 400 }, refusedOfJobs: { groupIds: 400 } } as const;
    const within = { persons: MOST_SINGLE_READS, groups: 2, types: 1 };
    const { requests, sweep } = await stageSized(within, { behaviour: refusals });
    expect(grantsIn((await sweep('grant')).records)).toHaveLength(2 * MOST_SINGLE_READS);
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/person/{personId}']).toBe(MOST_SINGLE_READS);

    const beyond = await stageSized({ ...within, persons: MOST_SINGLE_READS + 1 }, { behaviour: refusals });
    expect((await beyond.sweep('grant')).gaps).toEqual([
      { kinds: ['grant'], what: 'group memberships', reason: 'FORBIDDEN' },
    ]);
    expect(beyond.requests.perEndpoint()).not.toHaveProperty('GET /v2/org/{orgId}/person/{personId}');
  });

  it('fail the sweep when the vendor is not well, in place of falling back', async () => {
    const { faults, sweep } = await stageWith({ refusedOfPersons: { groupIds: 403 } });
    faults.add({ match: { endpoint: 'GET /v2/org/{orgId}/job' }, fault: { kind: 'status', status: 500 } });
    expect(await failureOf(sweep())).toMatchObject({ reason: 'UNAVAILABLE' });
  });

  it('are not looked for where there is no group at all', async () => {
    const nothing = { persons: 3, groups: 0, types: 1 };
    const { requests, sweep } = await stageSized(nothing, { behaviour: { withheld: ['groupIds'] } });
    expect((await sweep()).gaps).toEqual([]);
    expect(requests.count()).toBe(3);
  });
});

describe('what is forbidden', () => {
  it('is a gap when it is the groups, and the employments are worth having', async () => {
    const { faults, sweep } = await stage();
    faults.add({ match: { endpoint: 'GET /v2/org/{orgId}/group' }, fault: { kind: 'forbidden' } });
    const swept = await sweep();
    expect(employmentsIn(swept).length).toBeGreaterThan(30);
    expect(swept.gaps).toEqual([{ kinds: ['group', 'grant'], what: 'groups', reason: 'FORBIDDEN' }]);
  });

  it('when it is the types leaves out groups that only an id tells apart from bands', async () => {
    const { faults, sweep } = await stageWith({ typeForm: 'id' });
    faults.add({ match: { endpoint: 'GET /v1/org/{orgId}/group-type' }, fault: { kind: 'forbidden' } });
    const swept = await sweep();
    expect(groupsIn(swept)).toEqual([]);
    expect(swept.gaps.map(({ reason }) => reason).sort()).toEqual(['FORBIDDEN', 'UNREADABLE']);
  });
});

describe('the grants of a few', () => {
  const refsTo = (swept: Swept, count: number): Ref<'employment'>[] =>
    employmentsIn(swept)
      .filter(({ status }) => status === 'ACTIVE')
      .slice(0, count)
      .map(({ id }) => ({ kind: 'employment', id }));
  const idsOf = (swept: Swept, refs: readonly Ref[]) =>
    grantsIn(swept.records)
      .filter(({ principal }) => refs.some(({ id }) => id === principal.id))
      .map(({ id }) => id)
      .sort();

  it('are read a hundred people at a time, for as many calls as expected', async () => {
    const { connector, requests, sweep } = await stageSized({ persons: 250, groups: 3, types: 1 });
    const swept = await sweep();
    const refs = refsTo(swept, 250);
    requests.reset();
    const grants = await connector.grantLookup!.of(refs, aCall());
    expect(grants.map(({ id }) => id).sort()).toEqual(idsOf(swept, refs));
    expect(requests.count()).toBe(5);
    expect(connector.grantLookup!.calls(250, { group: 3 })).toBe(5);
  });

  it.each([400, 403] as const)('are read one by one where the list refuses them with %i', async (status) => {
    const { connector, requests, sweep } = await stageWith({ refusedOfPersons: { groupIds: status } });
    const swept = await sweep();
    const refs = refsTo(swept, 3);
    requests.reset();
    const grants = await connector.grantLookup!.of(refs, aCall());
    expect(grants.map(({ id }) => id).sort()).toEqual(idsOf(swept, refs));
    expect(grants.length).toBeGreaterThan(5);
    expect(requests.perEndpoint()['GET /v2/org/{orgId}/person/{personId}']).toBe(3);
  });

  it('of accounts are none: nobody logs in here', async () => {
    const { connector, requests, state } = await stage();
    const [id = ''] = state.persons.keys();
    expect(await connector.grantLookup!.of([{ kind: 'account', id }], aCall())).toEqual([]);
    expect(requests.count()).toBe(0);
  });

  it('fail where nothing tells of them, for no grants are not the same', async () => {
    const { connector, sweep } = await stageWith({ withheld: ['groupIds'] });
    const refs = refsTo(await sweep(), 1);
    expect(await failureOf(connector.grantLookup!.of(refs, aCall()).then())).toMatchObject({
      reason: 'UNREADABLE',
    });
  });

  it('are none for people who hold no job, for no further call', async () => {
    const { connector, requests, state } = await stage();
    const leaver = [...state.persons.values()].find(
      ({ endDate }) => endDate !== null && endDate < '2026-01-01',
    );
    const of = connector.grantLookup!.of([{ kind: 'employment', id: leaver!.id }], aCall());
    expect(await of).toEqual([]);
    expect(requests.count()).toBe(3);
  });
});

describe('a look-up', () => {
  it('by a connector that has read nothing finds the manager for one more list, shared by all who ask', async () => {
    const { another, requests, sweep } = await stage();
    const reported = employmentsIn(await sweep('employment')).filter(({ managerId }) => managerId !== null);
    requests.reset();
    const { employment } = another().lookups;
    const call = aCall();
    const found = await Promise.all(reported.slice(0, 5).map(({ id }) => employment!.one(id, call)));
    expect(found).toEqual(reported.slice(0, 5));
    expect(requests.count()).toBe(6);
  });

  it('learns of a manager who came after the sweep', async () => {
    const { connector, state, sweep } = await stage();
    const worker = employmentsIn(await sweep()).find(({ managerId }) => managerId !== null)!;
    const newcomer = state.addPerson({ startDate: '2024-01-01', workEmail: 'new@northwind-data.example' });
    const job = state.addJob({ personId: newcomer.id });
    const held = [...state.jobs.values()].find(({ personId }) => personId === worker.id)!;
    held.managerJobId = job.id;
    expect(await connector.lookups.employment!.one(worker.id, aCall())).toMatchObject({
      managerId: newcomer.id,
    });
  });

  it('fails where the vendor passes over `ids`', async () => {
    const { connector, state } = await stageWith({ knowsIds: false });
    const [id = ''] = state.persons.keys();
    expect(await failureOf(connector.lookups.employment!.one(id, aCall()))).toMatchObject({
      reason: 'UNREADABLE',
    });
  });

  it('is not offered where an employment takes two lists', async () => {
    const { connector } = await stage({ settings: { EMPLOYMENT_TYPES: 'swept' } });
    expect(connector.lookups).toEqual({});
  });
});

describe('lists that are still being put together', () => {
  it.each(['empty', 'json', 'text'] as const)('are waited for, whatever is said of it: %s', async (body) => {
    const usual = await (await stage()).sweep();
    const { requests, sweep } = await stageWith({ building: { answers: 3, body, retryAfterSeconds: null } });
    expect(await sweep()).toEqual(usual);
    expect(requests.count()).toBe(6);
  });

  it('are UNAVAILABLE when that takes longer than there is time', async () => {
    const { sweepBy } = await stageWith({ building: { answers: 999, body: 'json', retryAfterSeconds: 2 } });
    const error = await failureOf(sweepBy(aCall({ withinMs: 500 })));
    expect(error).toMatchObject({ reason: 'UNAVAILABLE', status: 202, retryAfterMs: 2000 });
  });
});

it('waits for as long as the vendor asks when there are too many requests', async () => {
  const { sweep } = await stageWith({ rateLimit: { requests: 2, windowMs: 900 } });
  expect((await sweep()).gaps).toEqual([]);
});
