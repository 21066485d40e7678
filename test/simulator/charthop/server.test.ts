import { afterEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import {
  simulateChartHop,
  type ChartHopBehaviour,
  type SimulatedChartHop,
} from '../../../simulator/charthop/server.js';
import { listen, type Listener } from '../../../simulator/listener.js';

type Row = Record<string, unknown>;
interface Reply {
  readonly status: number;
  readonly text: string;
  readonly body: Row;
  readonly data: readonly Row[];
  readonly next: string | null | undefined;
  readonly headers: Headers;
}

let simulation: SimulatedChartHop;
let listener: Listener;
afterEach(() => listener.close());

const NOW = Date.parse('2026-09-01T12:00:00Z');

async function open(behaviour: Partial<ChartHopBehaviour> = {}, people = 50): Promise<void> {
  simulation = simulateChartHop(createCompany({ people }), { behaviour }, () => NOW);
  listener = await listen(simulation.vendor, { host: '127.0.0.1', port: 0, now: () => NOW });
}

async function ask(path: string, { token = simulation.apiToken, method = 'GET' } = {}): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(listener.url + path, { method, headers, redirect: 'manual' });
  const text = await response.text();
  let body: Row = {};
  try {
    body = JSON.parse(text) as Row;
  } catch {
    // Not everything is JSON.
  }
  const data = (body['data'] ?? []) as Row[];
  return {
    status: response.status,
    text,
    body,
    data,
    next: body['next'] as Reply['next'],
    headers: response.headers,
  };
}
const org = () => `/v2/org/${simulation.orgId}`;
const persons = (query = '') => ask(`${org()}/person?${query}`);
const jobs = (query = '') => ask(`${org()}/job?${query}`);
const groups = (query = '') => ask(`${org()}/group?${query}`);
const state = () => simulation.state;

describe('the organisation', () => {
  it('is found by slug and by id, in a list and alone', async () => {
    await open();
    expect((await ask('/v1/org?limit=2')).data).toMatchObject([
      { slug: 'northwind-data', id: state().org.id },
    ]);
    for (const id of ['northwind-data', state().org.id]) {
      expect((await ask(`/v1/org/${id}`)).body).toMatchObject({ name: 'Northwind Data' });
    }
  });

  it.each([0, 1, 2] as const)('is one of %i that the token sees', async (orgs) => {
    await open({ orgs });
    expect((await ask('/v1/org?limit=2')).data).toHaveLength(orgs);
  });
});

describe('refusals', () => {
  it('are a code, which is the status, and a message', async () => {
    await open();
    const refused: readonly (readonly [path: string, status: number])[] = [
      ['/v2/org/elsewhere/person', 404],
      [`${org()}/person/nobody`, 404],
      [`/v2/org/${simulation.orgId}/group-type`, 404], // the types are under /v1
      [`${org()}/group/department`, 404], // the form of 2024
      [`${org()}/person?limit=0`, 400],
      [`${org()}/person?date=yesterday`, 400],
      [`${org()}/person?from=nowhere`, 400],
      [`${org()}/person?format=xml`, 400],
      [`${org()}/job?q=salary>1`, 400],
      [`${org()}/group?timeFilter=SOME`, 400],
    ];
    for (const [path, status] of refused) {
      const reply = await ask(path);
      expect([path, reply.status, reply.body['code'], typeof reply.body['message']]).toEqual([
        path,
        status,
        status,
        'string',
      ]);
    }
  });

  it('meet whoever has no good token, and whoever wants to write', async () => {
    await open();
    expect((await ask(`${org()}/person`, { token: 'other' })).body).toMatchObject({ code: 401 });
    expect((await ask(`${org()}/person`, { method: 'POST' })).status).toBe(404);
  });

  it('say for how long when there are too many requests', async () => {
    await open({ rateLimit: { requests: 2, windowMs: 5_000 } });
    await persons();
    await persons();
    const reply = await persons();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '5']);
  });

  it('meet a field that is not for this token, whatever else is asked for', async () => {
    await open({ refusedOfPersons: { groupIds: 403 }, refusedOfJobs: { groupIds: 400 } });
    expect((await persons('fields=id,groupIds')).status).toBe(403);
    expect((await persons('fields=id')).status).toBe(200);
    expect((await jobs('fields=jobId,groupIds')).status).toBe(400);
  });

  it('meet a field that nobody knows only where that is wanted', async () => {
    await open();
    expect((await persons('fields=id,shoeSize')).data[0]).not.toHaveProperty('shoeSize');
    simulation.behaviour.unknownField = 400;
    expect((await persons('fields=id,shoeSize')).status).toBe(400);
  });
});

