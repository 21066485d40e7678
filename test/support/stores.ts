/** Databases for tests: real ones, each test with its own. */
import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import type { OperationRow, PlanRow } from '../../src/store/tables.js';

/** A folder that any user may enter, as the server's user has to. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'muster-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface EmbeddedStore {
  readonly store: Store;
  readonly path: string;
  remove(): Promise<void>;
}

export function embeddedStore(): EmbeddedStore {
  const folder = temporaryFolder();
  const path = join(folder.path, 'muster.db');
  const store = openEmbedded({ path });
  return {
    store,
    path,
    async remove() {
      await store.close();
      folder.remove();
    },
  };
}

export interface Postgres {
  /** Of a database that is there from the beginning. */
  readonly url: string;
  freshDatabase(): Promise<string>;
  /** The server process stands still: it takes connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** Down and, later, up again on the same port with what it held. */
  goDown(): Promise<void>;
  /** Nothing where it is up. */
  comeUp(): Promise<void>;
  stop(): Promise<void>;
}

const PASSWORD = 'a-password-that-is-never-shown';

export async function startPostgres(): Promise<Postgres> {
  const folder = temporaryFolder();
  const databaseDir = join(folder.path, 'data');
  const port = await freePort();
  // The package is of a module system that the tests are not, and a process of its own takes the server with it.
  const keeper = fork(join(__dirname, 'postgres-keeper.mjs'), [databaseDir, String(port), PASSWORD], {
    execArgv: [],
    stdio: 'ignore',
  });
  const ask = (order: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error('The server could not be kept.'));
      keeper.once('exit', gone);
      keeper.once('message', (answer) => {
        keeper.off('exit', gone);
        if (answer === 'done') resolve();
        else reject(new Error(JSON.stringify(answer)));
      });
      keeper.send(order);
    });
  await ask(['initialise']);
  await ask(['start']);
  const urlOf = (database: string): string => `postgres://muster:${PASSWORD}@127.0.0.1:${port}/${database}`;
  let made = 0;
  let isUp = true;
  let paused: readonly number[] = [];
  const resume = (): void => {
    for (const pid of paused) if (isRunning(pid)) process.kill(pid, 'SIGCONT');
    paused = [];
  };
  return {
    url: urlOf('postgres'),
    async freshDatabase() {
      const name = `muster_${++made}`;
      await ask(['createDatabase', name]);
      return urlOf(name);
    },
    pause() {
      const server = pidIn(databaseDir);
      paused = [server, ...childrenOf(server)];
      for (const pid of paused) process.kill(pid, 'SIGSTOP');
    },
    resume,
    async goDown() {
      await ask(['stop']);
      isUp = false;
    },
    async comeUp() {
      if (!isUp) await ask(['start']);
      isUp = true;
    },
    async stop() {
      resume();
      await ask(['stop']);
      keeper.disconnect();
      folder.remove();
    },
  };
}

function pidIn(databaseDir: string): number {
  return Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return []; // a system without it: only the server itself stands still
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export function operationRow(given: Partial<OperationRow> & Pick<OperationRow, 'id'>): OperationRow {
  return {
    tenant: 't1',
    idempotency_key: null,
    connector: 'fivetran',
    action: 'invite',
    natural_key: `key of ${given.id}`,
    fingerprint: 'f',
    request: '{"givenName":"Zoë"}',
    actor: 'dashboard',
    token_id: null,
    reason: null,
    account: null,
    address: null,
    person: null,
    destructive: 0,
    plan: null,
    step: null,
    undoes: null,
    due_at: null,
    state: 'PENDING',
    attempt: 1,
    owner: null,
    fence: 1,
    lease_until: null,
    settle_after: null,
    looks: 0,
    intended_at: null,
    pre_image: null,
    exchange: null,
    result: null,
    error_code: null,
    created_at: 1_790_000_000_123,
    updated_at: 1_790_000_000_123,
    finished_at: null,
    ...given,
  };
}

export function planRow(given: Partial<PlanRow> & Pick<PlanRow, 'id'>): PlanRow {
  return {
    tenant: 't1',
    kind: 'OFFBOARDING',
    state: 'WAITING',
    title: 'Ada leaves',
    person: null,
    reason: null,
    steps: '[]',
    fingerprint: 'f',
    created_by: 'dashboard',
    created_at: 1_790_000_000_123,
    expires_at: 1_790_000_600_000,
    needs_release: 1,
    released_by: null,
    released_at: null,
    applied_by: null,
    applied_at: null,
    finished_at: null,
    owner: null,
    fence: 0,
    lease_until: null,
    updated_at: 1_790_000_000_123,
    ...given,
  };
}
