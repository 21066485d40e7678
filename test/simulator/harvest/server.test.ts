import { request as plainRequest } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import {
  simulateHarvest,
  type HarvestOptions,
  type SimulatedHarvest,
} from '../../../simulator/harvest/server.js';
import { UNLISTED_LABEL, UNLISTED_ROLE } from '../../../simulator/harvest/state.js';
import { listen, type Listener } from '../../../simulator/listener.js';

let on: Listener;
let simulated: SimulatedHarvest;
let clock = Date.parse('2026-09-01T12:00:00Z');
const start = async (options: HarvestOptions = {}, people = 50) => {
  simulated = simulateHarvest(createCompany({ people }), options, () => clock);
  on = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
};
afterEach(() => on.close());

/** For comparing what has no order. */
const inOrder = (values: readonly unknown[]): string[] => values.map(String).sort();

type Row = Record<string, unknown>;
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Row;
}

async function ask(path: string, more: Record<string, string> = {}): Promise<Reply> {
  const headers = {
    authorization: `Bearer ${simulated.accessToken}`,
    'harvest-account-id': simulated.accountId,
    'user-agent': 'Tests (it@muster.example)',
    ...more,
  };
  const url = path.startsWith('http') ? path : on.url + path;
  const response = await fetch(url, { headers, redirect: 'manual' });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as Row) : {},
  };
}
const rowsIn = (reply: Reply, resource: string) => reply.json[resource] as Row[];
const linksIn = (reply: Reply) => reply.json['links'] as Record<string, string | null>;

async function everyPage(path: string, resource: string): Promise<Reply[]> {
  const found: Reply[] = [];
  for (let next: string | null = path; next !== null && found.length < 200;) {
    const page = await ask(next);
    expect([page.status, Array.isArray(rowsIn(page, resource))]).toEqual([200, true]);
    found.push(page);
    next = linksIn(page)['next'] ?? null;
  }
  return found;
}