describe('lists', () => {
  const lists = () => [
    `${org()}/person?includeAll=true&fields=id`,
    `${org()}/job?fields=jobId`,
    `${org()}/group?fields=id&timeFilter=ALL`,
    `/v1/org/${simulation.orgId}/group-type?`,
  ];
  const sizes = () =>
    [state().persons, state().jobs, state().groups, state().groupTypes].map(({ size }) => size);

  it.each([1, 7, 1000])('give every row exactly once with %i rows a page', async (limit) => {
    await open({}, 20);
    for (const [at, path] of lists().entries()) {
      const seen: unknown[] = [];
      let from = '';
      for (;;) {
        const page = await ask(`${path}&limit=${limit}${from}`);
        expect(page.data.length).toBeLessThanOrEqual(limit);
        seen.push(...page.data.map((row) => row['id'] ?? row['jobId']));
        if (page.next === undefined) break;
        from = `&from=${page.next ?? ''}`;
      }
      expect([path, new Set(seen).size, seen.length]).toEqual([path, sizes()[at], sizes()[at]]);
    }
  });

  it('take an empty cursor for the first page, and pass over one of another name', async () => {
    await open();
    const first = await persons('fields=id&limit=5');
    expect((await persons('fields=id&limit=5&from=')).data).toEqual(first.data);
    expect((await persons(`fields=id&limit=5&offset=${String(first.next)}`)).data).toEqual(first.data);
    expect((await persons(`fields=id&limit=5&from=${String(first.next)}`)).data).not.toEqual(first.data);
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['empty', ''],
  ] as const)('end with a cursor that is %s', async (endOfList, next) => {
    await open({ endOfList });
    expect((await persons('limit=1000')).next).toBe(next);
  });

  it('are not there yet for as long as they are being put together', async () => {
    await open({ building: { answers: 2, body: 'text', retryAfterSeconds: 3 } });
    const reply = await persons();
    expect([reply.status, reply.text, reply.headers.get('retry-after')]).toEqual([
      202,
      'snapshot currently building',
      '3',
    ]);
    expect((await groups()).status).toBe(202);
    expect((await persons()).status).toBe(200);
  });
});

describe('persons', () => {
  it('are those who hold a job today, or everybody, or those with an id', async () => {
    await open();
    const today = (await persons('fields=id,jobId&limit=1000')).data;
    const everybody = (await persons('fields=id,jobId,endDateOrg&includeAll=true&limit=1000')).data;
    expect(today.every(({ jobId }) => jobId !== null)).toBe(true);
    expect(everybody).toHaveLength(state().persons.size);
    expect(everybody.filter(({ jobId }) => jobId !== null)).toHaveLength(today.length);
    const leaver = everybody.find(
      ({ endDateOrg }) => endDateOrg !== null && (endDateOrg as string) < '2026-09-01',
    )!;
    const ids = `ids=${String(today[0]!['id'])},${String(leaver['id'])},unknown`;
    expect((await persons(`fields=id&${ids}`)).data).toHaveLength(1);
    expect((await persons(`fields=id&${ids}&includeAll=true`)).data).toHaveLength(2);
  });

  it('are there as of a day', async () => {
    await open();
    const future = (await persons('date=2026-10-01&fields=id&limit=1000')).data.length;
    expect(future).toBeGreaterThan(0);
    expect((await persons('date=1999-01-01&fields=id')).data).toEqual([]);
  });

  it('have the fields that are asked for, spelt as they are asked for', async () => {
    await open();
    const [row] = (await persons('fields=ID,contact.WORKEMAIL,name.first')).data;
    expect(Object.keys(row!)).toEqual(['ID', 'contact.WORKEMAIL', 'name.first']);
  });

  it('may be nested, and may leave out what has no value', async () => {
    await open({ rowForm: 'nested', noValue: 'absent' });
    const rows = (await persons('fields=id,contact.workEmail,endDateOrg&limit=1000')).data;
    const [first] = [...state().persons.values()].filter(({ endDate }) => endDate === null);
    expect(rows.find(({ id }) => id === first!.id)).toEqual({
      id: first!.id,
      contact: { workEmail: first!.workEmail },
    });
  });

  it('have no title, groups or manager without a job', async () => {
    await open();
    const leaver = [...state().persons.values()].find(({ endDate }) => (endDate ?? '9') < '2026-09-01')!;
    const fields = 'jobId,title,groupIds,department.name,manager.contact.workEmail';
    expect((await ask(`${org()}/person/${leaver.id}?fields=${fields}`)).body).toEqual({
      jobId: null,
      title: null,
      groupIds: [],
      'department.name': null,
      'manager.contact.workEmail': null,
    });
  });

  it('in several teams have them in one text', async () => {
    await open({}, 400);
    const rows = (await persons('fields=id,team.name&limit=1000')).data;
    expect(rows.filter((row) => String(row['team.name']).includes(', ')).length).toBeGreaterThan(0);
  });

  it('are counted', async () => {
    await open();
    expect((await ask(`${org()}/person/count`)).body).toMatchObject({ startingCount: 1 });
  });
});

