import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../src/limits.js';
import { closeServer } from '../src/server.js';
import { ask, codeOf, HASH, JSON_BODY, query, raw, start, TOKEN, until } from './server/stage.js';

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
