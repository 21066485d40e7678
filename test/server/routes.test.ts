import { describe, expect, it } from '@jest/globals';
import { ask, HASH, start } from './stage.js';

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
