/** A server over a graph of three fields, and ways to ask it that clients do not have. */
import { type IncomingHttpHeaders, request as httpRequest, Agent } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { afterEach, expect } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { defaultLimits } from '../../src/limits.js';
import { closeServer, createServer, type ServerOptions } from '../../src/server.js';
import type { CallerRequest } from '../../src/server/answer.js';

// printf %s right-token | sha256sum
export const HASH = '7abb88456af5eae2335d72f4add33ff70de593b27241bfad26ad46428799d59c';
export const TOKEN = { authorization: 'Bearer right-token' };
export const JSON_BODY = { 'content-type': 'application/json' };

interface TestContext {
  readonly caller: CallerRequest;
}
export type Wait = (context: TestContext) => Promise<string> | string;

interface Gateway {
  readonly port: number;
  readonly server: FastifyInstance;
  readonly logged: () => string;
  /** What the context of each request was made from. */
  readonly callers: CallerRequest[];
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

export async function start(
  config: Partial<ServerOptions<TestContext>['config']> = {},
  options: Partial<Omit<ServerOptions<TestContext>, 'config' | 'apollo'>> & { wait?: Wait } = {},
): Promise<Gateway> {
  const { wait = () => 'done', ...rest } = options;
  const apollo = new ApolloServer<TestContext>({
    typeDefs: 'type Query { hello(name: String): String  wait: String  long(length: Int!): String }',
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'you'}`,
        wait: (_: unknown, _args: unknown, context: TestContext) => wait(context),
        long: (_: unknown, { length }: { length: number }) => 'é'.repeat(length),
      },
    },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    introspection: true,
    plugins: [ApolloServerPluginCacheControlDisabled()],
    logger: pino({ level: 'silent' }),
  });
  await apollo.start();
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const callers: CallerRequest[] = [];
  const server = createServer<TestContext>({
    config: {
      serviceTokenHashes: [],
      corsOrigins: [],
      allowedHosts: [],
      requestDeadlineMs: 30_000,
      limits: defaultLimits,
      ...config,
    },
    apollo,
    context: async (caller) => {
      callers.push(caller);
      return { caller };
    },
    log: pino({ level: 'debug' }, sink),
    ready: () => true,
    ...rest,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  cleanUps.push(async () => {
    await closeServer(server, 200);
    await apollo.stop();
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, server, logged: () => lines.join(''), callers };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly agent?: Agent;
}

export function ask(
  port: number,
  { method = 'POST', path = '/graphql', headers = {}, body, agent }: Ask,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path,
      headers,
      ...(agent === undefined ? {} : { agent }),
    };
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

export const query = (port: number, text: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(port, { headers: { ...JSON_BODY, ...headers }, body: JSON.stringify({ query: text }) });

export const codeOf = (text: string): unknown => JSON.parse(text).errors?.[0]?.extensions?.code;

/** Sends text as it is and gives back all that comes until the other side closes. */
export function raw(
  port: number,
  text: string,
  onOpen?: (socket: Socket) => void,
): Promise<{ text: string; ms: number }> {
  return new Promise((resolve) => {
    const began = performance.now();
    let received = '';
    const socket = connect(port, '127.0.0.1', () => {
      if (text !== '') socket.write(text);
      onOpen?.(socket);
    });
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ text: received, ms: performance.now() - began }));
  });
}

/** Polls, because a busy machine has no sense of time. */
export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

export const quick = { headersMs: 200, requestMs: 400, checkIntervalMs: 50, hearOutMs: 100 };
