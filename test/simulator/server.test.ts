import { createServer, get } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../simulator/company.js';
import { faultKinds, type FaultRule } from '../../simulator/faults.js';
import { startSimulator, type Simulator } from '../../simulator/server.js';
import { asker, everyPage, type Ask } from './ask.js';

let simulator: Simulator;
let ask: Ask;
beforeAll(async () => {
  simulator = await startSimulator();
  ask = asker(simulator);
});
afterAll(() => simulator.close());
afterEach(() => {
  simulator.fivetran.faults.clear();
  simulator.fivetran.requests.reset();
});

const place = (fault: FaultRule['fault'], rule: Omit<FaultRule, 'fault'> = {}) =>
  simulator.fivetran.faults.add({ ...rule, fault }).id;
const fired = (id: string) => simulator.fivetran.faults.find(id)?.fired;
const met = new Set<string>();

/** Places a fault, looks at what it does, and insists that it was met. */
async function under(fault: FaultRule['fault'], look: () => Promise<void>, rule?: Omit<FaultRule, 'fault'>) {
  const id = place(fault, rule);
  await look();
  expect(fired(id)).toBeGreaterThan(0);
  met.add(fault.kind);
}
/** What a broken connection looks like to a caller, whichever side of the answer it broke on. */
const brokenOff = (what: string, extra?: Parameters<Ask>[1]) =>
  ask(what, extra).then(
    () => 'answered',
    // By name: the test's own TypeError is not the one that fetch throws.
    (error: Error) => (error.name === 'TypeError' ? 'broken off' : error.name),
  );
/** Asks, and goes away as soon as the vendor has got as far as that. */
async function abandon(what: string, body: unknown, until: () => boolean): Promise<string> {
  const leaving = new AbortController();
  const asked = ask(what, { ...(body === undefined ? {} : { body }), signal: leaving.signal });
  const outcome = asked.then(
    () => 'answered',
    (error: Error) => error.name,
  );
  while (!until()) await new Promise((resolve) => setTimeout(resolve, 5));
  leaving.abort();
  return outcome;
}
const lastFault = () => simulator.fivetran.requests.entries().at(-1)?.fault;
const tobe = { email: 'tobe.okafor@northwind-data.example', given_name: 'Tobe', family_name: 'Okafor' };
const exists = (email: string) => simulator.fivetran.state.userByEmail(email) !== undefined;

