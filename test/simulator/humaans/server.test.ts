import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import { simulateHumaans, usualBehaviour, type SimulatedHumaans } from '../../../simulator/humaans/server.js';
import { createHumaansState } from '../../../simulator/humaans/state.js';
import { listen, type Listener } from '../../../simulator/listener.js';

type Row = Record<string, unknown>;
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Row;
  readonly data: readonly Row[];
}

let now = Date.parse('2026-09-01T12:00:00Z');
let simulated: SimulatedHumaans;
let listener: Listener;
const company = createCompany({ people: 400 });
beforeAll(async () => {
  simulated = simulateHumaans(company, { token: 'good' }, () => now);
  listener = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
});
afterAll(() => listener.close());
afterEach(() => {
  Object.assign(simulated.behaviour, usualBehaviour);
  listener.faults.clear();
});

async function ask(path: string, { method = 'GET', token = 'good' } = {}): Promise<Reply> {
  const response = await fetch(`${listener.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  });
  const body = (await response.json()) as Row;
  return { status: response.status, headers: response.headers, body, data: (body['data'] ?? []) as Row[] };
}
const behave = (behaviour: Partial<SimulatedHumaans['behaviour']>) =>
  Object.assign(simulated.behaviour, behaviour);
const aPerson = (fits: (status: string) => boolean = () => true) =>
  [...simulated.state.people.values()].find(({ status }) => fits(status))!;

describe('a list', () => {
  it.each([
    ['/people?status=all', () => simulated.state.people.size],
    ['/job-roles?', () => simulated.state.jobRoles.size],
    ['/locations?', () => 5],
    ['/companies?', () => 1],
  ])('of %s says how long it is, and comes in pages', async (path, size) => {
    const total = size();
    const { status, body } = await ask(`${path}&$limit=3&$skip=1`);
    expect([status, Object.keys(body)]).toEqual([200, ['total', 'limit', 'skip', 'data']]);
    expect(body).toMatchObject({ total, limit: 3, skip: 1 });
    const rows: Row[] = [];
    for (let skip = 0; skip < total; skip += 250) {
      rows.push(...(await ask(`${path}&%24limit=250&%24skip=${skip}`)).data);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(total);
    expect((await ask(`${path}&$skip=${total + 5}`)).body).toMatchObject({ total, data: [] });
  });

  it('has a hundred rows a page when no limit is sent, or one without its dollar sign', async () => {
    expect((await ask('/people?status=all')).data).toHaveLength(100);
    expect((await ask('/people?status=all&limit=1')).data).toHaveLength(100);
  });

  it('has at most 250 rows a page: a larger limit is cut down, and the page says so', async () => {
    const { body, data } = await ask('/people?status=all&$limit=1000');
    expect([body['limit'], data.length]).toEqual([250, 250]);
    behave({ echoedLimit: 'asked' });
    expect((await ask('/people?$limit=1000')).body['limit']).toBe(1000);
    behave({ echoedLimit: 'absent' });
    expect((await ask('/people?$limit=1000')).body).not.toHaveProperty('limit');
    behave({ overLimit: 'refused' });
    expect((await ask('/people?$limit=1000')).status).toBe(400);
  });

  it.each(['$limit=0', '$limit=-1', '$limit=many', '$skip=1.5'])('refuses %s', async (query) => {
    expect(await ask(`/people?${query}`)).toMatchObject({ status: 400, body: { name: 'BadRequest' } });
  });
});

describe('people', () => {
  const statuses = async (query: string) => [
    ...new Set((await ask(`/people?${query}`)).data.map((p) => p['status'])),
  ];

  it('are those who work here now, unless others are asked for', async () => {
    expect(await statuses('')).toEqual(['active']);
    expect(await statuses('status=newHire')).toEqual(['newHire']);
    expect(await statuses('status=offboarded')).toEqual(['offboarded']);
    expect(new Set(await statuses('status=all&$limit=250'))).toEqual(
      new Set(['active', 'newHire', 'offboarded']),
    );
    expect((await ask('/people?status=gone')).status).toBe(400);
    behave({ newHireWord: 'new_hire' });
    expect(await statuses('status=newHire')).toEqual(['new_hire']);
  });

  it('cannot all be asked for where that is refused', async () => {
    behave({ statusAll: 400 });
    expect(await ask('/people?status=all')).toMatchObject({ status: 400, body: { name: 'BadRequest' } });
    behave({ statusAll: 422 });
    expect((await ask('/people?status=all')).status).toBe(422);
    expect((await ask('/people?status=active')).status).toBe(200);
  });

  it('are found by address, by team and by id', async () => {
    const person = aPerson((status) => status === 'active');
    expect((await ask(`/people?email=${person.email}`)).data.map(({ id }) => id)).toEqual([person.id]);
    expect((await ask(`/people/${person.id}`)).body).toMatchObject({ id: person.id, email: person.email });
    const [team] = company.teams;
    const { data } = await ask(`/people?teams=${encodeURIComponent(team!.name)}&$limit=250`);
    expect(data.length).toBeGreaterThan(1);
    for (const { teams } of data) expect(teams).toContainEqual({ name: team!.name });
    expect(await ask('/people/nobody')).toMatchObject({
      status: 404,
      body: { code: 404, name: 'NotFound', message: 'Person not found' },
    });
  });

  it('are employees only, with ids of 24 letters and digits', async () => {
    const known = company.planted.filter(({ name }) => name === 'contractor-unknown-to-humaans');
    expect(simulated.state.people.size).toBe(company.people.length - known.length);
    for (const id of simulated.state.people.keys()) expect(id).toMatch(/^[A-Za-z0-9]{24}$/);
  });

  it('may be listed as active for a while after they left', async () => {
    behave({ statusLagDays: 100_000 });
    expect((await ask('/people?status=offboarded')).data).toEqual([]);
  });

  it('have less to them for a token that may see less', async () => {
    const { id } = aPerson();
    behave({ scopes: ['public:read'] });
    const { body } = await ask(`/people/${id}`);
    expect(body).toHaveProperty('email');
    for (const field of ['status', 'taxId', 'employmentStartDate']) expect(body).not.toHaveProperty(field);
    behave({ scopes: ['public:read', 'private:read'], withoutPersonFields: ['teams'] });
    expect((await ask(`/people/${id}`)).body).not.toHaveProperty('teams');
  });

  it('have their current role within where the vendor puts it there', async () => {
    const { id } = aPerson((status) => status === 'active');
    expect((await ask(`/people/${id}`)).body).not.toHaveProperty('jobRole');
    behave({ embedsJobRole: true });
    expect((await ask(`/people/${id}`)).body['jobRole']).toEqual({
      jobTitle: expect.any(String),
      department: expect.any(String),
    });
  });
});

describe('job roles', () => {
  it('are those of one person, or of a day', async () => {
    const { id } = aPerson((status) => status === 'active');
    const { data } = await ask(`/job-roles?personId=${id}`);
    expect(data.length).toBeGreaterThan(0);
    for (const { personId } of data) expect(personId).toBe(id);
    const asOf = (await ask(`/job-roles?personId=${id}&$asOf=${company.date}`)).data;
    expect(asOf).toHaveLength(1);
    expect((await ask(`/job-roles?personId=${id}&$asOf=1990-01-01`)).data).toEqual([]);
    behave({ ignoresPersonId: true });
    expect((await ask(`/job-roles?personId=${id}`)).body['total']).toBe(simulated.state.jobRoles.size);
  });

  it('have rows that nobody closed, and promotions that have not come yet', () => {
    const roles = [...simulated.state.jobRoles.values()];
    expect(roles.some(({ effectiveDate }) => effectiveDate > company.date)).toBe(true);
    const later = (role: (typeof roles)[number]) =>
      roles.some((other) => other.personId === role.personId && other.effectiveDate > role.effectiveDate);
    expect(roles.some((role) => role.endDate === null && later(role))).toBe(true);
  });

  it('report to people who are on file', () => {
    const { people, jobRoles } = simulated.state;
    for (const { reportingTo } of jobRoles.values()) {
      if (reportingTo !== null) expect(people.has(reportingTo)).toBe(true);
    }
  });
});

describe('a caller', () => {
  it.each(['bad', ''])('with the token "%s" is not let in', async (token) => {
    expect(await ask('/people', { token })).toMatchObject({
      status: 401,
      body: { code: 401, name: 'NotAuthenticated', id: expect.any(String) },
    });
  });

  it('with the right one learns what it is good for, and who made it', async () => {
    const { body } = await ask('/token-info');
    expect(body).toMatchObject({ scopes: ['public:read', 'private:read'] });
    expect((await ask('/me')).body['id']).toBe(body['personId']);
    behave({ scopes: [] });
    expect((await ask('/people')).status).toBe(403);
    expect((await ask('/token-info')).status).toBe(200);
  });

  it.each(['/teams', '/departments', '/groups', '/locations/remote', '/compensations', '/people/a/b'])(
    'finds nothing at %s',
    async (path) => {
      expect(await ask(path)).toMatchObject({ status: 404, body: { name: 'NotFound' } });
    },
  );

  it('can change nothing', async () => {
    expect(await ask('/people', { method: 'POST' })).toMatchObject({ status: 405 });
  });

  it('is asked for a pause when asking too often, and let in again after it', async () => {
    behave({ rateLimit: { requests: 2, windowMs: 10_000 } });
    expect((await ask('/me')).status).toBe(200);
    expect((await ask('/me')).status).toBe(200);
    now += 4000;
    const refused = await ask('/me');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '6']);
    now += 6001;
    expect((await ask('/me')).status).toBe(200);
  });

  it('is told of an error in either of the two ways that are known', async () => {
    behave({ errorCode: 'text' });
    expect((await ask('/people/nobody')).body).toMatchObject({
      code: 'NotFound',
      issues: [{ path: 'query' }],
    });
  });
});

describe('a fault in a list', () => {
  const faulty = async (fault: Parameters<Listener['faults']['add']>[0]['fault'], skip: number) => {
    listener.faults.add({ fault });
    return ask(`/people?status=all&$limit=100&$skip=${skip}`);
  };
  const size = (): number => simulated.state.people.size;

  it.each([
    {
      title: 'the same page again and again',
      fault: { kind: 'cursor-loop' } as const,
      first: 0,
      total: size,
    },
    {
      title: 'rows that slid by two',
      fault: { kind: 'repeated-rows', rows: 2 } as const,
      first: 98,
      total: size,
    },
    {
      title: 'a list that grew short',
      fault: { kind: 'shrink' } as const,
      first: null,
      total: (): number => 36,
    },
    { title: 'no rows', fault: { kind: 'empty-list' } as const, first: null, total: (): number => 0 },
  ])('is $title', async ({ fault, first, total }) => {
    const ids = [...simulated.state.people.keys()];
    const { body, data } = await faulty(fault, 100);
    expect(body['total']).toBe(total());
    expect(data[0]?.['id']).toBe(first === null ? undefined : ids[first]);
  });

  it('is a list that is always longer than what was read of it', async () => {
    const { body, data } = await faulty({ kind: 'endless-pages' }, 700);
    expect([body['total'], data.length]).toEqual([801, 100]);
    listener.faults.clear();
    expect((await faulty({ kind: 'endless-pages', rows: 'empty' }, 700)).body).toMatchObject({
      total: 801,
      data: [],
    });
  });

  it('is an envelope without its list, or an error in the place of success', async () => {
    expect((await faulty({ kind: 'missing-items' }, 0)).body).not.toHaveProperty('data');
    listener.faults.clear();
    expect(await faulty({ kind: 'not-success-code' }, 0)).toMatchObject({ status: 200, body: { code: 500 } });
  });
});

it('is the same Humaans for the same company, and another for another', () => {
  const text = (seed: number) => {
    const { people, jobRoles } = createHumaansState(createCompany({ people: 30, seed }));
    return JSON.stringify([...people.values(), ...jobRoles.values()]);
  };
  expect(text(1)).toBe(text(1));
  expect(text(1)).not.toBe(text(2));
});
