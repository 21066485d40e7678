import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import type { FaultRule } from '../../../simulator/faults.js';
import {
  simulateHarvest,
  type HarvestOptions,
  type SimulatedHarvest,
} from '../../../simulator/harvest/server.js';
import type { HarvestUser } from '../../../simulator/harvest/state.js';
import { listen, type Listener } from '../../../simulator/listener.js';

type Row = Record<string, unknown>;
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Row;
}

const mirela = { first_name: 'Mirela', last_name: 'Sandu', email: 'mirela.sandu@northwind-data.example' };

let on: Listener;
let simulated: SimulatedHarvest;
let clock: number;
const start = async (options: HarvestOptions = {}) => {
  clock = Date.parse('2026-09-03T14:05:06.123Z');
  simulated = simulateHarvest(createCompany({ people: 50 }), options, () => clock);
  on = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
};
const restart = async (options: HarvestOptions) => {
  await on.close();
  await start(options);
};
beforeEach(() => start());
afterEach(() => on.close());

/** As a caller with good credentials would: `ask('PATCH /v2/users/7', { is_active: false })`. */
async function ask(what: string, body?: unknown, type = 'application/json'): Promise<Reply> {
  const [method = '', path = ''] = what.split(' ');
  const response = await fetch(on.url + path, {
    method,
    headers: {
      authorization: `Bearer ${simulated.accessToken}`,
      'harvest-account-id': simulated.accountId,
      'user-agent': 'Tests (it@muster.example)',
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const { status, headers } = response;
  return { status, headers, json: isJson ? (JSON.parse(text) as Row) : {} };
}
const create = (more: Row = {}) => ask('POST /v2/users', { ...mirela, ...more });
const change = (id: number, fields: Row) => ask(`PATCH /v2/users/${id}`, fields);
const shown = (id: number) => ask(`GET /v2/users/${id}`);
const idIn = ({ json }: Reply) => Number(json['id']);
const listed = async (path = '/v2/users') => (await ask(`GET ${path}`)).json['users'] as Row[];

const state = () => simulated.state;
const aUser = (fits: (user: HarvestUser) => boolean): HarvestUser => {
  const found = state().users.find((user) => user.id !== simulated.ownerId && fits(user));
  if (found === undefined) throw new Error('There is nobody like that');
  return found;
};
const aMember = () => aUser(({ is_active, access_roles }) => is_active && access_roles.includes('member'));
const aManager = () =>
  aUser(({ id, is_active, access_roles }) => is_active && access_roles.includes('manager') && hasTeam(id));
const hasTeam = (id: number) => state().teammates.has(id);
const projectsOf = (id: number) =>
  state()
    .assignments.filter(({ userId }) => userId === id)
    .map(({ is_active }) => is_active);
const problem = (message: string) => ({ status: 422, json: { message } });
const notAuthorized = { status: 403, json: { message: 'Not authorized!' } };
const notFound = { status: 404, json: { status: 404, error: 'Not Found' } };

/** Everybody but the token's owner stops administering. */
function leaveOneAdministrator(): void {
  for (const user of state().users) {
    if (user.id !== simulated.ownerId && user.access_roles.includes('administrator')) user.is_active = false;
  }
}

describe('creating a user', () => {
  it('answers with the bare user, and what nobody said is as usual', async () => {
    simulated.behaviour.undocumentedFields = false;
    const created = await create();
    const id = idIn(created);
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      ...mirela,
      id: expect.any(Number),
      telephone: '',
      timezone: 'Zagreb',
      weekly_capacity: 126_000,
      has_access_to_all_future_projects: false,
      is_contractor: false,
      is_active: true,
      created_at: '2026-09-03T14:05:06Z',
      updated_at: '2026-09-03T14:05:06Z',
      default_hourly_rate: 0,
      cost_rate: 0,
      roles: [],
      access_roles: ['member'],
      avatar_url: `https://cache.harvestapp.com/assets/profile_images/${id}.png`,
    });
    expect(created.headers.get('location')).toBe(`${on.url}/api/v2/users/${id}`);
    expect((await shown(id)).json).toEqual(created.json);
    expect((await listed())[0]).toEqual(created.json);
  });

  it('takes every field that is documented, and passes over the others', async () => {
    const fields = {
      timezone: 'Eastern Time (US & Canada)',
      weekly_capacity: 72_000,
      has_access_to_all_future_projects: true,
      is_contractor: true,
      is_active: false,
      default_hourly_rate: 120,
      cost_rate: 65.5,
      roles: ['Contractor pool B', 'Known to nobody'],
      access_roles: ['project_creator', 'manager'],
    };
    const created = await create({ ...fields, telephone: '+385 1 234 567' });
    expect(created).toMatchObject({ status: 201, json: { ...fields, telephone: '' } });
    const label = state().labels.find(({ name }) => name === 'Contractor pool B');
    expect(label?.user_ids).toContain(idIn(created));
  });

  it.each([
    [{}, "First name can't be blank, Last name can't be blank, Email can't be blank"],
    [{ ...mirela, first_name: ' ', email: 'mirela' }, "First name can't be blank, Email is invalid"],
    [{ ...mirela, timezone: 'America/New_York' }, 'Timezone is not included in the list'],
    [{ ...mirela, weekly_capacity: 1000 }, 'Weekly capacity must be in half hours'],
    [
      { ...mirela, is_active: 'no', cost_rate: 'much' },
      'Is active must be true or false, Cost rate is not a number',
    ],
    [{ ...mirela, access_roles: ['owner'] }, 'Access roles is not included in the list'],
    [{ ...mirela, access_roles: ['manager', 'people_manager'] }, 'Access roles is not included in the list'],
    [
      { ...mirela, access_roles: ['project_creator'] },
      'Access roles must include one of administrator, manager and member',
    ],
    [
      { ...mirela, access_roles: ['manager', 'member'] },
      'Access roles must include one of administrator, manager and member',
    ],
    [
      { ...mirela, access_roles: ['member', 'project_creator'] },
      'Access roles has permissions that only a manager can have',
    ],
  ])('of %j is refused, with all that is wrong in one message', async (body, message) => {
    const before = state().users.length;
    expect(await ask('POST /v2/users', body)).toMatchObject(problem(message));
    expect(state().users).toHaveLength(before);
  });

  it('with an address that somebody has is refused, archived or not, in any case', async () => {
    const taken = problem('Email has already been taken');
    const { email } = aMember();
    const archived = aUser(({ is_active }) => !is_active);
    expect(await create({ email })).toMatchObject(taken);
    expect(await create({ email: email.toUpperCase() })).toMatchObject(taken);
    expect(await create({ email: archived.email })).toMatchObject(taken);
    expect(await create({ email, first_name: '' })).toMatchObject(
      problem("First name can't be blank, Email has already been taken"),
    );
    simulated.behaviour.emailComparesCase = true;
    expect(await create({ email: email.toUpperCase() })).toMatchObject({ status: 201 });
    expect(await create({ email })).toMatchObject(taken);
  });

  it('can be more than the plan has room for', async () => {
    simulated.behaviour.freePlan = true;
    expect(await create()).toMatchObject(problem('Your plan has no room for another person'));
  });

  it('can show in the list long after it shows by id', async () => {
    simulated.behaviour.listLagMs = 60_000;
    const id = idIn(await create());
    const isListed = async () => (await listed()).some((user) => user['id'] === id);
    clock += 59_999;
    expect([await isListed(), (await shown(id)).status]).toEqual([false, 200]);
    clock += 1;
    expect(await isListed()).toBe(true);
  });

  it('never gives an id a second time', async () => {
    const first = idIn(await create());
    expect((await ask(`DELETE /v2/users/${first}`)).status).toBe(200);
    expect(idIn(await create())).toBeGreaterThan(first);
  });
});

describe('changing a user', () => {
  it('leaves what is not named as it was', async () => {
    const user = aMember();
    const before = (await shown(user.id)).json;
    const fields = { last_name: 'Sandu', timezone: 'Kyiv', is_contractor: true, weekly_capacity: 0 };
    const changed = await change(user.id, { ...fields, cost_rate: 'passed over', default_hourly_rate: 1 });
    expect(changed.status).toBe(200);
    expect(changed.json).toEqual({ ...before, ...fields, updated_at: '2026-09-03T14:05:06Z' });
    expect((await shown(user.id)).json).toEqual(changed.json);
  });

  it('allows one’s own address in another spelling, and nobody else’s', async () => {
    const user = aMember();
    const other = aUser(({ id }) => id !== user.id);
    const email = user.email.toUpperCase();
    expect(await change(user.id, { email })).toMatchObject({ status: 200, json: { email } });
    expect(await change(user.id, { email: other.email })).toMatchObject(
      problem('Email has already been taken'),
    );
    expect(await change(user.id, { email: '' })).toMatchObject(problem("Email can't be blank"));
  });

  it('replaces all access roles, but for the one that comes with teammates', async () => {
    const { id } = aManager();
    const given = async (access_roles: string[]) => (await change(id, { access_roles })).json['access_roles'];
    expect(await given(['manager', 'estimates_manager'])).toEqual([
      'manager',
      'estimates_manager',
      'people_manager',
    ]);
    expect(await given(['manager'])).toEqual(['manager', 'people_manager']);
    expect(hasTeam(id)).toBe(true);
    expect(await change(id, { access_roles: [] })).toMatchObject(
      problem('Access roles must include one of administrator, manager and member'),
    );
  });

  it('to a member takes the teammates for good', async () => {
    const { id } = aManager();
    expect((await change(id, { access_roles: ['member'] })).json['access_roles']).toEqual(['member']);
    expect((await ask(`GET /v2/users/${id}/teammates`)).status).toBe(422);
    expect((await change(id, { access_roles: ['manager'] })).json['access_roles']).toEqual(['manager']);
    expect((await ask(`GET /v2/users/${id}/teammates`)).json['teammates']).toEqual([]);
  });

  it('replaces the labels, which know it too', async () => {
    const user = aUser(({ roles }) => roles.length > 0);
    const [former = ''] = user.roles;
    await change(user.id, { roles: ['Nobody yet'] });
    const holders = (name: string) => state().labels.find((label) => label.name === name)?.user_ids;
    expect((await shown(user.id)).json['roles']).toEqual(['Nobody yet']);
    expect(holders('Nobody yet')).toEqual([user.id]);
    expect(holders(former)).not.toContain(user.id);
  });
});

describe('archiving', () => {
  it('takes the person off all projects; restoring does not put anybody back', async () => {
    const { id } = aUser((user) => user.is_active && projectsOf(user.id).length > 0);
    expect(await change(id, { is_active: false })).toMatchObject({ status: 200, json: { is_active: false } });
    expect(new Set(projectsOf(id))).toEqual(new Set([false]));
    expect((await listed('/v2/users?is_active=true')).map((user) => user['id'])).not.toContain(id);
    expect(await change(id, { is_active: true })).toMatchObject({ status: 200, json: { is_active: true } });
    expect(new Set(projectsOf(id))).toEqual(new Set([false]));
  });

  it('again changes nothing, and is no mistake', async () => {
    const { id } = aUser(({ is_active }) => !is_active);
    expect(await change(id, { is_active: false })).toMatchObject({ status: 200, json: { is_active: false } });
  });

  it('holds name and address fast, and nothing else', async () => {
    const { id } = aUser(({ is_active }) => !is_active);
    expect(await change(id, { first_name: 'A', email: 'a@muster.example', is_active: true })).toMatchObject(
      problem(
        "First name can't be changed while the person is archived, Email can't be changed while the person is archived",
      ),
    );
    expect(await change(id, { is_contractor: true })).toMatchObject({
      status: 200,
      json: { is_active: false },
    });
  });

  it('between two pages neither repeats nor skips anybody', async () => {
    const active = state()
      .users.filter(({ is_active }) => is_active)
      .map(({ id }) => id);
    const first = await ask('GET /v2/users?is_active=true&per_page=10');
    await change(active[9]!, { is_active: false });
    const next = new URL(String((first.json['links'] as Row)['next']));
    const second = await listed(next.pathname + next.search);
    expect(second.map(({ id }) => id)).toEqual(active.slice(10, 20));
  });
});

describe('deleting a user', () => {
  it('answers with the user, who is nowhere afterwards', async () => {
    const created = await create({ roles: ['Nobody yet'] });
    const id = idIn(created);
    const managerId = aManager().id;
    state().teammates.set(managerId, [id]);
    const deleted = await ask(`DELETE /v2/users/${id}`);
    expect([deleted.status, deleted.json]).toEqual([200, created.json]);
    expect((await listed()).map((user) => user['id'])).not.toContain(id);
    expect(state().labels.flatMap(({ user_ids }) => user_ids)).not.toContain(id);
    expect(state().user(managerId)?.access_roles).not.toContain('people_manager');
    expect(await shown(id)).toMatchObject(notFound);
    expect(await ask(`DELETE /v2/users/${id}`)).toMatchObject(notFound);
    expect((await create()).status).toBe(201); // the address is free again
  });

  it('is refused for who has worked', async () => {
    const { id } = aUser((user) => projectsOf(user.id).length > 0);
    expect(await ask(`DELETE /v2/users/${id}`)).toMatchObject(
      problem("Person has tracked time or expenses and can't be deleted"),
    );
    state().timeTracked.delete(id);
    expect((await ask(`DELETE /v2/users/${id}`)).status).toBe(200);
    expect(projectsOf(id)).toEqual([]);
  });
});

describe('the account keeps an administrator', () => {
  it.each([
    [422, { message: 'Account must have at least one administrator' }],
    [403, { message: 'Not authorized!' }],
  ] as const)('whatever is asked of the last one (%i)', async (status, json) => {
    simulated.behaviour.lastAdministrator = status;
    leaveOneAdministrator();
    const { ownerId } = simulated;
    expect(await change(ownerId, { is_active: false })).toMatchObject({ status, json });
    expect(await change(ownerId, { access_roles: ['manager'] })).toMatchObject({ status, json });
    expect(await ask(`DELETE /v2/users/${ownerId}`)).toMatchObject({ status, json });
    expect((await change(ownerId, { access_roles: ['administrator'] })).status).toBe(200);
    const other = aMember();
    await change(other.id, { access_roles: ['administrator'] });
    expect((await change(ownerId, { access_roles: ['manager'] })).status).toBe(200);
    expect(await change(other.id, { is_contractor: true })).toMatchObject(notAuthorized); // administers no more
  });
});

describe('the token’s owner', () => {
  it.each([
    [422, { message: "You can't archive or delete yourself" }],
    [403, { message: 'Not authorized!' }],
  ] as const)('cannot archive himself though others administer too (%i)', async (status, json) => {
    simulated.behaviour.ownArchive = status;
    await change(aMember().id, { access_roles: ['administrator'] });
    expect(await change(simulated.ownerId, { is_active: false })).toMatchObject({ status, json });
    expect(await ask(`DELETE /v2/users/${simulated.ownerId}`)).toMatchObject({ status, json });
    expect((await shown(simulated.ownerId)).json['is_active']).toBe(true);
  });

  it.each(['manager', 'member'] as const)('writes nothing as a %s', async (tokenOf) => {
    await restart({ tokenOf });
    expect(await create()).toMatchObject(notAuthorized);
    expect(await change(simulated.ownerId, { is_contractor: true })).toMatchObject(notAuthorized);
    expect(await change(1, { is_active: false })).toMatchObject(notAuthorized);
    expect(await ask(`DELETE /v2/users/${simulated.ownerId}`)).toMatchObject(notAuthorized);
  });
});

describe('a write', () => {
  it('to somebody who is not there gets 404, and to a path nobody knows a page', async () => {
    expect(await change(1, { is_active: false })).toMatchObject(notFound);
    expect(await ask('DELETE /v2/users/1')).toMatchObject(notFound);
    const page = await ask('PATCH /v2/users/me', { is_active: false });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it.each([
    ['is not JSON', '{"first_name":', 'application/json'],
    ['is not an object', '[]', 'application/json'],
    ['does not say that it is JSON', JSON.stringify(mirela), 'text/plain'],
  ])('whose body %s gets 400', async (_title, body, type) => {
    expect((await ask('POST /v2/users', body, type)).status).toBe(400);
    const { id } = aMember();
    expect((await ask(`PATCH /v2/users/${id}`, body, type)).status).toBe(400);
  });

  it.each<[string, FaultRule['fault'], boolean]>([
    ['answers 503 to what it has done', { kind: 'status', status: 503, carriedOut: true }, true],
    ['answers 503 to what it has not', { kind: 'status', status: 503 }, false],
    ['loses its answer', { kind: 'lost-response' }, true],
    ['cuts its answer short', { kind: 'truncated-json' }, true],
    ['drops the request', { kind: 'reset' }, false],
  ])('is done or not, as ordered, when the vendor %s', async (_title, fault, done) => {
    const { id } = on.faults.add({ match: { endpoint: 'POST /v2/users' }, fault, times: 1 });
    const created = await create().then(
      ({ status }) => status,
      () => null,
    );
    expect(on.faults.find(id)?.fired).toBe(1);
    expect(created).not.toBe(201);
    expect((await listed()).some(({ email }) => email === mirela.email)).toBe(done);
  });

  it('can be done late, when its caller has long gone', async () => {
    on.faults.add({ match: { method: 'PATCH' }, fault: { kind: 'slow', ms: 300, work: 'late' } });
    const { id } = aMember();
    const changing = change(id, { is_active: false });
    expect((await shown(id)).json['is_active']).toBe(true);
    await changing;
    expect((await shown(id)).json['is_active']).toBe(false);
  });

  it('is logged under the endpoint that it is', async () => {
    const id = idIn(await create());
    await change(id, { is_contractor: true });
    await ask(`DELETE /v2/users/${id}`);
    expect(on.requests.perEndpoint()).toMatchObject({
      'POST /v2/users': 1,
      'PATCH /v2/users/{userId}': 1,
      'DELETE /v2/users/{userId}': 1,
    });
  });
});
