import { type IncomingHttpHeaders, request as httpRequest, Agent } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { getIntrospectionQuery } from 'graphql';
import { pino } from 'pino';
import { defaultLimits } from '../src/limits.js';
import { type CallerRequest, closeServer, createServer, type ServerOptions } from '../src/server.js';

// printf %s right-token | sha256sum
const HASH = '7abb88456af5eae2335d72f4add33ff70de593b27241bfad26ad46428799d59c';
const TOKEN = { authorization: 'Bearer right-token' };
const JSON_BODY = { 'content-type': 'application/json' };

interface TestContext {
  readonly caller: CallerRequest;
}
type Wait = (context: TestContext) => Promise<string> | string;

interface Gateway {
  readonly port: number;
  readonly server: FastifyInstance;
  readonly logged: () => string;
  /** What the context of each request was made from. */
  readonly callers: CallerRequest[];
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function start(
  config: Partial<ServerOptions<TestContext>['config']> = {},
  options: Partial<Omit<ServerOptions<TestContext>, 'config' | 'apollo'>> & { wait?: Wait } = {},
): Promise<Gateway> {
  const { wait = () => 'done', ...rest } = options;
  const apollo = new ApolloServer<TestContext>({
    typeDefs: 'type Query { hello(name: String): String  wait: String  long(length: Int!): String }',
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'you'}`,
        wait: (_: unknown, _args: unknown, context: TestContext) => wait(context),
        long: (_: unknown, { length }: { length: number }) => 'é'.repeat(length),
      },
    },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    introspection: true,
    plugins: [ApolloServerPluginCacheControlDisabled()],
    logger: pino({ level: 'silent' }),
  });
  await apollo.start();
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const callers: CallerRequest[] = [];
  const server = createServer<TestContext>({
    config: {
      serviceTokenHashes: [],
      corsOrigins: [],
      allowedHosts: [],
      requestDeadlineMs: 30_000,
      limits: defaultLimits,
      ...config,
    },
    apollo,
    context: async (caller) => {
      callers.push(caller);
      return { caller };
    },
    log: pino({ level: 'debug' }, sink),
    ready: () => true,
    ...rest,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  cleanUps.push(async () => {
    await closeServer(server, 200);
    await apollo.stop();
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, server, logged: () => lines.join(''), callers };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly agent?: Agent;
}

function ask(
  port: number,
  { method = 'POST', path = '/graphql', headers = {}, body, agent }: Ask,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path,
      headers,
      ...(agent === undefined ? {} : { agent }),
    };
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

const query = (port: number, text: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(port, { headers: { ...JSON_BODY, ...headers }, body: JSON.stringify({ query: text }) });

const codeOf = (text: string): unknown => JSON.parse(text).errors?.[0]?.extensions?.code;

/** Sends text as it is and gives back all that comes until the other side closes. */
function raw(
  port: number,
  text: string,
  onOpen?: (socket: Socket) => void,
): Promise<{ text: string; ms: number }> {
  return new Promise((resolve) => {
    const began = performance.now();
    let received = '';
    const socket = connect(port, '127.0.0.1', () => {
      if (text !== '') socket.write(text);
      onOpen?.(socket);
    });
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ text: received, ms: performance.now() - began }));
  });
}

/** Polls, because a busy machine has no sense of time. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

const quick = { headersMs: 200, requestMs: 400, checkIntervalMs: 50, hearOutMs: 100 };

describe('the graph over HTTP', () => {
  it('answers a query sent with POST', async () => {
    const { port } = await start();
    const { status, text, headers } = await query(port, '{ hello }');
    expect([status, text.trim()]).toEqual([200, '{"data":{"hello":"Hello you"}}']);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('answers a query sent with GET, when a page of another site cannot have caused it', async () => {
    const { port } = await start();
    const path = `/graphql?query=${encodeURIComponent('query Q($name: String) { hello(name: $name) }')}&variables=${encodeURIComponent('{"name":"Ada"}')}`;
    const answer = await ask(port, { method: 'GET', path, headers: { 'apollo-require-preflight': '1' } });
    expect(answer.text.trim()).toBe('{"data":{"hello":"Hello Ada"}}');
    expect((await ask(port, { method: 'GET', path })).status).toBe(400);
  });

  it('speaks application/graphql-response+json to those who ask for it, in errors too', async () => {
    const { port } = await start({ serviceTokenHashes: [HASH] });
    const accept = { accept: 'application/graphql-response+json' };
    const good = await query(port, '{ hello }', { ...accept, ...TOKEN });
    expect(good.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    const bad = await query(port, '{ helo }', { ...accept, ...TOKEN });
    expect([bad.status, bad.headers['content-type']]).toEqual([
      400,
      'application/graphql-response+json; charset=utf-8',
    ]);
    const closed = await query(port, '{ hello }', accept);
    expect([closed.status, closed.headers['content-type']]).toEqual([
      401,
      'application/graphql-response+json; charset=utf-8',
    ]);
  });

  it('answers the introspection query of tools', async () => {
    const { port } = await start();
    const { status, text } = await query(port, getIntrospectionQuery());
    expect([status, JSON.parse(text).data.__schema.queryType.name]).toEqual([200, 'Query']);
  });

  it('does not take several operations in one request', async () => {
    const { port } = await start();
    const answer = await ask(port, {
      headers: JSON_BODY,
      body: '[{"query":"{ hello }"},{"query":"{ hello }"}]',
    });
    expect([answer.status, codeOf(answer.text)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('tells the context what a request carries, but not its credentials', async () => {
    const { port, callers } = await start({ serviceTokenHashes: [HASH], requestDeadlineMs: 5_000 });
    const before = Date.now();
    await query(port, '{ hello }', {
      ...TOKEN,
      cookie: 'a=b',
      'cache-control': 'max-age=60',
      'x-request-id': 'trace_1',
    });
    const [caller] = callers;
    expect(caller?.id).toBe('trace_1');
    expect(caller?.cacheControl).toBe('max-age=60');
    expect(caller?.tokenId).toBe(HASH.slice(0, 8));
    expect(caller?.header('Content-Type')).toBe('application/json');
    expect(caller?.header('x-absent')).toBeNull();
    expect([caller?.header('authorization'), caller?.header('cookie')]).toEqual([null, null]);
    expect(caller?.receivedAt).toBeGreaterThanOrEqual(before);
    expect((caller?.deadlineAt ?? 0) - (caller?.receivedAt ?? 0)).toBe(5_000);
  });

  it('says whether it lives and whether it is ready, also to HEAD', async () => {
    let isReady = false;
    const { port } = await start({ serviceTokenHashes: [HASH] }, { ready: () => isReady });
    const get = async (path: string, method = 'GET'): Promise<[number, string]> => {
      const { status, text } = await ask(port, { method, path, headers: { host: 'anything' } });
      return [status, text];
    };
    expect(await get('/healthz')).toEqual([200, '{"status":"ok"}']);
    expect(await get('/readyz')).toEqual([503, '{"status":"not ready"}']);
    isReady = true;
    expect(await get('/readyz')).toEqual([200, '{"status":"ready"}']);
    expect(await get('/healthz', 'HEAD')).toEqual([200, '']);
  });
});

describe('with a service token', () => {
  it('nothing is answered without it, whatever is asked and however broken', async () => {
    const { port, callers } = await start({ serviceTokenHashes: [HASH] });
    const asks: Ask[] = [
      { headers: JSON_BODY, body: '{"query":"{ hello }"}' },
      { headers: { ...JSON_BODY, authorization: 'Bearer wrong' }, body: '{"query":"{ hello }"}' },
      { headers: { ...JSON_BODY, authorization: 'Basic right-token' }, body: '{"query":"{ hello }"}' },
      {
        path: '/graphql?token=right-token&access_token=right-token',
        headers: JSON_BODY,
        body: '{"query":"{ hello }"}',
      },
      { headers: JSON_BODY, body: '{ broken' },
      { headers: JSON_BODY, body: 'x'.repeat(300_000) },
      { headers: { 'content-type': 'text/plain' }, body: 'x' },
      { method: 'GET', path: '/graphql?query={__typename}' },
      { method: 'PUT', body: 'x' },
      { method: 'GET', path: '/metrics' },
      { method: 'GET', path: '/healthz/../graphql' },
      { method: 'GET', path: '/healthz;x' },
      { method: 'POST', headers: { accept: 'text/html' } },
    ];
    for (const one of asks) {
      const { status, headers, text } = await ask(port, one);
      expect([one, status, headers['www-authenticate']]).toEqual([one, 401, 'Bearer']);
      expect(JSON.parse(text)).toEqual({
        errors: [
          {
            message: 'Send a service token: "Authorization: Bearer <token>".',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
    }
    expect(callers).toEqual([]);
  });

  it('the right one is let in, under any host name', async () => {
    const { port } = await start({ serviceTokenHashes: [HASH] });
    expect((await query(port, '{ hello }', { ...TOKEN, host: 'muster.example.com' })).status).toBe(200);
  });
});

describe('without a service token', () => {
  it.each([
    'localhost',
    'LOCALHOST:4000',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.1.2.3',
    '[::1]',
    '[::1]:4000',
    'muster.test',
  ])('the host name %s is served', async (host) => {
    const { port } = await start({ allowedHosts: ['muster.test'] });
    expect((await query(port, '{ hello }', { host })).status).toBe(200);
  });

  it.each([
    'evil.test',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    'evil.test:4000',
    '10.0.0.1',
    '[::2]',
    'localhost@evil.test',
    'localhost:x',
    '127.evil.test',
  ])('the host name %s is refused, so that no web page can pass for this machine', async (host) => {
    const { port, callers } = await start({ allowedHosts: ['muster.test'] });
    const { status, text } = await query(port, '{ hello }', { host });
    expect([status, codeOf(text)]).toEqual([403, 'FORBIDDEN']);
    expect(text).toContain('MUSTER_ALLOWED_HOSTS');
    expect(callers).toEqual([]);
  });
});

describe('pages of other sites', () => {
  const SANDBOX = 'https://studio.apollographql.com';
  const preflight = (port: number, origin: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(port, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', ...headers },
    });
  const corsHeaders = (headers: IncomingHttpHeaders): readonly string[] =>
    Object.keys(headers).filter((name) => name.startsWith('access-control-'));

  it('of an allowed origin may ask, after a preflight that needs no token', async () => {
    const { port } = await start({ corsOrigins: [SANDBOX], serviceTokenHashes: [HASH] });
    const { status, headers } = await preflight(port, SANDBOX, {
      'access-control-request-private-network': 'true',
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      vary: 'origin',
      'access-control-allow-origin': SANDBOX,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'content-type, authorization, cache-control, apollo-require-preflight, x-apollo-operation-name, apollographql-client-name, apollographql-client-version',
      'access-control-allow-private-network': 'true',
    });
    const answer = await query(port, getIntrospectionQuery(), { origin: SANDBOX, ...TOKEN });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, SANDBOX]);
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('of an allowed origin get to read why they were refused', async () => {
    const { port } = await start({ corsOrigins: [SANDBOX], serviceTokenHashes: [HASH] });
    const { status, headers } = await query(port, '{ hello }', { origin: SANDBOX });
    expect([status, headers['access-control-allow-origin']]).toEqual([401, SANDBOX]);
  });

  it('are not told of private networks unless they ask', async () => {
    const { port } = await start({ corsOrigins: [SANDBOX] });
    expect((await preflight(port, SANDBOX)).headers['access-control-allow-private-network']).toBeUndefined();
  });

  it.each(['https://evil.test', 'null', 'http://studio.apollographql.com', `${SANDBOX}.evil.test`])(
    'of %s get no leave',
    async (origin) => {
      const { port } = await start({ corsOrigins: [SANDBOX] });
      const refused = await preflight(port, origin, { 'access-control-request-private-network': 'true' });
      expect([refused.status, corsHeaders(refused.headers)]).toEqual([403, []]);
      expect(corsHeaders((await query(port, '{ hello }', { origin })).headers)).toEqual([]);
    },
  );
});

describe('what cannot be a query', () => {
  it.each([
    ['broken JSON', 400, 'BAD_REQUEST', JSON_BODY, '{"query": hunter2'],
    ['no body', 400, 'BAD_REQUEST', JSON_BODY, ''],
    ['text that is not UTF-8', 400, 'BAD_REQUEST', JSON_BODY, '{"query":"{ hello(name: \\"ÿ\\") }"}'],
    [
      'a form',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'query=x',
    ],
    ['plain text', 415, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/plain' }, '{"query":"{ hello }"}'],
    ['no type', 415, 'UNSUPPORTED_MEDIA_TYPE', {}, '{"query":"{ hello }"}'],
    [
      'a body of two lengths',
      400,
      'BAD_REQUEST',
      { ...JSON_BODY, 'transfer-encoding': 'chunked', 'content-length': '5' },
      '0\r\n\r\n',
    ],
    [
      'a compressed transfer',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      { ...JSON_BODY, 'transfer-encoding': 'gzip, chunked' },
      '0\r\n\r\n',
    ],
    ['a compressed body', 415, 'UNSUPPORTED_MEDIA_TYPE', { ...JSON_BODY, 'content-encoding': 'gzip' }, 'x'],
  ])('%s is refused with %i, in JSON and without a stack', async (_what, status, code, headers, body) => {
    const { port } = await start();
    const bytes = Buffer.from(body, body.includes('ÿ') ? 'latin1' : 'utf8');
    const text = await raw(port, '', (socket) => {
      const length = 'transfer-encoding' in headers ? {} : { 'content-length': String(bytes.length) };
      const head = Object.entries({ ...headers, ...length }).map(([k, v]) => `${k}: ${v}\r\n`);
      socket.write(`POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${head.join('')}\r\n`);
      socket.write(bytes);
    }).then((it) => it.text);
    expect(text).toContain(`HTTP/1.1 ${status} `);
    const json = text.slice(text.indexOf('\r\n\r\n') + 4);
    expect(codeOf(json)).toBe(code);
    expect(json).not.toMatch(/hunter2|stack|node_modules|<html/);
  });

  it('an unknown path, method or address is refused in JSON', async () => {
    const { port } = await start();
    const cases: [Ask, number, string][] = [
      [{ method: 'GET', path: '/' }, 404, 'NOT_FOUND'],
      [{ path: '/graphql/' }, 404, 'NOT_FOUND'],
      [{ method: 'GET', path: '/explorer/x' }, 404, 'NOT_FOUND'],
      [{ method: 'PUT' }, 405, 'METHOD_NOT_ALLOWED'],
      [{ method: 'DELETE', path: '/graphql?x=1' }, 405, 'METHOD_NOT_ALLOWED'],
      [{ method: 'GET', path: '/%zz' }, 400, 'BAD_REQUEST'],
    ];
    for (const [one, status, code] of cases) {
      const answer = await ask(port, one);
      expect([one, answer.status, codeOf(answer.text)]).toEqual([one, status, code]);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    }
  });

  it('what is not even HTTP is refused in JSON', async () => {
    const { port } = await start();
    const { text } = await raw(port, 'HELLO\r\n\r\n');
    expect(text).toContain('HTTP/1.1 400 Bad Request\r\n');
    expect(codeOf(text.slice(text.indexOf('\r\n\r\n')))).toBe('BAD_REQUEST');
    const long = await raw(port, `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
    expect(long.text).toContain('HTTP/1.1 431 ');
  });
});

