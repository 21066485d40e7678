import { afterEach, describe, expect, it } from '@jest/globals';
import { endPrograms, isListening, runProgram } from './support/child-process.js';
import type { Json } from './support/running-gateway.js';

/** Programs start slowly on a busy machine. */
const SLOW = 60_000;

afterEach(endPrograms);

describe('the gateway as a process', () => {
  it(
    'starts without any configuration, with every connector shown as not configured, and stops cleanly',
    async () => {
      const program = runProgram('src/main.ts', { PORT: '0', MUSTER_DATABASE: ':memory:' });
      const text = await program.said('No connector is configured');
      const url = /GraphQL at (http:[^"]+)/.exec(text)?.[1] ?? '';
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: '{ connectors { health coverage { state } } people { totalCount coverage { state } } }',
        }),
      });
      const { data, errors } = (await response.json()) as Json;
      expect(errors).toBeUndefined();
      expect(data.connectors.length).toBeGreaterThan(0);
      for (const connector of data.connectors) {
        expect(connector).toEqual({ health: 'NOT_CONFIGURED', coverage: { state: 'NOT_CONFIGURED' } });
      }
      expect(data.people.totalCount).toBe(0);
      for (const coverage of data.people.coverage) expect(coverage).toEqual({ state: 'NOT_CONFIGURED' });
      const { code, err } = await program.stop();
      expect([code, err]).toEqual([0, '']);
      expect(await isListening(url)).toBe(false);
    },
    SLOW,
  );

  it(
    'with several mistakes in the configuration tells all of them and no secret, and ends',
    async () => {
      const { code, out, err } = await runProgram('src/main.ts', {
        PORT: '70000',
        HOST: '0.0.0.0',
        MUSTER_LOG_LEVEL: 'loud',
        MUSTER_CORS_ORIGINS: '*',
        MUSTER_SERVICE_TOKEN_SHA256: 'a-token-that-should-have-been-hashed',
        FIVETRAN_API_KEY: 'key-with-a-\tin-it',
        FIVETRAN_BASE_URL: 'http://user:hunter2@fivetran.example',
      }).ended;
      expect(code).toBe(1);
      expect(out).toBe('');
      for (const name of [
        'PORT should be',
        'MUSTER_LOG_LEVEL should be',
        'MUSTER_CORS_ORIGINS should be',
        'MUSTER_SERVICE_TOKEN_SHA256 should be',
        'FIVETRAN_API_KEY',
        'FIVETRAN_API_SECRET is missing',
        'FIVETRAN_BASE_URL should be',
      ]) {
        expect(err).toContain(name);
      }
      for (const secret of ['hunter2', 'a-token-that', 'key-with-a', '    at '])
        expect(err).not.toContain(secret);
    },
    SLOW,
  );
});