describe('jobs', () => {
  it('are filled or open, and only those that are filled have a holder', async () => {
    await open();
    const all = (await jobs('fields=jobId&limit=1000')).data.length;
    const filled = (await jobs('q=open:filled&fields=personId,manager,employment&limit=1000')).data;
    const vacant = (await jobs('q=open:open&fields=personId&limit=1000')).data;
    expect(filled.length + vacant.length).toBe(all);
    expect(filled.filter(({ personId }) => personId === null)).toEqual([]);
    expect(vacant.filter(({ personId }) => personId === null)).toHaveLength(2);
    expect(filled.some(({ employment }) => employment === 'CONTRACT')).toBe(true);
    expect(filled.filter(({ manager }) => state().jobs.has(String(manager))).length).toBeGreaterThan(30);
  });
});

describe('groups', () => {
  it('are current, archived or both, of all types or of one', async () => {
    await open();
    const namesOf = async (query: string) => (await groups(`fields=name&limit=1000&${query}`)).data.length;
    const [current, archived, all] = [
      await namesOf(''),
      await namesOf('timeFilter=ARCHIVED'),
      await namesOf('timeFilter=ALL'),
    ];
    expect([archived, all]).toEqual([1, current + 1]);
    expect(await namesOf('includeAll=true')).toBe(all);
    expect(await namesOf('type=location')).toBe(5);
  });

  it.each([
    ['object', { name: 'Department' }],
    ['word', 'DEPARTMENT'],
    ['field', 'department'],
    ['name', 'Department'],
    ['absent', undefined],
  ] as const)('tell their type as: %s', async (typeForm, expected) => {
    await open({ typeForm });
    const { type } = (await groups('fields=type')).data[0]!;
    if (typeof expected === 'object') expect(type).toMatchObject(expected);
    else expect(type).toBe(expected);
  });

  it('have bands and job codes among them, and persons have ids that are in no list', async () => {
    await open();
    const listed = new Set((await groups('fields=id&limit=1000')).data.map(({ id }) => id));
    const rows = (await persons('fields=groupIds&limit=1000')).data;
    const held = new Set(rows.flatMap(({ groupIds }) => groupIds as string[]));
    const typeNames = [...held].map(
      (id) => state().groupTypes.get(state().groups.get(id)?.typeId ?? '')?.name ?? 'unheard-of',
    );
    expect(new Set(typeNames)).toEqual(
      new Set(['Department', 'Team', 'Location', 'Band', 'Job Code', 'Guild', 'unheard-of']),
    );
    expect([...held].filter((id) => !listed.has(id)).length).toBe(2);
  });
});

describe('faults', () => {
  const faulty = async (
    kind: 'cursor-loop' | 'endless-pages' | 'empty-list' | 'shrink' | 'missing-items',
  ) => {
    await open();
    listener.faults.add({ fault: { kind } });
    const first = await persons('fields=id&limit=20&includeAll=true');
    const second = await persons(`fields=id&limit=20&includeAll=true&from=${first.next ?? ''}`);
    return { first, second };
  };
  it('can make the cursor turn back', async () => {
    const { first, second } = await faulty('cursor-loop');
    expect(second.data).toEqual(first.data);
    expect(second.next).toBe(first.next);
  });
  it('can make pages go on for ever', async () => {
    const { first, second } = await faulty('endless-pages');
    const beyond = await persons(`fields=id&limit=20&includeAll=true&from=${String(second.next)}`);
    const further = await persons(`fields=id&limit=20&includeAll=true&from=${String(beyond.next)}`);
    expect([first, second, beyond, further].map(({ data }) => data.length)).toEqual([20, 20, 20, 20]);
    expect(new Set([first, second, beyond, further].map(({ next }) => next)).size).toBe(4);
  });
  it('can empty or shorten a list, or leave it out', async () => {
    expect((await faulty('empty-list')).first.body).toEqual({ data: [] });
    await listener.close();
    expect((await faulty('shrink')).first.data).toHaveLength(5);
    await listener.close();
    expect((await faulty('missing-items')).first.body).not.toHaveProperty('data');
  });
});

it('is the same company every time', async () => {
  await open();
  const first = await persons('fields=id,contact.workEmail,groupIds&includeAll=true&limit=1000');
  await listener.close();
  await open();
  expect((await persons('fields=id,contact.workEmail,groupIds&includeAll=true&limit=1000')).data).toEqual(
    first.data,
  );
});

it('is quick with a company of twenty thousand', async () => {
  const startedAt = Date.now();
  await open({}, 20_000);
  let from = '';
  let rows = 0;
  do {
    const page = await persons(
      `fields=id,groupIds,manager.contact.workEmail&includeAll=true&limit=1000${from}`,
    );
    rows += page.data.length;
    from = page.next === undefined ? '' : `&from=${page.next ?? ''}`;
  } while (from !== '');
  expect(rows).toBe(state().persons.size);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});