describe('faults on the wire', () => {
  it('answers with the status it was told, in the vendor’s words or in none', async () => {
    await under({ kind: 'status', status: 503 }, async () => {
      expect(await ask('GET /v1/teams')).toMatchObject({ status: 503, code: 'ServiceUnavailable' });
    });
    simulator.fivetran.faults.clear();
    await under({ kind: 'status', status: 500, body: 'empty' }, async () => {
      const { status, text } = await ask('GET /v1/teams');
      expect([status, text]).toEqual([500, '']);
    });
  });

  it('strikes only what it is aimed at, and ends when it has struck often enough', async () => {
    const rule = { match: { path: '/v1/teams' }, after: 1, times: 2 };
    await under(
      { kind: 'status', status: 500 },
      async () => {
        const statuses: number[] = [];
        for (let asked = 0; asked < 4; asked++) {
          statuses.push((await ask('GET /v1/teams')).status);
          expect((await ask('GET /v1/roles')).status).toBe(200);
        }
        expect(statuses).toEqual([200, 500, 500, 200]);
      },
      rule,
    );
  });

  it('asks for patience in seconds, by date, not at all, or in a way that cannot be read', async () => {
    const header = async (retryAfter: 'seconds' | 'date' | 'none' | 'garbage') => {
      simulator.fivetran.faults.clear();
      place({ kind: 'rate-limited', retryAfter, seconds: 7 });
      const { status, code, headers } = await ask('GET /v1/teams');
      expect([status, code]).toEqual([429, 'TooManyRequests']);
      return headers.get('retry-after');
    };
    expect(await header('seconds')).toBe('7');
    expect(await header('none')).toBeNull();
    expect(await header('garbage')).toBe('presently');
    const wait = Date.parse((await header('date')) ?? '') - Date.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThan(8000);
    met.add('rate-limited');
  });

  it('accepts a request and never answers it', async () => {
    await under({ kind: 'hang' }, async () => {
      expect(await abandon('GET /v1/teams', undefined, () => lastFault() === 'hang')).toBe('AbortError');
      const [entry] = simulator.fivetran.requests.entries();
      expect(entry).toMatchObject({ endpoint: 'GET /v1/teams', status: null, fault: 'hang' });
    });
  });

  it('answers late', async () => {
    await under({ kind: 'slow', ms: 120 }, async () => {
      const startedAt = performance.now();
      expect((await ask('GET /v1/teams')).status).toBe(200);
      expect(performance.now() - startedAt).toBeGreaterThan(100);
    });
  });

  it('can do the work of a late answer at once, or only when nobody waits any more', async () => {
    place({ kind: 'slow', ms: 60_000 });
    expect(await abandon('POST /v1/users', tobe, () => exists(tobe.email))).toBe('AbortError');

    simulator.fivetran.faults.clear();
    simulator.fivetran.requests.reset();
    place({ kind: 'slow', ms: 1000, work: 'late' });
    const late = { ...tobe, email: 'late@northwind-data.example' };
    expect(await abandon('POST /v1/users', late, () => lastFault() === 'slow')).toBe('AbortError');
    expect(exists(late.email)).toBe(false);
    while (!exists(late.email)) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('breaks the connection off before anything is done', async () => {
    await under({ kind: 'reset' }, async () => {
      const body = { ...tobe, email: 'reset@northwind-data.example' };
      expect(await brokenOff('POST /v1/users', { body })).toBe('broken off');
      expect(exists(body.email)).toBe(false);
    });
  });

  it('resets it, rather than closing it', async () => {
    place({ kind: 'reset' });
    const { hostname, port } = new URL(simulator.fivetran.url);
    const code = await new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write('GET /v1/teams HTTP/1.1\r\nhost: x\r\n\r\n'),
      );
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.once('end', () => resolve('closed'));
      socket.resume();
    });
    expect(code).toBe('ECONNRESET');
  });

  it('does the work and loses the answer', async () => {
    await under({ kind: 'lost-response' }, async () => {
      const body = { ...tobe, email: 'lost@northwind-data.example' };
      expect(await brokenOff('POST /v1/users', { body })).toBe('broken off');
      expect(exists(body.email)).toBe(true);
      expect(simulator.fivetran.requests.entries()).toMatchObject([{ status: null, fault: 'lost-response' }]);
    });
  });

  it.each(['status', 'html', 'hang', 'huge-body'] as const)(
    'can do the work and answer with %s',
    async (kind) => {
      const body = { ...tobe, email: `${kind}@northwind-data.example` };
      const fault = { kind, ...(kind === 'status' ? { status: 502 } : {}) } as FaultRule['fault'];
      const attempt = async () => {
        simulator.fivetran.requests.reset();
        await abandon('POST /v1/users', body, () => lastFault() === kind);
      };
      place(fault, { times: 1 });
      await attempt();
      expect(exists(body.email)).toBe(false);
      place({ ...fault, carriedOut: true } as FaultRule['fault'], { times: 1 });
      await attempt();
      expect(exists(body.email)).toBe(true);
    },
  );

  it('breaks off in the middle of a body', async () => {
    await under({ kind: 'reset-mid-body' }, async () => {
      const received = await new Promise<{ promised: number; bytes: number; complete: boolean }>(
        (resolve, reject) => {
          const { apiKey, apiSecret, url } = simulator.fivetran;
          const asked = get(`${url}/v1/users`, { auth: `${apiKey}:${apiSecret}`, agent: false }, (res) => {
            let bytes = 0;
            res.on('data', (chunk: Buffer) => (bytes += chunk.length));
            res.on('error', () => undefined);
            res.on('close', () =>
              resolve({ promised: Number(res.headers['content-length']), bytes, complete: res.complete }),
            );
          });
          asked.on('error', reject);
        },
      );
      expect(received.complete).toBe(false);
      expect(received.bytes).toBeGreaterThan(0);
      expect(received.bytes).toBeLessThan(received.promised);
    });
  });

  it('sends a whole answer with half the JSON in it', async () => {
    await under({ kind: 'truncated-json' }, async () => {
      const { status, headers, text } = await ask('GET /v1/users');
      expect(status).toBe(200);
      expect(text).toMatch(/^\{"code":"Success"/);
      expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(text));
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    });
  });

  it('sends a web page', async () => {
    await under({ kind: 'html' }, async () => {
      const { status, headers, text } = await ask('GET /v1/users');
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(text).toContain('<!doctype html>');
    });
  });

  it.each([
    ['forbidden', 403, 'Forbidden'],
    ['unauthorized', 401, 'Unauthorized'],
  ] as const)('answers %s', async (kind, status, code) => {
    await under({ kind }, async () => {
      expect(await ask('GET /v1/teams')).toMatchObject({ status, code });
    });
  });

  it('points elsewhere', async () => {
    await under({ kind: 'redirect', location: 'http://elsewhere.example/v1/teams' }, async () => {
      const { status, headers } = await ask('GET /v1/teams');
      expect([status, headers.get('location')]).toEqual([302, 'http://elsewhere.example/v1/teams']);
    });
  });

  it.each([false, true])(
    'sends a body without an end (compressed: %s), and stops when the caller goes',
    async (gzip) => {
      await under({ kind: 'huge-body', gzip }, async () => {
        const response = await fetch(`${simulator.fivetran.url}/v1/users`);
        expect(response.headers.get('content-encoding')).toBe(gzip ? 'gzip' : null);
        let bytes = 0;
        for await (const chunk of response.body ?? []) {
          bytes += chunk.length;
          if (bytes > 5_000_000) break;
        }
        expect(bytes).toBeGreaterThan(5_000_000);
      });
      simulator.fivetran.faults.clear();
      expect((await ask('GET /v1/teams')).status).toBe(200);
    },
  );

  it('gives the same cursor again and again', async () => {
    await under({ kind: 'cursor-loop' }, async () => {
      const cursorAfter = async (query: string) =>
        (await ask(`GET /v1/users?limit=10${query}`)).data['next_cursor'];
      const first = await cursorAfter('');
      expect(first).toEqual(expect.any(String));
      expect(await cursorAfter(`&cursor=${String(first)}`)).toBe(first);
    });
  });

  it('gives pages without an end, full or empty', async () => {
    const users = simulator.fivetran.state.users.size;
    await under({ kind: 'endless-pages' }, async () => {
      const pages = await everyPage(ask, '/v1/users', 20, 12);
      expect(pages).toHaveLength(12);
      expect(pages.every((page) => page.length === 20)).toBe(true);
      expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(users);
    });
    simulator.fivetran.faults.clear();
    place({ kind: 'endless-pages', rows: 'empty' });
    const pages = await everyPage(ask, '/v1/users', 20, 12);
    expect(pages).toHaveLength(12);
    expect(pages.at(-1)).toEqual([]);
    expect(pages.flat()).toHaveLength(users);
  });

  it('repeats the last rows of the page before', async () => {
    await under({ kind: 'repeated-rows', rows: 3 }, async () => {
      const [one = [], two = []] = await everyPage(ask, '/v1/users', 10);
      expect(two.slice(0, 3)).toEqual(one.slice(-3));
    });
  });

  it('leaves the list out of a list', async () => {
    await under({ kind: 'missing-items' }, async () => {
      const { status, code, data } = await ask('GET /v1/users');
      expect([status, code, data]).toEqual([200, 'Success', {}]);
    });
  });

  it('says with a good status that it failed', async () => {
    await under({ kind: 'not-success-code' }, async () => {
      expect(await ask('GET /v1/users')).toMatchObject({ status: 200, code: 'InternalError' });
      expect(await ask('GET /v1/users/no_body')).toMatchObject({ status: 404, code: 'NotFound_User' });
    });
  });

  it('shows an empty list, or a tenth of one, as if that were all', async () => {
    const users = simulator.fivetran.state.users.size;
    await under({ kind: 'empty-list' }, async () => {
      expect((await ask('GET /v1/users')).data).toEqual({ items: [] });
    });
    simulator.fivetran.faults.clear();
    await under({ kind: 'shrink' }, async () => {
      const { items, data } = await ask('GET /v1/users?limit=1000');
      expect(items).toHaveLength(Math.ceil(users / 10));
      expect(data).not.toHaveProperty('next_cursor');
    });
  });

  it('knows no fault that has not been seen here', () => {
    expect([...met].sort()).toEqual([...faultKinds].sort());
  });
});

