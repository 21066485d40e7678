import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { ask, HASH, query, start, TOKEN, type Answer } from './stage.js';

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
