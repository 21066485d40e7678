/** Starts and stops the process. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import { readConfig } from './config.js';
import { vendors } from './datasources/registry.js';
import { ConfigurationError } from './errors.js';
import { createGateway } from './gateway.js';
import { createLogger, describeError } from './log.js';

const SHUTDOWN_MS = 20_000;

/** Beside the sources, and beside what is built from them. */
const here = dirname(fileURLToPath(import.meta.url));
const assets = [
  join(here, '..', 'explorer'),
  join(here, '..', 'node_modules'),
  join(here, '..', '..', 'node_modules'),
];

try {
  const config = readConfig(process.env, vendors);
  const log = createLogger(config.logLevel);
  const gateway = await createGateway(config, { log, assets });
  const address = await gateway.listen();
  log.info(`GraphQL at ${address}/graphql`);
  if (config.connectors.length === 0) {
    log.warn(
      'No connector is configured, so there is nothing to ask about. The README says which variables to set.',
    );
  }
  closeWithGrace({ delay: SHUTDOWN_MS, logger: false }, async ({ err, signal }) => {
    if (err) log.error({ error: describeError(err) }, 'stopping after an error');
    else log.info({ signal }, 'stopping');
    await gateway.close();
  });
} catch (error) {
  const isForOperators =
    error instanceof ConfigurationError || (error as { code?: string }).code === 'EADDRINUSE';
  process.stderr.write(
    isForOperators ? `${(error as Error).message}\n` : `${JSON.stringify(describeError(error))}\n`,
  );
  process.exitCode = 1;
}
