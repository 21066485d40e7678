import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { ask, codeOf, HASH, JSON_BODY, query, raw, start, TOKEN, until, type Wait } from './stage.js';

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
