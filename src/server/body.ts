/** How bodies are read, and what becomes of one that was refused before it had been. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusedRequest } from './refusals.js';

/** Ours refuses text that is not UTF-8, and says nothing of what it could not read. */
export function readOnlyJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
      } catch {
        throw new RefusedRequest({
          status: 400,
          code: 'BAD_REQUEST',
          message: 'The body is not valid JSON.',
        });
      }
    },
  );
}

/**
 * An answer before the end of the body, as to one that is too large: a sender that does not read while it
 * writes would only see its connection break. So it is heard out for a moment, and then cut off.
 */
export async function hearOut(request: FastifyRequest, reply: FastifyReply, ms: number): Promise<void> {
  if (request.raw.complete) return;
  await heardOut(request.raw, ms);
  if (!request.raw.complete) void reply.header('connection', 'close');
}

/** Resolves when the body has been received to its end, the sender has gone or the time is up. */
function heardOut(request: IncomingMessage, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    request.once('end', done).once('close', done).once('error', done);
    request.resume();
  });
}
