/** A whole gateway on a port of this machine, asked as its callers ask it: over HTTP. */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { readConfig, type Config } from '../../src/config.js';
import { vendors as allVendors } from '../../src/datasources/registry.js';
import { createGateway, type Gateway, type GatewayParts } from '../../src/gateway.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Simulator } from '../../simulator/server.js';

// What a query gives is looked at field by field in each test; here it may be anything.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Json;
  readonly errors: readonly Json[];
  readonly upstream: Json;
  readonly ms: number;
}

export interface Asking {
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

export interface RunningGateway {
  readonly gateway: Gateway;
  readonly url: string;
  /** Every line of the log so far. */
  readonly logged: () => string;
  ask(query: string, asking?: Asking): Promise<Reply>;
  /** The data of an answer without errors. */
  data(query: string, asking?: Asking): Promise<Json>;
  close(): Promise<void>;
}

export interface GatewayOptions extends Omit<GatewayParts, 'log'> {
  readonly env?: Readonly<Record<string, string>>;
  readonly config?: Partial<Config>;
}

export const NO_CACHE = { 'cache-control': 'no-cache' };

export async function startGateway({
  env = {},
  config = {},
  ...parts
}: GatewayOptions = {}): Promise<RunningGateway> {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const vendors = parts.vendors ?? allVendors;
  const read = readConfig({ PORT: '0', ...env }, vendors);
  const log = pino({ level: 'debug' }, sink);
  // Kept in memory: a test that wants it to last brings its own.
  const store = parts.store ?? openEmbedded({ path: ':memory:' });
  const gateway = await createGateway({ ...read, ...config }, { ...parts, store, log });
  const url = `${await gateway.listen()}/graphql`;

  async function ask(query: string, { variables, headers, signal }: Asking = {}): Promise<Reply> {
    const began = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const text = await response.text();
    const body = JSON.parse(text) as Json;
    return {
      status: response.status,
      headers: response.headers,
      text,
      data: body.data,
      errors: body.errors ?? [],
      upstream: body.extensions?.upstream,
      ms: performance.now() - began,
    };
  }

  return {
    gateway,
    url,
    logged: () => lines.join(''),
    ask,
    async data(query, asking) {
      const reply = await ask(query, asking);
      if (reply.errors.length > 0) throw new Error(`Expected no errors, got ${JSON.stringify(reply.errors)}`);
      return reply.data;
    },
    close: () => gateway.close(),
  };
}

/** What an operator sets for a gateway in front of the simulated company. */
export function simulatedFivetran({ fivetran }: Simulator): Record<string, string> {
  return {
    FIVETRAN_BASE_URL: fivetran.url,
    FIVETRAN_API_KEY: fivetran.apiKey,
    FIVETRAN_API_SECRET: fivetran.apiSecret,
  };
}
