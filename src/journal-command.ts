/** What an operator does with the journal besides running the gateway: check it, keep a copy, put one back. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backUp, BackupError, restore } from './store/backup.js';
import { verifyChain, type ChainVerdict } from './store/chain.js';
import { isPostgres, isStoreLocation, openStore } from './store/open.js';
import { StoreUnavailableError, type Store } from './store/store.js';

const USAGE = `Usage: npm run journal -- <verb> [--database <location>]

  verify [--expect <head>]   checks that nobody changed the audit, or what it tells of, and prints its head:
                             keep it elsewhere, and give it to --expect to see whether the audit goes on from it
  backup <file>              writes everything to a new file
  restore <file>             reads such a file into an empty database

The database is a file or a postgres:// URL: --database, else MUSTER_DATABASE, else what the file named by
MUSTER_DATABASE_FILE holds, else data/muster.db.

Ends with 0 when all is well, 1 when a problem was found, 2 when it was not called like this.
`;

const WELL = 0;
const PROBLEM = 1;
const MISUSED = 2;

/** Patience that the gateway cannot afford. */
const TIMEOUT_MS = 10_000;

class Misuse extends Error {}

const verbs: Readonly<Record<string, (store: Store, file: string, expect?: string) => Promise<number>>> = {
  async verify(store, _file, expected) {
    const verdict = await verifyChain(store, expected);
    if (!verdict.ok) return problem(whyNot(verdict));
    const { entries, head, since } = verdict;
    if (expected !== undefined && since === null) {
      return problem(
        `The journal holds, and does not go on from the expected head, which is in no entry: its head is ${head}.`,
      );
    }
    const goesOn = since === null ? '' : `It goes on from the expected head, ${since} entries later.\n`;
    return well(`The journal holds: ${entries} entries.\n${goesOn}Head: ${head}`);
  },
  async backup(store, file) {
    const { rows, head, verdict } = await backUp(store, file);
    const done = well(`Wrote ${rows} rows to ${file}.\nHead: ${head}`);
    return verdict.ok
      ? done
      : problem(`${whyNot(verdict)} The backup is as the journal is: it cannot be restored.`);
  },
  async restore(store, file) {
    const { rows, head } = await restore(store, file);
    return well(`Restored ${rows} rows from ${file}.\nHead: ${head}`);
  },
};

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const order = read(args);
    if (order === null) {
      process.stdout.write(USAGE);
      return WELL;
    }
    const { verb, file, location, expect } = order;
    // Whoever checks or copies has something to check or copy; opening would create it.
    if (verb !== 'restore' && !isPostgres(location) && !existsSync(location)) {
      return problem(`There is no database ${location}.`);
    }
    const store = openStore(location, { timeoutMs: TIMEOUT_MS });
    try {
      return (await verbs[verb]?.(store, file, expect)) ?? MISUSED;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof Misuse) {
      process.stderr.write(`${error.message}\n\n${USAGE}`);
      return MISUSED;
    }
    if (error instanceof StoreUnavailableError || error instanceof BackupError)
      return problem(`${error.message}.`);
    throw error;
  }
}

function read(
  args: readonly string[],
): { verb: string; file: string; location: string; expect?: string } | null {
  const { values, positionals } = parsed(args);
  if (values.help === true) return null;
  const [verb = '', file = '', ...rest] = positionals;
  if (!Object.hasOwn(verbs, verb))
    throw new Misuse(verb === '' ? 'A verb is missing.' : 'There is no such verb.');
  const takesFile = verb !== 'verify';
  if (takesFile !== (file !== '') || rest.length > 0) {
    throw new Misuse(takesFile ? `"${verb}" takes one file.` : '"verify" takes no file.');
  }
  if (values.expect !== undefined && (verb !== 'verify' || !/^[0-9a-f]{64}$/.test(values.expect))) {
    throw new Misuse('--expect belongs to "verify" and takes a head: 64 hexadecimal digits.');
  }
  const location = values.database ?? locationIn(process.env);
  if (!isStoreLocation(location)) throw new Misuse('The database should be a file or a postgres:// URL.');
  return { verb, file, location, ...(values.expect === undefined ? {} : { expect: values.expect }) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        database: { type: 'string' },
        expect: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function locationIn(environment: Readonly<Record<string, string | undefined>>): string {
  const { MUSTER_DATABASE: given = '', MUSTER_DATABASE_FILE: where = '' } = environment;
  if (given.trim() !== '' && where !== '') {
    throw new Misuse('MUSTER_DATABASE and MUSTER_DATABASE_FILE are both set: remove one of them.');
  }
  if (given.trim() !== '') return given.trim();
  if (where === '') return 'data/muster.db';
  try {
    return readFileSync(where, 'utf8').trim();
  } catch {
    throw new Misuse('MUSTER_DATABASE_FILE names a file that cannot be read.');
  }
}

function whyNot({ at, why }: Extract<ChainVerdict, { ok: false }>): string {
  return `The journal does not hold at entry ${at}: ${why}.`;
}

function well(text: string): number {
  process.stdout.write(`${text}\n`);
  return WELL;
}

function problem(text: string): number {
  process.stderr.write(`${text}\n`);
  return PROBLEM;
}
