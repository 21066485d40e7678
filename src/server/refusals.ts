/** How a request is refused: always as JSON in the form of GraphQL, with a code, and without a stack. */
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { GRAPHQL_TYPE, hardening, JSON_TYPE } from './headers.js';
import { GRAPHQL_PATH } from './routes.js';

type RefusalCode =
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'REQUEST_TIMEOUT'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'HEADERS_TOO_LARGE'
  | 'ANSWER_TOO_LARGE'
  | 'DEADLINE_EXCEEDED'
  | 'INTERNAL_SERVER_ERROR';

export interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown where there is no reply to refuse with; becomes the answer all the same. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  // A client that asks for this type takes nothing else for an answer in the form of GraphQL.
  const type = request.headers.accept?.includes('application/graphql-response+json')
    ? GRAPHQL_TYPE
    : JSON_TYPE;
  if (refusal.headers !== undefined) void reply.headers(refusal.headers);
  return reply.code(refusal.status).type(type).send(errorBody(refusal));
}

/** What a caller is told of an error on the way. Null when it is none of theirs. */
export function refusalOf(error: FastifyError, bodyBytes: number): Refusal | null {
  if (error instanceof RefusedRequest) return error.refusal;
  const { statusCode = 500 } = error;
  if (statusCode < 400 || statusCode >= 500) return null;
  switch (statusCode) {
    case 413:
      return {
        status: 413,
        code: 'BODY_TOO_LARGE',
        message: `A request may have ${bodyBytes / 1024} KiB.`,
      };
    case 415:
      return {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'Send the request as "Content-Type: application/json".',
      };
    default:
      return { status: 400, code: 'BAD_REQUEST', message: 'The request cannot be read.' };
  }
}

export function nothingHere(request: FastifyRequest): Refusal {
  if (request.url.split('?', 1)[0] === GRAPHQL_PATH) {
    return {
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      message: 'Use GET or POST.',
      headers: { allow: 'GET, POST' },
    };
  }
  return {
    status: 404,
    code: 'NOT_FOUND',
    message: `There is nothing here; the graph is at ${GRAPHQL_PATH}.`,
  };
}

export const unreadableAddress: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The address cannot be read.',
};

export function internalError(id: string): Refusal {
  return {
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something went wrong in the gateway. Its log knows this request as ${id}.`,
  };
}

/** Where it happened, without the message: that may quote what a caller or a vendor sent. */
export function logFailure(log: Logger, id: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').filter((line) => /^\s+at /.test(line));
  log.error(
    { requestId: id, error: error instanceof Error ? error.name : typeof error, at },
    'a request failed',
  );
}

/** What Node could not make a request of. There is no reply object then, only the socket. */
export function answerBrokenRequest(cause: string, socket: Socket): void {
  if (cause === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, message] = ((): readonly [string, RefusalCode, string] => {
    switch (cause) {
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        return ['408 Request Timeout', 'REQUEST_TIMEOUT', 'The request took too long to arrive.'];
      case 'HPE_HEADER_OVERFLOW':
        return ['431 Request Header Fields Too Large', 'HEADERS_TOO_LARGE', 'The headers are too large.'];
      default:
        return ['400 Bad Request', 'BAD_REQUEST', 'The request cannot be read.'];
    }
  })();
  const body = errorBody({ message, code });
  const head = Object.entries({
    ...hardening,
    'content-type': JSON_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status}\r\n${head.join('')}\r\n${body}`);
  socket.destroySoon();
}

function errorBody({ message, code }: Pick<Refusal, 'message' | 'code'>): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}
