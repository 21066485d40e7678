import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getEventListeners } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer, Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import type { UpstreamError } from '../../src/errors.js';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../../src/http/client.js';
import { aCall, failureOf, startVendor, until, type LocalVendor, type TestCall } from './local-server.js';
import { createManualClock, createSkippingClock } from './manual-clock.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function vendorThat(answer: RequestListener): Promise<LocalVendor> {
  const vendor = await startVendor(answer);
  opened.push(vendor);
  return vendor;
}

/** Answers with these one after another, and with the last for ever. */
function answering(...answers: ((response: ServerResponse) => void)[]): RequestListener {
  let next = 0;
  return (_request, response) => {
    answers[Math.min(next, answers.length - 1)]?.(response);
    next += 1;
  };
}

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const text =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, headers).end(body);
const silence = () => undefined;
const hangUp = (response: ServerResponse) => response.socket?.destroy();
const breakOff = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"a":');
  setTimeout(() => response.socket?.destroy(), 5);
};

const get = (client: HttpClient, call: TestCall = aCall()) => client.read('GET', '/v1/users', { call });
const post = (client: HttpClient, call: TestCall = aCall()) =>
  client.write('POST', '/v1/users', { call, body: { name: 'Ada' } });
/** A call that may wait for long by a clock of its own. */
const longCall = (clock: { now(): number }) => aCall({ now: clock.now(), withinMs: 3_600_000 });

