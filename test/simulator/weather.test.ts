import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type Simulator } from '../../simulator/server.js';
import { runProgram, type Ended } from '../support/child-process.js';

/** Programs start slowly on a busy machine. */
const SLOW = 60_000;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ people: 3 });
});
afterAll(() => simulator.close());

const weather = (...given: string[]): Promise<Ended> => runProgram('simulator/weather.ts', {}, given).ended;

async function isWell(): Promise<boolean> {
  const { url, accessToken, accountId } = simulator.harvest;
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'harvest-account-id': accountId,
    'user-agent': 'test',
  };
  return (await fetch(`${url}/v2/users`, { headers })).status === 200;
}

describe('npm run break and npm run mend', () => {
  it(
    'break a running vendor, and mend it, and say so',
    async () => {
      const { url } = simulator.harvest;
      expect(await isWell()).toBe(true);
      expect(await weather('break', url)).toEqual({ code: 0, out: `${url} is broken: status.\n`, err: '' });
      expect(await isWell()).toBe(false);
      expect(await weather('mend', url)).toEqual({ code: 0, out: `${url} is well again.\n`, err: '' });
      expect(await isWell()).toBe(true);
    },
    SLOW,
  );

  it(
    'break it in the way and as often as was said',
    async () => {
      const { url, faults } = simulator.humaans;
      const { code, out } = await weather('break', url, '--fault', 'rate-limited', '--times', '2');
      expect([code, out]).toEqual([0, `${url} is broken: rate-limited.\n`]);
      expect(faults.list()).toMatchObject([{ fault: { kind: 'rate-limited' }, times: 2, fired: 0 }]);
    },
    SLOW,
  );

  it.each([
    ['no vendor', ['break'], '"" is no vendor and no address of one.'],
    ['an unknown vendor', ['break', 'acme'], '"acme" is no vendor and no address of one.'],
    ['an address elsewhere', ['mend', 'http://vendor.example:80'], '"http://vendor.example:80" is no vendor'],
    ['an unknown option', ['break', 'harvest', '--colour', 'red'], "Unknown option '--colour'"],
    ['nobody there', ['break', 'http://127.0.0.1:1'], 'Nothing listens there. Is "npm run demo" running?'],
  ])(
    '%s is refused with how it is used',
    async (_name, given, problem) => {
      const { code, out, err } = await weather(...given);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(problem);
      expect(err).toContain('Usage: npm run break -- <vendor or address>');
    },
    SLOW,
  );

  it.each([
    ['an unknown fault', ['--fault', 'thunder']],
    ['a number of times that is none', ['--times', 'often']],
  ])(
    '%s is refused, and nothing is broken',
    async (_name, more) => {
      const { url, faults } = simulator.charthop;
      const { code, out, err } = await weather('break', url, ...more);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('It did not work: ');
      expect(faults.list()).toEqual([]);
    },
    SLOW,
  );
});

it(
  'npm run schema prints the subgraph, in which a person has keys',
  async () => {
    const { code, out, err } = await runProgram('scripts/print-schema.ts', {}).ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^type Person implements Node @key\(fields: "id"\) @key\(fields: "workEmail"\)/m);
    expect(out).toContain('url: "https://specs.apollo.dev/federation/v2.5"');
  },
  SLOW,
);
