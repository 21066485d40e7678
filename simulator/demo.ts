/** The gateway on the simulated company: no credentials, no services, no account anywhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { readConfig } from '../src/config.js';
import { vendors } from '../src/datasources/registry.js';
import { ConfigurationError } from '../src/errors.js';
import { createGateway } from '../src/gateway.js';
import { FIRST_PORT, startSimulator, vendorOrder, type Simulator, type SimulatorOptions } from './server.js';

const here = dirname(fileURLToPath(import.meta.url));
const SANDBOX = 'https://studio.apollographql.com';

const queries = [
  // Who left, and can still get in.
  `{ people(filter: { employmentStatuses: [ENDED], accountStatuses: [ACTIVE] }) { totalCount nodes { displayName endDate accounts { connector { title } status lastLoginAt } } coverage { connector { key } state } } }`,
  // Who administers what, and through what.
  `{ people(first: 5) { nodes { displayName employmentStatus jobTitle { title } effectiveAccess { grants { role { name } scope { ... on Connector { title } ... on Group { name } } paths { grants { origin } } } } } } }`,
  `mutation { inviteFivetranUser(input: { email: "new.hire@northwind-data.example", givenName: "New", familyName: "Hire", role: "Account Reviewer" }) { outcome account { id status person { displayName } } userErrors { code message } } }`,
];

/** On the ports that are documented; where somebody else has those, on any that are free. */
async function startWhereFree(options: SimulatorOptions): Promise<Simulator> {
  try {
    return await startSimulator({ ...options, port: FIRST_PORT });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    return startSimulator(options);
  }
}

let simulator: Simulator | undefined;
// The vendors forget with the process, so the journal does, too.
const folder = mkdtempSync(join(tmpdir(), 'muster-demo-'));
const tidyUp = (): void => rmSync(folder, { recursive: true, force: true });
try {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
  });
  const running = await startWhereFree({ people: Number(values.people), seed: Number(values.seed) });
  simulator = running;
  const { PORT, HOST, MUSTER_LOG_LEVEL = 'warn' } = process.env;
  const config = readConfig(
    {
      ...(PORT === undefined ? {} : { PORT }),
      ...(HOST === undefined ? {} : { HOST }),
      MUSTER_LOG_LEVEL,
      MUSTER_CORS_ORIGINS: SANDBOX,
      MUSTER_DATABASE: join(folder, 'muster.db'),
      ...running.environment(),
      FIVETRAN_WRITES: 'full',
      HARNESS_WRITES: 'full',
      HARVEST_WRITES: 'full',
    },
    vendors,
  );
  const gateway = await createGateway(config, { assets: [join(here, '..', 'node_modules')] });
  const address = (await gateway.listen()).replace('127.0.0.1', 'localhost');
  const endpoint = `${address}/graphql`;
  process.stdout.write(`
Muster answers for an invented company of ${values.people} people.

  In a browser      ${endpoint}
  Apollo Sandbox    ${SANDBOX}/sandbox/explorer?endpoint=${encodeURIComponent(endpoint)}
  Five vendors      ${vendorOrder.map((vendor) => `${vendor.padEnd(9)} ${running[vendor].url}`).join('\n                    ')}

Three queries to try, there or with curl:

${queries.map((query, index) => `${index + 1}. ${query}`).join('\n\n')}

curl ${endpoint} -H 'content-type: application/json' -d '${JSON.stringify({ query: queries[0] })}'

Break a vendor while it runs, ask for coverage, and mend it again:

  npm run break -- ${running.harness.url}
  npm run mend -- ${running.harness.url}

Stop with Ctrl-C.
`);
  closeWithGrace({ delay: 10_000, logger: false }, async () => {
    await gateway.close();
    await simulator?.close();
    tidyUp();
  });
} catch (error) {
  const told = error instanceof ConfigurationError || (error as { code?: string }).code === 'EADDRINUSE';
  process.stderr.write(`${told ? (error as Error).message : String(error)}\n`);
  process.exitCode = 1;
  // What still listens would keep the process alive.
  await simulator?.close();
  tidyUp();
}