describe('bodies', () => {
  const limits = { ...defaultLimits, bodyBytes: 1024 };

  it('may be as large as the limit and not one byte larger', async () => {
    const { port } = await start({ limits });
    const bodyOf = (bytes: number): string => {
      const empty = JSON.stringify({ query: '{ hello }', pad: '' });
      return JSON.stringify({ query: '{ hello }', pad: 'x'.repeat(bytes - empty.length) });
    };
    for (const chunked of [{}, { 'transfer-encoding': 'chunked' }]) {
      const send = (bytes: number): Promise<Answer> =>
        ask(port, { headers: { ...JSON_BODY, ...chunked }, body: bodyOf(bytes) });
      expect((await send(1024)).status).toBe(200);
      const refused = await send(1025);
      expect([refused.status, codeOf(refused.text)]).toEqual([413, 'BODY_TOO_LARGE']);
    }
  });

  it('that announce too much are refused before they come', async () => {
    const { port } = await start({ limits }, { patience: quick });
    const { text } = await raw(
      port,
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9999999\r\n\r\n',
    );
    expect(text).toContain('HTTP/1.1 413 ');
    expect(text).toContain('connection: close');
  });

  it('without end are cut off, and their sender is told why', async () => {
    const { port, callers } = await start({ limits }, { patience: { hearOutMs: 100 } });
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    let timer: NodeJS.Timeout | undefined;
    const { text, ms } = await raw(
      port,
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      (socket) => {
        timer = setInterval(() => socket.writable && socket.write(chunk), 5);
      },
    );
    clearInterval(timer);
    expect(text).toContain('HTTP/1.1 413 ');
    expect(ms).toBeLessThan(8_000); // well before the time that a whole request may take
    expect(callers).toEqual([]);
  });

  it('of callers without a token are not read to their end either', async () => {
    const { port } = await start({ serviceTokenHashes: [HASH], limits }, { patience: { hearOutMs: 100 } });
    let timer: NodeJS.Timeout | undefined;
    const { text, ms } = await raw(
      port,
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      (socket) => {
        timer = setInterval(() => socket.writable && socket.write('1\r\nx\r\n'), 5);
      },
    );
    clearInterval(timer);
    expect(text).toContain('HTTP/1.1 401 ');
    expect(ms).toBeLessThan(8_000);
  });

  it('of several megabytes are refused without breaking off, for senders that read only when all is written', async () => {
    const { port } = await start({ limits }, { patience: { hearOutMs: 5_000 } });
    const body = 'x'.repeat(8_000_000);
    const written: (Error | null)[] = [];
    const head =
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\n';
    for (const rest of [
      `content-length: ${body.length}\r\n\r\n${body}`,
      `transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ]) {
      const { text } = await raw(port, '', (socket) => {
        socket.write(head + rest, (error) => written.push(error ?? null));
      });
      expect(text).toContain('HTTP/1.1 413 ');
      expect(codeOf(text.slice(text.indexOf('\r\n\r\n')))).toBe('BODY_TOO_LARGE');
    }
    expect(written).toEqual([null, null]);
  });

  it('and headers that trickle in are cut off when their time is up', async () => {
    const trickle = (port: number, text: string): ReturnType<typeof raw> => {
      let timer: NodeJS.Timeout | undefined;
      return raw(port, text, (socket) => {
        timer = setInterval(() => socket.writable && socket.write('x'), 20);
      }).finally(() => clearInterval(timer));
    };
    const slowHeaders = await start({}, { patience: { ...quick, requestMs: 60_000 } });
    const slowBody = await start({}, { patience: quick });
    const [headers, body, silent] = await Promise.all([
      trickle(slowHeaders.port, 'POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: '),
      trickle(
        slowBody.port,
        'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n',
      ),
      raw(slowHeaders.port, ''),
    ]);
    for (const { text } of [headers, body]) {
      expect(text).toContain('HTTP/1.1 408 ');
      expect(codeOf(text.slice(text.indexOf('\r\n\r\n')))).toBe('REQUEST_TIMEOUT');
    }
    expect(silent.ms).toBeLessThan(8_000);
  });
});

describe('connections', () => {
  it('are limited in number', async () => {
    const { port } = await start({}, { patience: { connections: 3 } });
    const open = await Promise.all(
      Array.from(
        { length: 3 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => resolve(socket));
            socket.on('error', () => undefined);
          }),
      ),
    );
    expect((await raw(port, 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n')).text).toBe('');
    for (const socket of open) socket.destroy();
    let alive = '';
    for (let i = 0; i < 100 && alive === ''; i++) {
      alive = (await raw(port, 'GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')).text;
    }
    expect(alive).toContain('HTTP/1.1 200 ');
  });
});

describe('every answer', () => {
  it('is not to be stored, sniffed or framed, and names its request', async () => {
    const { port } = await start({ serviceTokenHashes: [HASH] });
    const answers = await Promise.all([
      query(port, '{ hello }', TOKEN),
      query(port, '{ helo }', TOKEN),
      query(port, '{ hello }'),
      ask(port, { method: 'GET', path: '/healthz' }),
      ask(port, { method: 'GET', path: '/nowhere', headers: TOKEN }),
      ask(port, { method: 'GET', path: '/%zz' }),
      ask(port, { headers: { ...JSON_BODY, ...TOKEN }, body: '{' }),
      ask(port, { method: 'GET', headers: { accept: 'text/html' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 401, 200, 404, 400, 400, 200]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
    const { text } = await raw(port, 'HELLO\r\n\r\n');
    expect(text).toContain('cache-control: no-store');
    expect(text).toContain('x-content-type-options: nosniff');
  });

  it('is not to be stored, even where Apollo would have it otherwise', async () => {
    const { port } = await start();
    const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: HASH } } });
    const { text, headers } = await ask(port, { headers: JSON_BODY, body });
    expect([codeOf(text), headers['cache-control']]).toEqual(['PERSISTED_QUERY_NOT_FOUND', 'no-store']);
  });

  it("takes over a caller's own request id, when it can be nothing else", async () => {
    const { port } = await start();
    const idFor = async (id: string): Promise<unknown> =>
      (await query(port, '{ hello }', { 'x-request-id': id })).headers['x-request-id'];
    expect(await idFor('Trace_9-a')).toBe('Trace_9-a');
    for (const odd of ['a b', 'x'.repeat(65), 'a@example.com', '{"a":1}']) {
      expect(await idFor(odd)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('has a size that is limited in bytes', async () => {
    const { port } = await start({ limits: { ...defaultLimits, answerBytes: 1_000 } });
    expect((await query(port, '{ long(length: 480) }')).status).toBe(200);
    const { status, text } = await query(port, '{ long(length: 500) }'); // é has two bytes
    expect([status, codeOf(text)]).toEqual([500, 'ANSWER_TOO_LARGE']);
  });

  it('says nothing of what went wrong inside, but gives the id that the log has', async () => {
    const { port, logged } = await start({}, { context: () => Promise.reject(new Error('ada@example.com')) });
    const { status, text } = await query(port, '{ hello }', { 'x-request-id': 'trace-7' });
    expect(status).toBe(500);
    expect(codeOf(text)).toBe('INTERNAL_SERVER_ERROR');
    expect(text).toContain('trace-7');
    expect(text).not.toContain('ada@example.com');
    expect(logged()).toContain('trace-7');
    expect(logged()).toContain('server.test.ts');
    expect(logged()).not.toContain('ada@example.com');
  });
});

describe('the log', () => {
  it('knows each request, and no token, address, query or body', async () => {
    const { port, logged } = await start({ serviceTokenHashes: [HASH] });
    const path = `/graphql?query=${encodeURIComponent('{ hello(name: "secret-query") }')}`;
    await ask(port, {
      method: 'GET',
      path,
      headers: { ...TOKEN, 'apollo-require-preflight': '1', 'x-request-id': 'r1' },
    });
    await query(port, '{ hello(name: "secret-body") }', { ...TOKEN, 'x-request-id': 'r2' });
    await query(port, '{ hello }', { authorization: 'Bearer secret-token', 'x-request-id': 'r3' });
    await ask(port, { method: 'GET', path: '/secret-path', headers: { ...TOKEN, 'x-request-id': 'r4' } });
    await ask(port, { headers: { ...JSON_BODY, ...TOKEN, 'x-request-id': 'r5' }, body: 'secret-json' });
    await until(() => ['r1', 'r2', 'r3', 'r4', 'r5'].every((id) => logged().includes(`"requestId":"${id}"`)));
    expect(logged()).not.toMatch(/secret-|right-token|127\.0\.0\.1|hello/);
    expect(logged()).toContain(`"tokenId":"${HASH.slice(0, 8)}"`);
  });
});

describe('time', () => {
  /** A resolver that waits for the signal of its request, as a call to a vendor would. */
  const untilAborted: Wait = ({ caller }) =>
    new Promise((resolve) => {
      caller.signal.addEventListener('abort', () => resolve((caller.signal.reason as Error).name), {
        once: true,
      });
    });

  it('is up at the deadline: the resolvers learn of it and still answer', async () => {
    const { port } = await start({ requestDeadlineMs: 100 }, { wait: untilAborted });
    const { status, text } = await query(port, '{ wait }');
    expect([status, text.trim()]).toEqual([200, '{"data":{"wait":"TimeoutError"}}']);
  });

  it('is not waited for beyond the deadline when a resolver does not listen', async () => {
    const { port, callers } = await start(
      { requestDeadlineMs: 100 },
      { wait: () => new Promise(() => undefined), patience: { afterDeadlineMs: 50 } },
    );
    const { status, text } = await query(port, '{ wait }');
    expect([status, codeOf(text)]).toEqual([504, 'DEADLINE_EXCEEDED']);
    expect(callers[0]?.signal.aborted).toBe(true);
  });

  it('does not run on after an answer', async () => {
    const { port, callers } = await start({ requestDeadlineMs: 1_000 });
    await query(port, '{ hello }');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(callers[0]?.signal.aborted).toBe(false);
  });

  it('is not spent on a caller that has gone', async () => {
    const { port, callers, logged } = await start({}, { wait: untilAborted });
    const body = '{"query":"{ wait }"}';
    await raw(
      port,
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      (socket) => void until(() => callers.length === 1).then(() => socket.destroy()),
    );
    await until(() => callers[0]?.signal.aborted === true);
    expect(callers[0]?.signal.reason).toMatchObject({ name: 'AbortError' });
    await until(() => logged().includes('the caller went away'));
  });
});

describe('closing', () => {
  it('lets requests under way finish, and does not wait for connections that are only kept open', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<string>((resolve) => {
      release = () => resolve('finished');
    });
    const { port, server, callers } = await start({}, { wait: () => held });
    const agent = new Agent({ keepAlive: true });
    await ask(port, { method: 'GET', path: '/healthz', agent }); // leaves a connection open
    const underWay = ask(port, { headers: JSON_BODY, body: '{"query":"{ wait }"}', agent });
    await until(() => callers.length === 1);
    const began = performance.now();
    const closing = closeServer(server, 15_000);
    await expect(ask(port, { method: 'GET', path: '/healthz', agent: new Agent() })).rejects.toThrow(
      'ECONNREFUSED',
    );
    release();
    expect((await underWay).text.trim()).toBe('{"data":{"wait":"finished"}}');
    await closing;
    expect(performance.now() - began).toBeLessThan(10_000);
    agent.destroy();
  });

  it('still answers what arrives on a connection that is in use, and then closes it', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<string>((resolve) => {
      release = () => resolve('finished');
    });
    const { port, server, callers } = await start({}, { wait: () => held });
    const post = (text: string): string => {
      const body = JSON.stringify({ query: text });
      return `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    };
    let closing: Promise<void> = Promise.resolve();
    const { text } = await raw(port, post('{ wait }'), (socket) => {
      void until(() => callers.length === 1)
        .then(() => {
          closing = closeServer(server, 15_000);
          socket.write(post('{ hello }'));
          return until(() => callers.length === 2);
        })
        .finally(release);
    });
    await closing;
    expect(text).toContain('{"data":{"wait":"finished"}}');
    expect(text).toContain('{"data":{"hello":"Hello you"}}');
  });

  it('cuts off what is not done after the grace time', async () => {
    const { port, server, callers } = await start({}, { wait: () => new Promise(() => undefined) });
    const underWay = query(port, '{ wait }').catch((error: NodeJS.ErrnoException) => error.code);
    await until(() => callers.length === 1);
    await closeServer(server, 100);
    expect(await underWay).toBe('ECONNRESET');
    await until(() => callers[0]?.signal.aborted === true);
  });
});

describe('the explorer', () => {
  const explorer = {
    page: '<!doctype html><title>explorer</title>',
    files: new Map([['abc/start.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('1') }]]),
  };
  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

  it('is what a browser sees, even before it can send a token', async () => {
    const { port } = await start({ serviceTokenHashes: [HASH] }, { explorer });
    const { status, headers, text } = await ask(port, { method: 'GET', headers: browser });
    expect([status, text]).toEqual([200, explorer.page]);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    const file = await ask(port, { method: 'GET', path: '/explorer/abc/start.js' });
    expect([file.status, file.text, file.headers['content-type'], file.headers['cache-control']]).toEqual([
      200,
      '1',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
  });

  it('has no other files than its own', async () => {
    const { port } = await start({}, { explorer });
    for (const path of [
      '/explorer/abc/other.js',
      '/explorer/',
      '/explorer/../package.json',
      '/explorer/%2e%2e/package.json',
    ]) {
      expect([path, (await ask(port, { method: 'GET', path })).status]).toEqual([path, 404]);
    }
  });

  it('is replaced by a plain page when it is not installed', async () => {
    const { port } = await start();
    const { text } = await ask(port, { method: 'GET', headers: browser });
    expect(text).toContain('<h1>Muster</h1>');
  });

  it('does not get in the way of programs', async () => {
    const { port } = await start({}, { explorer });
    const path = '/graphql?query={hello}';
    const headers = { 'apollo-require-preflight': '1' };
    for (const accept of ['*/*', 'application/json', 'application/json, text/html;q=0.5']) {
      expect((await ask(port, { method: 'GET', path, headers: { ...headers, accept } })).text).toContain(
        'Hello you',
      );
    }
  });
});