describe('the log of requests', () => {
  it('tells what was asked, by what route, and how it ended', async () => {
    const { requests } = simulator.fivetran;
    const before = Date.now();
    await ask('GET /v1/users?limit=2&active=true');
    await ask('GET /v1/users/no_body');
    await ask('GET /v1/unheard-of');
    place({ kind: 'forbidden' }, { times: 1 });
    await ask('GET /v1/users/no_body');

    expect(requests.entries()).toEqual([
      {
        at: expect.any(Number),
        method: 'GET',
        path: '/v1/users',
        query: { limit: '2', active: 'true' },
        endpoint: 'GET /v1/users',
        status: 200,
      },
      expect.objectContaining({ path: '/v1/users/no_body', endpoint: 'GET /v1/users/{userId}', status: 404 }),
      expect.objectContaining({ path: '/v1/unheard-of', endpoint: null, status: 404 }),
      expect.objectContaining({ path: '/v1/users/no_body', status: 403, fault: 'forbidden' }),
    ]);
    expect(requests.entries()[0]?.at).toBeGreaterThanOrEqual(before);
    expect(requests.count()).toBe(4);
    expect(requests.count({ endpoint: 'GET /v1/users/{userId}' })).toBe(2);
    expect(requests.perEndpoint()).toEqual({
      'GET (unknown)': 1,
      'GET /v1/users': 1,
      'GET /v1/users/{userId}': 2,
    });
    requests.reset();
    expect([requests.count(), requests.entries(), requests.perEndpoint()]).toEqual([0, [], {}]);
  });
});

