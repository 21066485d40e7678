/** The simulator by itself: vendors to point a gateway at, and to break with curl. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FIRST_PORT, startSimulator } from './server.js';
import { truthOf } from './truth.js';

const usage = `Usage: npm run simulator -- [--people 50] [--seed 1] [--host 127.0.0.1] [--port 4101] [--truth FILE]`;

function complain(problem: string): never {
  process.stderr.write(`${problem}\n${usage}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        people: { type: 'string', default: '50' },
        seed: { type: 'string', default: '1' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: String(FIRST_PORT) },
        truth: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return complain((error as Error).message);
  }
}

function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  return complain(`--${name} should be a whole number from ${least} to ${most}, not "${value}".`);
}

const given = readArguments();
if (given.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const people = wholeNumber('people', given.people, 1, 1_000_000);
const seed = wholeNumber('seed', given.seed, 0, 0xffff_ffff);
const port = wholeNumber('port', given.port, 0, 65_531);

const simulator = await startSimulator({ people, seed, host: given.host, port }).catch((error: unknown) => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return complain(`Port ${port}, or one of the four after it, is in use: choose others with --port.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return complain(`This machine has no address ${given.host}.`);
  throw error;
});

if (given.truth !== undefined) writeFileSync(given.truth, `${JSON.stringify(truthOf(simulator), null, 2)}\n`);
const { url, apiKey, apiSecret } = simulator.fivetran;
process.stdout.write(`An invented company of ${people} (seed ${seed}), seen by:

  Fivetran   ${url}
  Harness    ${simulator.harness.url}
  Harvest    ${simulator.harvest.url}
  Humaans    ${simulator.humaans.url}
  ChartHop   ${simulator.charthop.url}

Point a gateway at them:
${Object.entries(simulator.environment())
  .map(([name, value]) => `  export ${name}=${value}`)
  .join('\n')}

Look at one:
  curl -u ${apiKey}:${apiSecret} '${url}/v1/users?limit=2'

Break it, see what is broken, mend it:
  curl -X POST ${url}/_simulator/faults -d '{"match":{"path":"/v1/teams"},"fault":{"kind":"status","status":503}}'
  curl -X POST ${url}/_simulator/faults -d '{"fault":{"kind":"rate-limited","seconds":30},"times":5}'
  curl ${url}/_simulator/faults
  curl -X DELETE ${url}/_simulator/faults

What it was asked:
  curl ${url}/_simulator/requests

Ctrl-C ends it.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void simulator.close();
  });
}
