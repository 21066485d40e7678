import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { endPrograms, isListening, runProgram } from './support/child-process.js';
import type { Json } from './support/running-gateway.js';

/** Programs start slowly on a busy machine. */
const SLOW = 60_000;

afterEach(endPrograms);

describe('the demo', () => {
  it(
    'answers the queries it prints, and stops when it is told to, leaving nothing behind',
    async () => {
      const demo = runProgram('simulator/demo.ts', { PORT: '0' });
      const text = await demo.said('Stop with Ctrl-C');
      const url = /In a browser\s+(\S+)/.exec(text)?.[1] ?? '';
      const vendors = [...text.matchAll(/http:\/\/127\.0\.0\.1:\d+/g)].map(([address]) => address);
      expect(vendors.length).toBeGreaterThan(0);
      expect(url).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
      expect(text).toContain('an invented company of 50 people');

      const queries = [...text.matchAll(/^\d\. (.*)$/gm)].map((match) => match[1] ?? '');
      expect(queries).toHaveLength(3);
      const answers: Json[] = [];
      for (const query of queries) {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        const { data, errors } = (await response.json()) as Json;
        expect(errors).toBeUndefined();
        answers.push(data);
      }
      const [first, second, third] = answers;
      expect(first.people.nodes.length).toBeGreaterThan(0);
      for (const { state } of first.people.coverage) expect(['COMPLETE', 'PARTIAL']).toContain(state);
      expect(JSON.stringify(second).length).toBeGreaterThan(100);
      expect(third.inviteFivetranUser).toMatchObject({ outcome: 'APPLIED', userErrors: [] });

      expect(await Promise.all([url, ...vendors].map(isListening))).not.toContain(false);
      const { code, err } = await demo.stop();
      expect([code, err]).toEqual([0, '']);
      expect(await Promise.all([url, ...vendors].map(isListening))).not.toContain(true);
    },
    SLOW,
  );

  it(
    'with a port that cannot be one says so and ends',
    async () => {
      const { code, out, err } = await runProgram('simulator/demo.ts', { PORT: 'four thousand' }).ended;
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(err).toBe(
        'The configuration has 1 problem(s):\n  - PORT should be a whole number from 0 to 65535, where 0 takes any free port, not "four thousand"\n',
      );
    },
    SLOW,
  );

  it(
    'with a port that is taken says so and ends',
    async () => {
      const { port, close } = await takePort();
      const { code, err } = await runProgram('simulator/demo.ts', { PORT: String(port) }).ended;
      await close();
      expect(code).toBe(1);
      expect(err).toContain(`EADDRINUSE: address already in use 127.0.0.1:${port}`);
      expect(err).not.toContain(' at ');
    },
    SLOW,
  );
});

async function takePort(): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
