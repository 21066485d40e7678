import { describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../../src/limits.js';
import { ask, codeOf, HASH, JSON_BODY, quick, raw, start, type Answer, type Ask } from './stage.js';

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