/** A port that nobody listens on. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('a request', () => {
  it('goes to the base URL with its path, parameters, query, headers and body', async () => {
    const bodies: string[] = [];
    const vendor = await vendorThat((request, response) => {
      void request.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk));
      request.on('end', () => json({ ok: true }, 201, { 'x-page': '2' })(response));
    });
    const client = vendor.client({
      baseUrl: `${vendor.origin}/api/`,
      headers: { Authorization: 'Bearer t', Accept: 'application/json;version=2' },
    });
    const answer = await client.write('PATCH', '/users/{userId}', {
      call: aCall(),
      params: { userId: 'ada@example.com' },
      query: { dry: true, size: 2, none: undefined },
      body: { name: 'Ada' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ ok: true });
    expect(answer.header('X-Page')).toBe('2');
    expect(answer.header('x-none')).toBeNull();
    expect(vendor.requests[0]).toMatchObject({
      method: 'PATCH',
      url: '/api/users/ada%40example.com?dry=true&size=2',
      headers: {
        authorization: 'Bearer t',
        accept: 'application/json;version=2',
        'accept-encoding': 'gzip, deflate, br',
        'content-type': 'application/json',
      },
    });
    expect(bodies.join('')).toBe('{"name":"Ada"}');
  });

  it('reuses connections, also after errors', async () => {
    const answers = [json({}), json({}, 404), text('x', 302, { location: '/' }), text('<html>')];
    const vendor = await vendorThat(answering(...answers, ...answers, ...answers, json({})));
    const client = vendor.client();
    for (let i = 0; i < 13; i += 1) await get(client).catch(() => undefined);
    expect(vendor.requests).toHaveLength(13);
    // A pool opens a second one when it is asked before the first has come to rest.
    expect(vendor.connections()).toBeLessThanOrEqual(2);
  });

  it('with an unsafe parameter is refused before anything is sent', async () => {
    const vendor = await vendorThat(answering(json({})));
    const call = aCall();
    const error = await failureOf(
      vendor.client().write('DELETE', '/v1/users/{userId}', { call, params: { userId: '..' } }),
    );
    expect(error).toMatchObject({
      reason: 'REJECTED',
      delivery: 'NOT_SENT',
      request: 'DELETE /v1/users/{userId}',
    });
    expect(vendor.requests).toHaveLength(0);
    expect(call.events).toEqual([]);
  });

  it('is told to whoever counts, once per attempt', async () => {
    const vendor = await vendorThat(answering(json({}, 503), json({})));
    const call = aCall();
    await get(vendor.client({ clock: createSkippingClock(Date.now()) }), call);
    expect(call.events).toEqual([
      { kind: 'call' },
      { kind: 'wait', ms: 50 },
      { kind: 'call' },
      { kind: 'retry' },
    ]);
    // By route and status: what was asked and answered can be kept without holding what was in it.
    expect(call.answers).toEqual([
      { kind: 'answer', isWrite: false, request: 'GET /v1/users', status: 503 },
      { kind: 'answer', isWrite: false, request: 'GET /v1/users', status: 200 },
    ]);
  });

  it('that changes something goes out on a connection of its own, and not when it may not any more', async () => {
    const vendor = await vendorThat(answering(json({}), json({}), json({})));
    const apart = new Agent({ pipelining: 0 });
    const client = vendor.client({ writeDispatcher: apart });
    await get(client);
    const before = vendor.connections();
    await client.write('DELETE', '/v1/users/{userId}', { call: aCall(), params: { userId: 'u1' } });
    expect(vendor.connections()).toBe(before + 1);

    const asked: string[] = [];
    const call = {
      ...aCall(),
      mayStillSend: () => {
        asked.push('now');
        return false;
      },
    };
    const error = await failureOf(
      client.write('DELETE', '/v1/users/{userId}', { call, params: { userId: 'u1' } }),
    );
    expect(error).toMatchObject({ delivery: 'NOT_SENT' });
    expect(asked).toEqual(['now']);
    expect(vendor.requests).toHaveLength(2);
    await apart.destroy();
  });
});

describe('a client', () => {
  it.each([
    [{ baseUrl: 'http://acme.example' }],
    [{ baseUrl: 'https://user:hunter2@acme.example' }],
    [{ baseUrl: 'https://user:hunter2@' }],
    [{ headers: { authorization: 'Bearer hunter2\n' } }],
    [{ headers: { host: 'hunter2' } }],
  ])('is not made of %j, and no secret is shown', (options) => {
    const make = () =>
      createHttpClient({
        source: 'acme',
        baseUrl: 'https://acme.example',
        headers: {},
        dispatcher: new Agent(),
        ...options,
      });
    expect(make).toThrow(/acme: the (base URL|header)/);
    try {
      make();
    } catch (error) {
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hunter2');
    }
  });
});

describe('an answer', () => {
  it.each([
    ['JSON under another name', text('{"a":1}', 200, { 'content-type': 'text/html' }), { a: 1 }],
    ['compressed JSON', text(gzipSync('{"a":1}'), 200, { 'content-encoding': 'gzip' }), { a: 1 }],
    ['nothing', text('', 204), undefined],
    ['nothing, with a 200', text('', 200, { 'content-encoding': 'gzip' }), undefined],
    ['null', text('null'), null],
  ])('of %s is read', async (_what, answer, body) => {
    const vendor = await vendorThat(answering(answer));
    expect((await get(vendor.client())).body).toEqual(body);
  });

  it.each([
    ['HTML', text('<html>', 200, { 'content-type': 'application/json' }), 'UNREADABLE'],
    ['cut JSON', text('{"a":'), 'UNREADABLE'],
    ['an encoding nobody asked for', text('{}', 200, { 'content-encoding': 'zstd' }), 'UNREADABLE'],
    ['a lie about its encoding', text('{}', 200, { 'content-encoding': 'gzip' }), 'UNREADABLE'],
    ['more than is accepted', text(`"${'x'.repeat(2_000)}"`), 'TOO_LARGE'],
    ['a bomb', text(gzipSync(Buffer.alloc(5_000_000)), 200, { 'content-encoding': 'gzip' }), 'TOO_LARGE'],
  ] as const)('of %s fails at once, and a write is then in doubt', async (_what, answer, reason) => {
    const vendor = await vendorThat(answering(answer));
    const client = vendor.client({ maxBodyBytes: 1_000 });
    expect(await failureOf(get(client))).toMatchObject({ reason, status: 200 });
    expect(await failureOf(post(client))).toMatchObject({ reason, delivery: 'UNKNOWN' });
    expect(vendor.requests).toHaveLength(2);
  });

  it('that never ends is cut at the cap', async () => {
    let written = 0;
    const vendor = await vendorThat((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, ' '))) written += 16_384;
      };
      response.on('drain', more);
      more();
    });
    expect(await failureOf(get(vendor.client({ maxBodyBytes: 100_000 })))).toMatchObject({
      reason: 'TOO_LARGE',
    });
    expect(written).toBeLessThan(50_000_000);
  });
});

describe('a status', () => {
  it.each([
    [301, 'REDIRECTED', 1],
    [304, 'REDIRECTED', 1],
    [400, 'REJECTED', 1],
    [401, 'UNAUTHENTICATED', 1],
    [403, 'FORBIDDEN', 1],
    [404, 'NOT_FOUND', 1],
    [410, 'NOT_FOUND', 1],
    [422, 'REJECTED', 1],
    [500, 'UNAVAILABLE', 3],
    [502, 'UNAVAILABLE', 3],
    [503, 'UNAVAILABLE', 3],
    [504, 'UNAVAILABLE', 3],
    [520, 'UNAVAILABLE', 3],
  ] as const)(
    'of %d means %s, after %d attempt(s) to read and one to write',
    async (status, reason, attempts) => {
      const vendor = await vendorThat(answering(json({ message: 'no' }, status)));
      const client = vendor.client({ clock: createSkippingClock(Date.now()) });
      const read = aCall();
      expect(await failureOf(get(client, read))).toMatchObject({ reason, status, delivery: 'ANSWERED' });
      expect(vendor.requests).toHaveLength(attempts);
      expect(read.count('call')).toBe(attempts);
      expect(read.count('retry')).toBe(attempts - 1);
      expect(await failureOf(post(client))).toMatchObject({ reason, status, delivery: 'ANSWERED' });
      expect(vendor.requests).toHaveLength(attempts + 1);
    },
  );

  it('is never a way to another server: not one request follows a redirect', async () => {
    const elsewhere = await vendorThat(answering(json({})));
    for (const status of [301, 302, 303, 307, 308]) {
      const vendor = await vendorThat(
        answering(text('', status, { location: `${elsewhere.origin}/v1/users` })),
      );
      const client = vendor.client({ headers: { 'x-api-key': 'hunter2' } });
      expect((await failureOf(get(client))).reason).toBe('REDIRECTED');
      expect((await failureOf(post(client))).reason).toBe('REDIRECTED');
    }
    expect(elsewhere.requests).toHaveLength(0);
  });

  it('is made exact by the vendor’s dialect', async () => {
    const vendor = await vendorThat(answering(json({ code: 'USER_EXISTS' }, 400)));
    const seen: unknown[] = [];
    const client = vendor.client({
      readError: (status, body) => {
        seen.push([status, body]);
        return { code: (body as { code: string }).code, reason: 'FORBIDDEN' };
      },
    });
    expect(await failureOf(get(client))).toMatchObject({
      reason: 'FORBIDDEN',
      status: 400,
      vendorCode: 'USER_EXISTS',
    });
    expect(seen).toEqual([[400, { code: 'USER_EXISTS' }]]);
  });

  it.each([
    ['that is prose', json({ code: 'The user ada@example.com exists' }, 400)],
    ['that is not there', text('<html>', 400)],
    ['that is too long', text(`{"code":"${'x'.repeat(70_000)}"}`, 400)],
  ])('keeps no code %s', async (_what, answer) => {
    const vendor = await vendorThat(answering(answer));
    const client = vendor.client({
      readError: (_status, body) => ({ code: (body as { code: string }).code }),
    });
    const error = await failureOf(get(client));
    expect(error).toMatchObject({ reason: 'REJECTED', status: 400, delivery: 'ANSWERED' });
    expect(error.vendorCode).toBeUndefined();
  });

  it('stands although its body breaks off, but a write is then in doubt', async () => {
    const vendor = await vendorThat((_request, response) => {
      response.writeHead(403, { 'content-length': '100' });
      response.write('{"co');
      setTimeout(() => response.socket?.destroy(), 5);
    });
    expect(await failureOf(post(vendor.client()))).toMatchObject({
      reason: 'FORBIDDEN',
      delivery: 'UNKNOWN',
    });
  });
});

describe('a broken connection', () => {
  it.each([
    ['before the answer', hangUp],
    ['within the answer', breakOff],
  ])('%s is survived by a read', async (_when, broken) => {
    const vendor = await vendorThat(answering(broken, broken, json({ a: 1 })));
    const client = vendor.client({ clock: createSkippingClock(Date.now()) });
    expect((await get(client)).body).toEqual({ a: 1 });
    expect(vendor.requests).toHaveLength(3);
  });

  it.each([
    ['before the answer', hangUp],
    ['within the answer', breakOff],
  ])('%s leaves a write in doubt, and it is not sent again', async (_when, broken) => {
    const vendor = await vendorThat(answering(broken));
    expect(await failureOf(post(vendor.client()))).toMatchObject({
      reason: 'UNREACHABLE',
      delivery: 'UNKNOWN',
    });
    expect(vendor.requests).toHaveLength(1);
  });

  it('is told apart from none: what is refused was not sent', async () => {
    const vendor = await vendorThat(silence);
    const client = vendor.client({ baseUrl: await closedPort() });
    const call = aCall();
    const error = await failureOf(post(client, call));
    expect(error).toMatchObject({
      reason: 'UNREACHABLE',
      delivery: 'NOT_SENT',
      cause: { code: 'ECONNREFUSED' },
    });
    expect(call.count('call')).toBe(0);
  });

  it('is told apart from none: what has no address was not sent', async () => {
    const agent = new Agent({
      connect: {
        lookup: (_host, _options, done) => done(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), '', 4),
      },
    });
    opened.push(agent);
    const client = createHttpClient({
      source: 'acme',
      baseUrl: 'https://acme.example',
      headers: {},
      dispatcher: agent,
    });
    expect(await failureOf(post(client))).toMatchObject({
      reason: 'UNREACHABLE',
      delivery: 'NOT_SENT',
      cause: { code: 'ENOTFOUND' },
    });
  });

  it('is told apart from none: what got no TLS was not sent', async () => {
    const server = createServer((socket: Socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    opened.push({ close: () => new Promise((closed) => server.close(() => closed())) });
    const vendor = await vendorThat(silence);
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const client = vendor.client({ baseUrl: `https://127.0.0.1:${port}` });
    expect(await failureOf(post(client))).toMatchObject({ reason: 'UNREACHABLE', delivery: 'NOT_SENT' });
  });
});

describe('time', () => {
  it('ends an attempt that gets no answer, and a read tries again', async () => {
    const vendor = await vendorThat(answering(silence, json({ a: 1 })));
    const client = vendor.client({ attemptTimeoutMs: 100 });
    expect((await get(client)).body).toEqual({ a: 1 });
    expect(vendor.requests).toHaveLength(2);
  });

  it('ends an attempt whose answer trickles', async () => {
    const trickling: NodeJS.Timeout[] = [];
    const vendor = await vendorThat((_request, response) => {
      response.writeHead(200);
      trickling.push(setInterval(() => response.write(' '), 10));
    });
    const error = await failureOf(post(vendor.client({ attemptTimeoutMs: 100 })));
    trickling.forEach(clearInterval);
    expect(error).toMatchObject({ reason: 'TIMEOUT', delivery: 'UNKNOWN' });
    expect(vendor.requests).toHaveLength(1);
  });

  it('ends an attempt that gets no connection, which then sends nothing later either', async () => {
    const vendor = await vendorThat(answering(json({})));
    const connects: (() => void)[] = [];
    const { port } = new URL(vendor.origin);
    const agent = new Agent({
      connect: (_options, callback) => {
        connects.push(() => {
          const socket = new Socket();
          socket.connect(Number(port), '127.0.0.1', () => callback(null, socket));
        });
      },
    });
    opened.push(agent);
    const error = await failureOf(post(vendor.client({ dispatcher: agent, attemptTimeoutMs: 50 })));
    expect(error).toMatchObject({ reason: 'TIMEOUT', delivery: 'NOT_SENT' });
    connects.forEach((connect) => connect());
    await until(() => vendor.connections() === 1);
    await new Promise((later) => setTimeout(later, 50));
    expect(vendor.requests).toHaveLength(0);
  });

  it('is over at the deadline: the attempt ends and none follows', async () => {
    const vendor = await vendorThat(silence);
    const client = vendor.client();
    expect(await failureOf(get(client, aCall({ withinMs: 60 })))).toMatchObject({ reason: 'TIMEOUT' });
    expect(vendor.requests).toHaveLength(1);
    expect(client.budget().inFlight).toBe(0);
  });

  it('that is over already sends nothing', async () => {
    const vendor = await vendorThat(answering(json({})));
    const error = await failureOf(post(vendor.client(), aCall({ withinMs: 0 })));
    expect(error).toMatchObject({ reason: 'TIMEOUT', delivery: 'NOT_SENT' });
    expect(vendor.requests).toHaveLength(0);
  });

  it('does not suffice for a repeat that would start after the deadline', async () => {
    const vendor = await vendorThat(answering(json({}, 503, { 'retry-after': '20' })));
    const clock = createSkippingClock(Date.now());
    const error = await failureOf(get(vendor.client({ clock }), aCall({ now: clock.now() })));
    expect(error).toMatchObject({ reason: 'UNAVAILABLE', retryAfterMs: 20_000 });
    expect(clock.slept).toEqual([]);
  });
});

describe('a caller who goes', () => {
  it('ends the attempt at once, and the vendor sees the connection close', async () => {
    let closed = false;
    const vendor = await vendorThat((request) => {
      request.socket.once('close', () => {
        closed = true;
      });
    });
    const client = vendor.client();
    const call = aCall();
    const write = failureOf(post(client, call));
    await until(() => vendor.requests.length === 1);
    call.abort();
    expect(await write).toMatchObject({ reason: 'CANCELLED', delivery: 'UNKNOWN' });
    await until(() => closed);
    expect(client.budget().inFlight).toBe(0);
  });

  it('ends the wait for a repeat', async () => {
    const vendor = await vendorThat(answering(json({}, 503)));
    const clock = createManualClock();
    const call = longCall(clock);
    const read = failureOf(get(vendor.client({ clock }), call));
    await until(() => clock.sleepers() === 1);
    call.abort();
    expect(await read).toMatchObject({ reason: 'CANCELLED' });
    expect(vendor.requests).toHaveLength(1);
  });

  it('has sent nothing when he had gone before', async () => {
    const vendor = await vendorThat(answering(json({})));
    const call = aCall();
    call.abort();
    expect(await failureOf(post(vendor.client(), call))).toMatchObject({
      reason: 'CANCELLED',
      delivery: 'NOT_SENT',
    });
    expect(vendor.requests).toHaveLength(0);
  });

  it('is told apart from a deadline that aborts the same signal', async () => {
    const vendor = await vendorThat(silence);
    const call = { ...aCall({ withinMs: 60_000 }), signal: AbortSignal.timeout(50) };
    expect(await failureOf(vendor.client().read('GET', '/v1/users', { call }))).toMatchObject({
      reason: 'TIMEOUT',
    });
  });

  it('leaves no listener on a signal that many calls share', async () => {
    const vendor = await vendorThat(answering(json({}), json({}, 503), json({}), hangUp));
    const client = vendor.client({ clock: createSkippingClock(Date.now()) });
    const call = aCall();
    await Promise.allSettled(Array.from({ length: 30 }, () => get(client, call)));
    expect(getEventListeners(call.signal, 'abort')).toEqual([]);
  });
});

describe('a vendor that asks for fewer calls', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['a fraction', '0.25', 250],
    ['a date', new Date(1_700_000_009_000).toUTCString(), 9_000],
    ['nothing', null, 60_000],
    ['nonsense', 'later', 60_000],
    ['less than nothing', '-5', 60_000],
  ])('in %s is left alone exactly so long', async (_form, header, waitMs) => {
    const headers: Record<string, string> = header === null ? {} : { 'retry-after': header };
    const vendor = await vendorThat(answering(json({}, 429, headers), json({ a: 1 })));
    const clock = createManualClock();
    const client = vendor.client({ clock });
    const call = longCall(clock);
    const read = get(client, call);
    await until(() => clock.sleepers() > 0);
    expect(client.budget().blockedUntil).toBe(clock.now() + waitMs);
    await clock.advance(waitMs - 1);
    expect(vendor.requests).toHaveLength(1);
    await clock.advance(1);
    expect((await read).body).toEqual({ a: 1 });
    expect(call.events).toEqual([
      { kind: 'call' },
      { kind: 'wait', ms: waitMs },
      { kind: 'call' },
      { kind: 'retry' },
    ]);
  });

  it('for longer than the deadline is not waited for', async () => {
    const vendor = await vendorThat(answering(json({}, 429, { 'retry-after': '86400' })));
    const client = vendor.client();
    expect(await failureOf(get(client))).toMatchObject({
      reason: 'RATE_LIMITED',
      status: 429,
      retryAfterMs: 86_400_000,
      delivery: 'ANSWERED',
    });
    // The next caller is told without a request.
    expect(await failureOf(post(client))).toMatchObject({ reason: 'RATE_LIMITED', delivery: 'NOT_SENT' });
    expect(vendor.requests).toHaveLength(1);
  });

  it('holds back everybody else, too', async () => {
    const vendor = await vendorThat(answering(json({}, 429, { 'retry-after': '3' }), json({})));
    const clock = createManualClock();
    const client = vendor.client({ clock });
    const first = get(client, longCall(clock));
    await until(() => clock.sleepers() > 0);
    const second = post(client, longCall(clock));
    await clock.advance(2_999);
    expect(vendor.requests).toHaveLength(1);
    await clock.advance(1);
    await Promise.all([first, second]);
    expect(vendor.requests).toHaveLength(3);
  });

  it('is not sent a write again', async () => {
    const vendor = await vendorThat(answering(json({}, 429, { 'retry-after': '1' })));
    const error = await failureOf(post(vendor.client()));
    expect(error).toMatchObject({ reason: 'RATE_LIMITED', delivery: 'ANSWERED', retryAfterMs: 1_000 });
    expect(vendor.requests).toHaveLength(1);
  });

  it('after the third refusal is given up', async () => {
    const vendor = await vendorThat(answering(json({}, 429, { 'retry-after': '0' })));
    const clock = createSkippingClock();
    expect(await failureOf(get(vendor.client({ clock }), longCall(clock)))).toMatchObject({
      reason: 'RATE_LIMITED',
    });
    expect(vendor.requests).toHaveLength(3);
    expect(clock.slept).toEqual([50, 100]);
  });

  it('tells what is left of its quota', async () => {
    const vendor = await vendorThat(
      answering(
        json({}, 200, { 'x-limit': '100', 'x-left': '42' }),
        json({}, 404, { 'x-limit': '100', 'x-left': '41' }),
        json({}, 200, { 'x-limit': 'many', 'x-left': '' }),
      ),
    );
    const clock = createSkippingClock();
    const client = vendor.client({ clock, rateHeaders: { limit: 'X-Limit', remaining: 'X-Left' } });
    expect(client.budget()).toEqual({
      limit: null,
      remaining: null,
      observedAt: null,
      blockedUntil: null,
      breaker: 'CLOSED',
      inFlight: 0,
    });
    await get(client, longCall(clock));
    expect(client.budget()).toMatchObject({ limit: 100, remaining: 42, observedAt: clock.now() });
    await failureOf(get(client, longCall(clock)));
    expect(client.budget()).toMatchObject({ limit: 100, remaining: 41 });
    await get(client, longCall(clock));
    expect(client.budget()).toMatchObject({ limit: 100, remaining: 41 });
  });
});

describe('many calls', () => {
  it('are sent a few at a time, and a write does not wait behind reads', async () => {
    let underWay = 0;
    let most = 0;
    const held: (() => void)[] = [];
    const vendor = await vendorThat((_request, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      held.push(() => {
        underWay -= 1;
        json({})(response);
      });
    });
    const client = vendor.client({ concurrency: 4 });
    const reads = Array.from({ length: 20 }, () => get(client));
    await until(() => held.length === 3);
    const write = post(client);
    await until(() => held.length === 4);
    expect(vendor.requests.at(-1)?.method).toBe('POST');
    expect(client.budget().inFlight).toBe(4);
    const release = setInterval(() => held.splice(0).forEach((answer) => answer()), 2);
    await Promise.all([...reads, write]);
    clearInterval(release);
    expect(most).toBe(4);
  });

  it('keep to the documented quota', async () => {
    const vendor = await vendorThat(answering(json({})));
    const clock = createManualClock();
    const client = vendor.client({ clock, ratePerWindow: { requests: 10, windowMs: 1_000 } });
    const reads = Array.from({ length: 12 }, () => get(client, longCall(clock)));
    await until(() => vendor.requests.length === 9 && client.budget().inFlight === 0);
    await clock.advance(999);
    expect(vendor.requests).toHaveLength(9);
    await clock.advance(1);
    await Promise.all(reads);
    expect(vendor.requests).toHaveLength(12);
  });

  it('to a sick vendor are not repeated without end', async () => {
    // Every fifth answer is good, so that the breaker never opens.
    let count = 0;
    const vendor = await vendorThat((_request, response) => {
      count += 1;
      json({}, count % 5 === 0 ? 200 : 503)(response);
    });
    const clock = createSkippingClock();
    const client = vendor.client({ clock });
    const call = longCall(clock);
    for (let i = 0; i < 300; i += 1) await get(client, call).catch(() => undefined);
    expect(call.count('retry')).toBeGreaterThanOrEqual(100);
    expect(call.count('retry')).toBeLessThan(125);
  });
});

describe('the breaker', () => {
  const sick = json({}, 500);

  async function brokenClient(
    next: (response: ServerResponse) => void,
    options: Partial<HttpClientOptions> = {},
  ) {
    const vendor = await vendorThat(answering(sick, sick, sick, sick, sick, next));
    const clock = createSkippingClock();
    const client = vendor.client({ clock, ...options });
    // Three attempts, then two: the fifth failure rules out a sixth.
    await failureOf(get(client, longCall(clock)));
    await failureOf(get(client, longCall(clock)));
    expect(vendor.requests).toHaveLength(5);
    return { vendor, clock, client };
  }
  const rest = (clock: { sleep(ms: number, signal: AbortSignal): Promise<void> }, ms: number) =>
    clock.sleep(ms, new AbortController().signal);

  it('opens after five failures in a row, and then nothing is sent', async () => {
    const { vendor, client, clock } = await brokenClient(json({}));
    const error = await failureOf(post(client, longCall(clock)));
    expect(error).toMatchObject({ reason: 'CIRCUIT_OPEN', delivery: 'NOT_SENT', retryAfterMs: 30_000 });
    expect(client.budget().breaker).toBe('OPEN');
    expect(vendor.requests).toHaveLength(5);
  });

  it('closes after a good probe', async () => {
    const { client, clock } = await brokenClient(json({ a: 1 }));
    await rest(clock, 30_000);
    expect((await get(client, longCall(clock))).body).toEqual({ a: 1 });
    expect(client.budget().breaker).toBe('CLOSED');
  });

  it('stays open after a bad probe, which is the only request', async () => {
    const { vendor, client, clock } = await brokenClient(sick);
    await rest(clock, 30_000);
    expect(await failureOf(get(client, longCall(clock)))).toMatchObject({ reason: 'UNAVAILABLE' });
    expect(vendor.requests).toHaveLength(6);
    expect(client.budget().breaker).toBe('OPEN');
  });

  it('lets one probe through at a time, and the next when its caller goes', async () => {
    const { vendor, client, clock } = await brokenClient(silence);
    await rest(clock, 30_000);
    const call = longCall(clock);
    const probe = failureOf(get(client, call));
    await until(() => vendor.requests.length === 6);
    expect(client.budget().breaker).toBe('HALF_OPEN');
    expect(await failureOf(get(client, longCall(clock)))).toMatchObject({ reason: 'CIRCUIT_OPEN' });
    call.abort();
    expect(await probe).toMatchObject({ reason: 'CANCELLED' });
    expect(client.budget().breaker).toBe('OPEN');
    const next = longCall(clock);
    const nextProbe = failureOf(get(client, next));
    await until(() => vendor.requests.length === 7);
    next.abort();
    await nextProbe;
  });

  it.each([
    ['refusals', json({}, 403)],
    ['wrong requests', json({}, 400)],
    ['rate limits', json({}, 429, { 'retry-after': '0' })],
    ['unreadable answers', text('<html>')],
  ])('is not opened by %s', async (_what, answer) => {
    const vendor = await vendorThat(answering(answer));
    const clock = createSkippingClock();
    const client = vendor.client({ clock });
    for (let i = 0; i < 8; i += 1) await failureOf(post(client, longCall(clock)));
    expect(client.budget().breaker).toBe('CLOSED');
    expect(vendor.requests).toHaveLength(8);
  });

  it('is not opened by callers who go or have little time', async () => {
    const vendor = await vendorThat(silence);
    const client = vendor.client();
    for (let i = 0; i < 6; i += 1) {
      const call = aCall();
      const read = failureOf(get(client, call));
      await until(() => vendor.requests.length > i);
      call.abort();
      await read;
    }
    for (let i = 0; i < 6; i += 1) await failureOf(get(client, aCall({ withinMs: 20 })));
    expect(client.budget().breaker).toBe('CLOSED');
  });
});

it('sends a write at most once, and says NOT_SENT only when nothing arrived, whatever the vendor does', async () => {
  const faults = {
    well: json({}),
    sick: json({}, 500),
    refusal: json({}, 400),
    limited: json({}, 429, { 'retry-after': '0' }),
    redirect: text('', 307, { location: '/' }),
    html: text('<html>'),
    hangUp,
    breakOff,
    silence,
  };
  const names = Object.keys(faults) as (keyof typeof faults)[];
  let fault: keyof typeof faults = 'well';
  const vendor = await vendorThat((_request, response) => faults[fault](response));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }), async (days) => {
      const client = vendor.client({ attemptTimeoutMs: 60 });
      for (const day of days) {
        fault = day;
        const before = vendor.requests.length;
        const call = aCall();
        const error = await post(client, call).then(
          () => null,
          (thrown: UpstreamError) => thrown,
        );
        const arrived = vendor.requests.length - before;
        expect(arrived).toBeLessThanOrEqual(1);
        expect(call.count('retry')).toBe(0);
        if (error?.delivery === 'NOT_SENT') expect(arrived).toBe(0);
        else expect(call.count('call')).toBe(1);
        if (error === null) expect(day).toBe('well');
      }
    }),
    { numRuns: 15 },
  );
});

describe('an error', () => {
  const secrets = ['hunter2', 'ada@example.com', 'ada%40example.com', 'squirrel', 'Lovelace'];
  const body = JSON.stringify({ message: 'Lovelace, ada@example.com, has no hunter2', code: 'Lovelace!' });

  it.each([
    ['400', text(body, 400)],
    ['401', text(body, 401, { 'www-authenticate': 'hunter2' })],
    ['429', text(body, 429, { 'retry-after': 'hunter2' })],
    ['500', text(body, 500)],
    ['a redirect', text(body, 302, { location: 'https://hunter2.example/?q=squirrel' })],
    ['a text', text('Lovelace')],
    ['cut JSON', text(body.slice(0, -3))],
    ['a body that is too large', text(JSON.stringify('Lovelace'.repeat(200)))],
    ['a wrong encoding', text(body, 200, { 'content-encoding': 'gzip' })],
    ['a broken connection', hangUp],
    ['a body that breaks off', breakOff],
    ['silence', silence],
    ['no connection', null],
    ['an unsafe parameter', null],
    ['an address where a pattern belongs', null],
  ] as const)(
    'after %s shows no secret, no address, no query and nothing the vendor said',
    async (what, answer) => {
      const vendor = await vendorThat(answering(answer ?? json({})));
      const client = vendor.client({
        headers: { authorization: 'Bearer hunter2', 'x-api-key': 'hunter2' },
        maxBodyBytes: 1_000,
        attemptTimeoutMs: 100,
        readError: (_status, parsed) => {
          const { code, message } = parsed as { code: string; message: string };
          if (message.includes('hunter2')) return { code };
          throw new Error(message);
        },
        ...(what === 'no connection' ? { baseUrl: await closedPort() } : {}),
      });
      const error = await failureOf(
        client.write(
          'POST',
          what.startsWith('an address') ? '/v1/users/ada@example.com' : '/v1/users/{userId}',
          {
            call: aCall(),
            params: {
              userId: what === 'an unsafe parameter' ? 'ada@example.com/squirrel' : 'ada@example.com',
            },
            query: { q: 'squirrel' },
            body: { name: 'Lovelace' },
          },
        ),
      );
      const shown = `${JSON.stringify(error)} ${String(error)} ${inspect(error, { depth: 10, showHidden: true })}`;
      for (const secret of secrets) expect(shown).not.toContain(secret);
      expect(error.source).toBe('acme');
      expect(error.request).toBe(
        what.startsWith('an address') ? 'POST (no pattern)' : 'POST /v1/users/{userId}',
      );
    },
  );
});
