import { describe, expect, it } from '@jest/globals';
import { ask, codeOf, HASH, JSON_BODY, query, start, TOKEN, type Ask } from './stage.js';

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
