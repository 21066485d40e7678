import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import type { Call, UpstreamEvent } from '../../src/http/call.js';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../../src/http/client.js';
import { UpstreamError } from '../../src/errors.js';

export interface LocalVendor {
  readonly origin: string;
  /** Every request that arrived, in order. */
  readonly requests: readonly Arrived[];
  /** How many connections were opened. */
  connections(): number;
  client(options?: Partial<HttpClientOptions>): HttpClient;
  close(): Promise<void>;
}

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** A real server on this machine, answering as the test says. */
export async function startVendor(answer: RequestListener): Promise<LocalVendor> {
  const requests: Arrived[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const agent = new Agent();
  return {
    origin,
    requests,
    connections: () => connections,
    client: (options = {}) =>
      createHttpClient({ source: 'acme', baseUrl: origin, headers: {}, dispatcher: agent, ...options }),
    async close() {
      await agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export interface TestCall extends Call {
  /** All but what was answered. */
  readonly events: readonly UpstreamEvent[];
  readonly answers: readonly UpstreamEvent[];
  count(kind: UpstreamEvent['kind']): number;
  abort(): void;
}

export function aCall({
  now = Date.now(),
  withinMs = 15_000,
}: { now?: number; withinMs?: number } = {}): TestCall {
  const controller = new AbortController();
  const events: UpstreamEvent[] = [];
  const answers: UpstreamEvent[] = [];
  return {
    signal: controller.signal,
    deadlineAt: now + withinMs,
    observe: (_source, event) => {
      if (event.kind === 'answer') answers.push(event);
      else events.push(event);
    },
    events,
    answers,
    count: (kind) => events.filter((event) => event.kind === kind).length,
    abort: () => controller.abort(),
  };
}

/** The error that a call to a vendor ends in. */
export async function failureOf(answer: Promise<unknown>): Promise<UpstreamError> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
  throw new Error('It was expected to fail, and did not');
}

/** Waits for something that another part of the process is about to bring about. */
export async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error('It never happened');
    await new Promise((later) => setTimeout(later, 2));
  }
}
