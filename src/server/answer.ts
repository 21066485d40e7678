/**
 * How the graph answers over HTTP. Apollo is called directly instead of through its fastify plugin: this way the
 * caller's credentials stay here, the answer can be measured before it is sent, and one that comes too late is not
 * waited for.
 */
import type { ApolloServer, BaseContext, HeaderMap, HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { arrivalOf } from './arrival.js';
import { hardening, withoutCredentials } from './headers.js';
import { internalError, logFailure, refuse } from './refusals.js';

export interface CallerRequest {
  /** Also in the answer's `x-request-id` and in the log. */
  readonly id: string;
  readonly cacheControl: string | null;
  /** Aborted when the caller has gone, or when the deadline has passed. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, as is `receivedAt`. */
  readonly deadlineAt: number;
  readonly receivedAt: number;
  /** Which service token was presented, by the beginning of its hash. Null where none is asked for. */
  readonly tokenId: string | null;
  /** Whose token it is. Null where none is asked for. */
  readonly caller: string | null;
  /** Null when it was not sent, and for what carries credentials. */
  header(name: string): string | null;
}

export interface AnswerOptions<C extends BaseContext> {
  readonly config: Pick<Config, 'requestDeadlineMs' | 'limits'>;
  /** Started. */
  readonly apollo: ApolloServer<C>;
  readonly context: (request: CallerRequest) => Promise<C>;
  readonly log: Logger;
}

export type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

export function createAnswer<C extends BaseContext>(
  options: AnswerOptions<C>,
  afterDeadlineMs: number,
): Answer {
  const { config, apollo, log } = options;

  return async (request, reply) => {
    const { receivedAt, abort } = arrivalOf(request);
    const deadlineAt = receivedAt + config.requestDeadlineMs;
    const deadline = startDeadline(abort, deadlineAt, afterDeadlineMs);
    const answering = execute(request, deadlineAt);
    // When nobody waits for it any longer, its failure is nobody's either.
    answering.catch(() => undefined);

    let response: HTTPGraphQLResponse | null;
    try {
      response = await Promise.race([answering, deadline.tooLate]);
    } finally {
      deadline.lift();
    }
    if (response === null) {
      log.warn({ requestId: request.id }, 'a request was not answered by its deadline');
      return refuse(request, reply, {
        status: 504,
        code: 'DEADLINE_EXCEEDED',
        message: `There was no answer within ${config.requestDeadlineMs / 1000} s. Ask for less at once.`,
      });
    }
    return send(response, request, reply);
  };

  function execute(request: FastifyRequest, deadlineAt: number): Promise<HTTPGraphQLResponse> {
    const headers = withoutCredentials(request.headers);
    const caller = callerRequest(request, headers, deadlineAt);
    const query = request.url.indexOf('?');
    return apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: query < 0 ? '' : request.url.slice(query),
        body: request.body,
      },
      context: async () => {
        try {
          return await options.context(caller);
        } catch (error) {
          if (error instanceof GraphQLError) throw error;
          // Apollo would put the message of whatever was thrown into the answer.
          logFailure(log, request.id, error);
          const { message, code } = internalError(request.id);
          throw new GraphQLError(message, { extensions: { code } });
        }
      },
    });
  }

  function send(
    { body, headers, status }: HTTPGraphQLResponse,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    if (body.kind !== 'complete') throw new Error('Answers in parts are not supported.');
    if (Buffer.byteLength(body.string) > config.limits.answerBytes) {
      return refuse(request, reply, {
        status: 500,
        code: 'ANSWER_TOO_LARGE',
        message: `The answer has more than ${config.limits.answerBytes / 1024 / 1024} MiB. Ask for smaller pages or fewer fields.`,
      });
    }
    for (const [name, value] of headers) {
      if (!(name in hardening)) void reply.header(name, value);
    }
    return reply.code(status ?? 200).send(body.string);
  }
}

function callerRequest(request: FastifyRequest, headers: HeaderMap, deadlineAt: number): CallerRequest {
  const { receivedAt, tokenId, caller, abort } = arrivalOf(request);
  return {
    id: request.id,
    cacheControl: headers.get('cache-control') ?? null,
    signal: abort.signal,
    deadlineAt,
    receivedAt,
    tokenId,
    caller,
    header: (name) => headers.get(name.toLowerCase()) ?? null,
  };
}

interface Deadline {
  /** Resolves when the resolvers have not made an answer of what they have, though they had time to. */
  readonly tooLate: Promise<null>;
  lift(): void;
}

function startDeadline(abort: AbortController, deadlineAt: number, afterDeadlineMs: number): Deadline {
  const left = Math.max(0, deadlineAt - Date.now());
  const deadline = setTimeout(() => {
    abort.abort(new DOMException('The deadline of the request has passed.', 'TimeoutError'));
  }, left).unref();
  let backstop: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    backstop = setTimeout(() => resolve(null), left + afterDeadlineMs).unref();
  });
  return {
    tooLate,
    lift() {
      clearTimeout(deadline);
      clearTimeout(backstop);
    },
  };
}
