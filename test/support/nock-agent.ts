/**
 * Lets nock answer what goes through undici. nock sees `fetch` and `node:http` only, so every socket of this
 * agent ends in a relay on this machine, which repeats the request through `fetch`. Pooling, time-outs and
 * aborts of the code under test are the real ones.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Agent } from 'undici';

export interface NockAgent {
  readonly agent: Agent;
  /** Requests that no interceptor was there for; a test expects it to be empty. */
  readonly unmatched: readonly string[];
  close(): Promise<void>;
}

/** They belong to one connection, not to the message. */
const CONNECTION_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

export async function createNockAgent(options: Agent.Options = {}): Promise<NockAgent> {
  const unmatched: string[] = [];
  /** The relay hears plain HTTP: the scheme that was meant is remembered by the socket's own port. */
  const schemes = new Map<number, string>();

  async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const method = request.method ?? 'GET';
    const scheme = schemes.get(request.socket.remotePort ?? 0) ?? 'http:';
    const target = `${scheme}//${request.headers.host ?? ''}${request.url ?? ''}`;
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        value === undefined || CONNECTION_HEADERS.has(name) ? [] : [[name, String(value)]],
      );
      const reply = await fetch(target, {
        method,
        headers,
        redirect: 'manual',
        signal: gone.signal,
        body: chunks.length > 0 ? Buffer.concat(chunks) : null,
      });
      const body = Buffer.from(await reply.arrayBuffer());
      // fetch has decoded the body, so its old length and encoding no longer hold.
      const kept = [...reply.headers].filter(
        ([name]) => name !== 'content-encoding' && !CONNECTION_HEADERS.has(name),
      );
      response.writeHead(reply.status, kept.flat()).end(body);
    } catch (error) {
      if (gone.signal.aborted) return;
      const reason = String((error as Error).cause ?? error);
      if (/no match|disallowed net connect/i.test(reason)) {
        unmatched.push(`${method} ${target}`);
        response.writeHead(501).end(reason);
      } else {
        // An error that the test asked for: to the caller, a connection that breaks.
        request.socket.destroy();
      }
    }
  }

  const server = createServer((request, response) => void relay(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({
    ...options,
    connect: ({ protocol }, callback) => {
      const socket = connect(port, '127.0.0.1', () => {
        schemes.set(socket.localPort ?? 0, protocol);
        callback(null, socket);
      });
      socket.once('error', (error) => callback(error, null));
    },
  });

  return {
    agent,
    unmatched,
    async close() {
      await agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