describe('headers', () => {
  it('are needed all three', async () => {
    await start();
    expect((await ask('/v2/users/me')).status).toBe(200);
    expect(await ask('/v2/users/me', { authorization: 'Bearer other' })).toMatchObject({
      status: 401,
      json: {
        error: 'invalid_token',
        error_description:
          'The access token provided is expired, revoked, malformed or invalid for other reasons.',
      },
    });
    const refused = await ask('/v2/users/me', { authorization: '' });
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer realm=".*", error="invalid_token"/);
    expect(await ask('/v2/users', { 'harvest-account-id': '1' })).toMatchObject({
      status: 404,
      json: { status: 404, error: 'Not Found' },
    });
    simulated.behaviour.wrongAccount = 401;
    expect((await ask('/v2/users', { 'harvest-account-id': '1' })).status).toBe(401);
  });

  it('without a User-Agent get 400', async () => {
    await start();
    const status = await new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${simulated.accessToken}`,
        'harvest-account-id': simulated.accountId,
      };
      plainRequest(`${on.url}/v2/users/me`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it('of every answer hold an id of the request', async () => {
    await start();
    const ids = [await ask('/v2/users/me'), await ask('/v2/nothing')].map((reply) =>
      reply.headers.get('x-request-id'),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(null);
  });
});

describe('lists', () => {
  it('come newest first, whole on one page, in the documented envelope', async () => {
    await start();
    const page = await ask('/v2/users');
    const { users, ...envelope } = page.json;
    const link = (which: string) => `${on.url}/v2/users?page=1&per_page=2000&ref=${which}`;
    expect(envelope).toEqual({
      per_page: 2000,
      total_pages: 1,
      total_entries: simulated.state.users.length,
      page: 1,
      next_page: null,
      previous_page: null,
      links: { first: link('first'), next: null, previous: null, last: link('last') },
    });
    const created = (users as Row[]).map((user) => String(user['created_at']));
    expect(created).toEqual([...created].sort().reverse());
    expect(created.length).toBeGreaterThan(20);
  });

  it('have numbers on the first page only, and links on all', async () => {
    await start();
    const found = await everyPage('/v2/users?per_page=10', 'users');
    expect(found.length).toBeGreaterThan(2);
    expect(found.map(({ json }) => [json['page'], json['next_page'], json['previous_page']])).toEqual([
      [1, 2, null],
      ...found.slice(1).map(() => [null, null, null]),
    ]);
    expect(linksIn(found[0]!)['next']).toMatch(/\/v2\/users\?cursor=[\w-]+&per_page=10&ref=next_cursor$/);
    expect(found.map(({ json }) => json['total_pages'])).toEqual(found.map(() => found.length));
  });

  it.each([1, 3, 10, 2000])('give each row once in pages of %i', async (size) => {
    await start();
    for (const [path, resource, rows] of [
      ['/v2/users', 'users', simulated.state.users],
      ['/v2/roles', 'roles', simulated.state.labels],
      ['/v2/user_assignments', 'user_assignments', simulated.state.assignments],
    ] as const) {
      const found = await everyPage(`${path}?per_page=${size}`, resource);
      expect(found.flatMap((page) => rowsIn(page, resource).map(({ id }) => id))).toEqual(
        rows.map(({ id }) => id),
      );
      expect(found).toHaveLength(Math.max(1, Math.ceil(rows.length / size)));
    }
  });

  it('keep the filters of the first request in their links', async () => {
    await start();
    const found = await everyPage('/v2/users?is_active=false&per_page=1', 'users');
    expect(found.length).toBeGreaterThan(1);
    const states = found.flatMap((page) => rowsIn(page, 'users').map((user) => user['is_active']));
    expect(states).toEqual(found.map(() => false));
  });

  it('neither repeat nor skip a row when others come in front between two pages', async () => {
    await start();
    const first = await ask('/v2/users?per_page=10');
    const before = simulated.state.users.map(({ id }) => id);
    simulated.state.users.unshift({ ...simulated.state.users[0]!, id: 9_999_999 });
    const second = await ask(linksIn(first)['next'] ?? '');
    expect(rowsIn(second, 'users').map(({ id }) => id)).toEqual(before.slice(10, 20));
  });

  it('can be read by number too, and by the cursor when both are given', async () => {
    await start();
    const ids = simulated.state.users.map(({ id }) => id);
    const second = await ask('/v2/users?per_page=10&page=2');
    expect(rowsIn(second, 'users').map(({ id }) => id)).toEqual(ids.slice(10, 20));
    expect([second.json['page'], second.json['previous_page']]).toEqual([2, 1]);
    const next = linksIn(await ask('/v2/users?per_page=5'))['next'] ?? '';
    expect(rowsIn(await ask(`${next}&page=7`), 'users').map(({ id }) => id)).toEqual(ids.slice(5, 10));
  });

  it.each(['per_page=0', 'per_page=2001', 'per_page=x', 'page=0', 'cursor=nonsense'])(
    'refuse %s',
    async (query) => {
      await start();
      expect(await ask(`/v2/users?${query}`)).toMatchObject({ status: 422, json: { message: /./ } });
    },
  );

  it('take a time only with a Z', async () => {
    await start();
    const since = (time: string) => ask(`/v2/users?updated_since=${encodeURIComponent(time)}`);
    expect((await since('2022-12-13T00:00:00Z')).status).toBe(200);
    expect((await since('2022-12-13 00:00:00+00:00')).status).toBe(400);
    expect(rowsIn(await since('2030-01-01T00:00:00Z'), 'users')).toEqual([]);
  });
});

describe('objects', () => {
  it('come bare', async () => {
    await start();
    const [user] = simulated.state.users;
    const [label] = simulated.state.labels;
    expect((await ask(`/v2/users/${user?.id}`)).json).toMatchObject({ id: user?.id, email: user?.email });
    expect((await ask(`/v2/roles/${label?.id}`)).json).toEqual(label);
    expect((await ask('/v2/users/me')).json['id']).toBe(simulated.ownerId);
    const company = (await ask('/v2/company')).json;
    expect(company['name']).toBe('Northwind Data');
    expect(company).not.toHaveProperty('id');
  });

  it('are not there in two ways: as an object, and as a page for a path nobody knows', async () => {
    await start();
    for (const path of ['/v2/users/1', '/v2/roles/1', '/v2/projects/1/user_assignments']) {
      expect(await ask(path)).toMatchObject({ status: 404, json: { status: 404, error: 'Not Found' } });
    }
    const page = await ask('/v2/nothing');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).toMatch(/^<!DOCTYPE html>/);
  });

  it('of projects come for all, for one project and for one user', async () => {
    await start();
    const { assignments, teammates } = simulated.state;
    const one = assignments.find(({ is_active }) => is_active)!;
    const all = rowsIn(await ask('/v2/user_assignments'), 'user_assignments');
    expect(all.find(({ id }) => id === one.id)).toMatchObject({
      project: { id: one.projectId },
      user: { id: one.userId },
    });
    const ofProject = await ask(`/v2/projects/${one.projectId}/user_assignments`);
    expect(rowsIn(ofProject, 'user_assignments').map(({ id }) => id)).toContain(one.id);
    const [mine] = rowsIn(await ask(`/v2/users/${one.userId}/project_assignments`), 'project_assignments');
    expect(mine).toMatchObject({ client: { name: 'In-house' }, task_assignments: [] });
    expect(mine).not.toHaveProperty('user');
    const [managerId] = teammates.keys();
    expect(rowsIn(await ask(`/v2/users/${managerId}/teammates`), 'teammates').map(({ id }) => id)).toEqual(
      teammates.get(managerId!),
    );
    const member = simulated.state.users.find(({ access_roles }) => access_roles.includes('member'));
    expect((await ask(`/v2/users/${member?.id}/teammates`)).status).toBe(422);
  });
});

describe('whose token it is', () => {
  const statuses = async () => {
    const paths = ['/v2/users', '/v2/users/me', '/v2/roles', '/v2/company', '/v2/user_assignments'];
    return Promise.all(paths.map(async (path) => (await ask(path)).status));
  };

  it('decides what it opens', async () => {
    await start({ tokenOf: 'administrator' });
    expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
    await on.close();
    await start({ tokenOf: 'manager' });
    expect(await statuses()).toEqual([200, 200, 403, 403, 200]);
    await on.close();
    await start({ tokenOf: 'member' });
    expect(await statuses()).toEqual([403, 200, 403, 403, 403]);
    expect((await ask('/v2/roles')).json).toEqual({ message: 'Not authorized!' });
  });

  it('of a manager shows teammates only, and no cost', async () => {
    await start({ tokenOf: 'manager' });
    const reach = [simulated.ownerId, ...(simulated.state.teammates.get(simulated.ownerId) ?? [])];
    const shown = rowsIn(await ask('/v2/users'), 'users');
    expect(inOrder(shown.map(({ id }) => id))).toEqual(inOrder(reach));
    expect(shown.filter((user) => 'cost_rate' in user)).toEqual([]);
    const stranger = simulated.state.users.find(({ id }) => !reach.includes(id));
    expect((await ask(`/v2/users/${stranger?.id}`)).status).toBe(404);
    simulated.behaviour.outOfSight = 403;
    expect((await ask(`/v2/users/${stranger?.id}`)).status).toBe(403);
  });

  it('of an administrator shows rates, null where there are none', async () => {
    await start();
    const rates = rowsIn(await ask('/v2/users'), 'users').map((user) => user['cost_rate']);
    expect(rates).toContain(null);
    expect(rates.some((rate) => typeof rate === 'number')).toBe(true);
  });
});

describe('the account', () => {
  it('has a login for each of the company’s, archived where it is suspended', async () => {
    await start();
    const company = createCompany();
    const logins = company.people
      .flatMap(({ accounts }) => accounts)
      .filter(({ vendor }) => vendor === 'harvest');
    const { users, subjects } = simulated.state;
    expect(inOrder(users.map(({ email }) => email))).toEqual(inOrder(logins.map(({ email }) => email)));
    for (const user of users) {
      const login = logins.find(({ email }) => email === user.email);
      expect([user.email, user.is_active]).toEqual([user.email, login?.state !== 'SUSPENDED']);
      const person = company.people.find(({ id }) => id === subjects.get(user.id));
      expect([user.email, user.is_contractor]).toEqual([user.email, person?.contract === 'CONTRACTOR']);
    }
  });

  it('is the same for the same company, and always has an administrator to read it', async () => {
    await start();
    expect(simulateHarvest(createCompany()).state).toEqual(simulated.state);
    for (let people = 1; people < 30; people++) {
      const { state, ownerId } = simulateHarvest(createCompany({ people }));
      expect(state.user(ownerId)).toMatchObject({ is_active: true, access_roles: ['administrator'] });
    }
  });

  it('gives every user exactly one base role', async () => {
    await start();
    const bases = simulated.state.users.map(({ access_roles }) =>
      access_roles.filter((role) => ['administrator', 'manager', 'member'].includes(role)),
    );
    expect(bases.filter((held) => held.length !== 1)).toEqual([]);
  });

  it('has a role, a label and a time zone that no list has', async () => {
    await start();
    const { users, labels } = simulated.state;
    expect(users.filter(({ access_roles }) => access_roles.includes(UNLISTED_ROLE))).toHaveLength(1);
    expect(users.filter(({ roles }) => roles.includes(UNLISTED_LABEL))).toHaveLength(1);
    expect(labels.map(({ name }) => name)).not.toContain(UNLISTED_LABEL);
    expect(users.filter(({ timezone }) => timezone === 'Kyiv')).toHaveLength(1);
  });

  it('names on its users the labels that have them, and has one that nobody carries', async () => {
    await start();
    const { users, labels } = simulated.state;
    for (const label of labels) {
      const carriers = users.filter(({ roles }) => roles.includes(label.name)).map(({ id }) => id);
      expect([label.name, inOrder(carriers)]).toEqual([label.name, inOrder(label.user_ids)]);
    }
    expect(labels.filter(({ user_ids }) => user_ids.length === 0).map(({ name }) => name)).toContain(
      'Nobody yet',
    );
  });

  it('can show the flags of before in place of access roles', async () => {
    await start({ behaviour: { permissionModel: 'flags', undocumentedFields: false } });
    const me = (await ask('/v2/users/me')).json;
    expect(me).toMatchObject({ is_admin: true, is_project_manager: false });
    expect(me).not.toHaveProperty('access_roles');
    expect(me).not.toHaveProperty('permissions_claims');
  });
});

describe('the quota', () => {
  it('once used up gives 429 with nothing in it, until the window has passed', async () => {
    await start({ behaviour: { rateLimit: { requests: 2, windowMs: 15_000, retryAfter: 'seconds' } } });
    await ask('/v2/users/me');
    clock += 5_000;
    await ask('/v2/users/me');
    const refused = await ask('/v2/users/me');
    expect([refused.status, refused.text, refused.headers.get('retry-after')]).toEqual([429, '', '10']);
    expect(refused.headers.get('content-type')).toContain('text/html');
    simulated.behaviour.rateLimit = { requests: 2, windowMs: 15_000, retryAfter: 'none' };
    expect((await ask('/v2/users/me')).headers.get('retry-after')).toBeNull();
    clock += 10_000;
    expect((await ask('/v2/users/me')).status).toBe(200);
  });
});

describe('a failure on order', () => {
  it.each([
    [401, { error: 'invalid_token', error_description: 'The simulator was told to fail' }],
    [403, { message: 'The simulator was told to fail' }],
    [500, { status: 500, error: 'The simulator was told to fail' }],
  ])('%i has the shape that this vendor gives it', async (status, json) => {
    await start();
    on.faults.add({ fault: { kind: 'status', status } });
    expect(await ask('/v2/users')).toMatchObject({ status, json });
  });

  it('429 has no body', async () => {
    await start();
    on.faults.add({ fault: { kind: 'rate-limited', retryAfter: 'none' } });
    expect(await ask('/v2/users')).toMatchObject({ status: 429, text: '' });
  });
});