describe('control by hand', () => {
  const control = async (method: string, what: string, body?: string) => {
    const init = body === undefined ? { method } : { method, body };
    const response = await fetch(`${simulator.fivetran.url}/_simulator/${what}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown>,
    };
  };

  it('breaks the vendor and mends it, without credentials', async () => {
    const rule = { match: { path: '/v1/teams' }, fault: { kind: 'status', status: 503 } };
    const placed = await control('POST', 'faults', JSON.stringify(rule));
    expect(placed.status).toBe(201);
    expect((await ask('GET /v1/teams')).status).toBe(503);
    expect((await control('GET', 'faults')).body['faults']).toMatchObject([{ ...rule, fired: 1, seen: 1 }]);
    expect((await control('DELETE', 'faults')).status).toBe(204);
    expect((await ask('GET /v1/teams')).status).toBe(200);
  });

  it('takes several rules at once, or none of them, and mends one', async () => {
    const good = { fault: { kind: 'forbidden' } };
    expect(
      (await control('POST', 'faults', JSON.stringify([good, { fault: { kind: 'meteor' } }]))).status,
    ).toBe(400);
    expect(simulator.fivetran.faults.list()).toEqual([]);
    expect((await control('POST', 'faults', JSON.stringify([good, good]))).status).toBe(201);
    const [one, other] = simulator.fivetran.faults.list();
    expect((await control('DELETE', `faults/${one?.id ?? ''}`)).status).toBe(204);
    expect((await control('DELETE', `faults/${one?.id ?? ''}`)).status).toBe(404);
    expect(simulator.fivetran.faults.list()).toEqual([other]);
  });

  it('says what is wrong with a rule', async () => {
    const { status, body } = await control('POST', 'faults', '{"fault":{"kind":"status","status":"bad"}}');
    expect(status).toBe(400);
    expect(body['problem']).toContain('fault.status');
    expect((await control('POST', 'faults', 'kind=hang')).body['problem']).toBe('The body is not JSON');
    expect((await control('GET', 'weather')).status).toBe(404);
  });

  it('shows and forgets the log, and is not in it', async () => {
    await ask('GET /v1/teams');
    const { body } = await control('GET', 'requests');
    expect(body).toMatchObject({
      total: 1,
      perEndpoint: { 'GET /v1/teams': 1 },
      requests: [{ status: 200 }],
    });
    expect((await control('DELETE', 'requests')).status).toBe(204);
    expect(simulator.fivetran.requests.count()).toBe(0);
  });
});

describe('a simulator', () => {
  it('ends at once, with callers still waiting', async () => {
    const ending = await startSimulator({ people: 5 });
    const askIt = asker(ending);
    ending.fivetran.faults.add({ match: { path: '/v1/teams' }, fault: { kind: 'hang' } });
    ending.fivetran.faults.add({ fault: { kind: 'slow', ms: 60_000 } });
    const waiting = Promise.allSettled([askIt('GET /v1/teams'), askIt('GET /v1/users')]);
    while (ending.fivetran.requests.count() < 2) await new Promise((resolve) => setTimeout(resolve, 10));

    const startedAt = performance.now();
    await ending.close();
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(askIt('GET /v1/teams')).rejects.toThrow('fetch failed');
  });

  it('shows a company it is given, the same as one it makes', async () => {
    const given = await startSimulator({ company: createCompany({ people: 30, seed: 9 }) });
    const made = await startSimulator({ people: 30, seed: 9 });
    try {
      const read = async (each: Simulator) => (await asker(each)('GET /v1/users?limit=1000')).text;
      expect(await read(given)).toBe(await read(made));
    } finally {
      await Promise.all([given.close(), made.close()]);
    }
  });

  it('works for a company of any size', async () => {
    for (const people of [1, 2, 7]) {
      const small = await startSimulator({ people });
      const { status, items } = await asker(small)('GET /v1/users');
      await small.close();
      expect(status).toBe(200);
      expect(items.some(({ role }) => role === 'Account Administrator')).toBe(true);
    }
  });

  it('says so when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const { port } = other.address() as AddressInfo;
    await expect(startSimulator({ people: 1, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((done) => other.close(done));
  });
});
