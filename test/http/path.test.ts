import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillRoute, parseBaseUrl, queryString } from '../../src/http/path.js';

describe('a route', () => {
  it.each([
    ['/v1/users', {}, '/v1/users'],
    ['/v1/users/{userId}', { userId: 'abc_1-2' }, '/v1/users/abc_1-2'],
    ['/v1/users/{userId}/teams/{team}', { userId: 'a', team: 'b' }, '/v1/users/a/teams/b'],
    ['/v1/users/{userId}', { userId: 'ada@example.com' }, '/v1/users/ada%40example.com'],
    ['/v1/users/{userId}', { userId: 'a:b+c=d~e' }, '/v1/users/a%3Ab%2Bc%3Dd~e'],
    ['/v1/users/{userId}.json', { userId: 'a..b' }, '/v1/users/a..b.json'],
  ])('%s is filled with %j', (route, params, path) => {
    expect(fillRoute(route, params)).toEqual({ ok: true, path });
  });

  it.each([
    '',
    '.',
    '..',
    '.hidden',
    '-rf',
    'a/b',
    '../admin',
    '%2e%2e',
    'a%2Fb',
    'a?b',
    'a#b',
    'a b',
    'a\\b',
    'a;b',
    'a\n',
    'ä',
    'x'.repeat(257),
  ])('is not filled with %j, nor is that repeated', (userId) => {
    const filled = fillRoute('/v1/users/{userId}', { userId });
    expect(filled).toEqual({ ok: false, problem: 'userId has an unsafe form' });
  });

  it('needs all its parameters, and takes none from a prototype', () => {
    expect(fillRoute('/v1/users/{userId}', {})).toEqual({ ok: false, problem: 'userId is missing' });
    expect(fillRoute('/v1/{constructor}', {})).toEqual({ ok: false, problem: 'constructor is missing' });
  });

  it.each([
    '',
    'v1',
    '/v1?x=1',
    '/v1#x',
    '/v1/{}',
    '/v1/{a',
    '/v1/a b',
    '/v1/%2e',
    '/v1/..',
    '/./v1',
    '/v1/ada@x.io',
  ])('%j is no pattern', (route) => {
    expect(fillRoute(route, { a: 'b' })).toEqual({ ok: false, problem: 'the route is not a pattern' });
  });

  it('keeps its depth, whatever fills it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[./%2ef\\]{1,6}$/)), (userId) => {
        const filled = fillRoute('/v1/users/{userId}', { userId });
        if (!filled.ok) return;
        const { pathname, search, hash } = new URL(filled.path, 'https://acme.example');
        expect(pathname.split('/').slice(0, 3)).toEqual(['', 'v1', 'users']);
        expect(pathname.split('/')).toHaveLength(4);
        expect(decodeURIComponent(pathname.slice('/v1/users/'.length))).toBe(userId);
        expect(search + hash).toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a query', () => {
  it('is encoded, and leaves out what is undefined', () => {
    expect(queryString({ limit: 10, email: 'a+b@x.io', all: true, after: undefined })).toBe(
      '?limit=10&email=a%2Bb%40x.io&all=true',
    );
    expect(queryString({ after: undefined })).toBe('');
  });
});

describe('a base URL', () => {
  it.each([
    ['https://api.acme.example', 'https://api.acme.example', ''],
    ['https://app.acme.example/api/', 'https://app.acme.example', '/api'],
    ['https://acme.example:8443/a/b', 'https://acme.example:8443', '/a/b'],
    ['http://localhost:3000/', 'http://localhost:3000', ''],
    ['http://127.0.0.1:80', 'http://127.0.0.1', ''],
    ['http://127.9.9.9', 'http://127.9.9.9', ''],
    ['http://[::1]:9', 'http://[::1]:9', ''],
  ])('%s is accepted', (text, origin, prefix) => {
    expect(parseBaseUrl(text)).toEqual({ ok: true, origin, prefix });
  });

  it.each([
    ['http://acme.example', 'must use https'],
    ['http://127.0.0.1.acme.example', 'must use https'],
    ['http://localhost.acme.example', 'must use https'],
    ['http://128.0.0.1', 'must use https'],
    ['ftp://localhost', 'must use https'],
    ['file:///etc/passwd', 'must use https'],
    ['https://user:secret@acme.example', 'must not hold user info'],
    ['https://token@acme.example', 'must not hold user info'],
    ['https://acme.example/?key=secret', 'must not have a query or a fragment'],
    ['https://acme.example/?', 'must not have a query or a fragment'],
    ['https://acme.example/#part', 'must not have a query or a fragment'],
    ['https://user:secret@', 'is not a URL'],
    ['acme.example', 'is not a URL'],
    ['', 'is not a URL'],
  ])('%s is refused: it %s', (text, problem) => {
    expect(parseBaseUrl(text)).toEqual({ ok: false, problem });
  });
});
