/** What a caller is told when a field fails: a stable code, and nothing that is not theirs to know. */
import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { withoutValues } from './caller-values.js';
import { SourceUnavailableError, toSourceError } from './directory/coverage.js';
import { UpstreamError } from './errors.js';
import { limitCode } from './limits.js';
import { StoreUnavailableError } from './store/store.js';

/** Mistakes of the caller's: the message is about what they sent, and made to be shown. */
const CALLERS_OWN = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export type ReportFault = (id: string, error: unknown) => void;

export function createErrorFormatter(report: ReportFault) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const place = {
      ...(formatted.path && { path: formatted.path }),
      ...(formatted.locations && { locations: formatted.locations }),
    };

    if (cause instanceof SourceUnavailableError || cause instanceof UpstreamError) {
      const shown = cause instanceof SourceUnavailableError ? cause.shown : toSourceError(cause);
      const connector = cause instanceof SourceUnavailableError ? cause.connectorKey : cause.source;
      const { reason, retryAfterMs } = shown;
      const wait = retryAfterMs === null ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) };
      return {
        ...place,
        message: shown.message,
        extensions: { code: 'SOURCE_UNAVAILABLE', connector, reason, ...wait },
      };
    }

    if (cause instanceof StoreUnavailableError) {
      // Its own words are for operators, and in the log.
      const message =
        'What is on record cannot be read at the moment. An operator finds the cause in the log.';
      return { ...place, message, extensions: { code: 'JOURNAL_UNAVAILABLE' } };
    }

    const limit = limitCode(error);
    const code = limit ?? formatted.extensions?.['code'];
    if (
      cause instanceof GraphQLError &&
      typeof code === 'string' &&
      (limit !== null || CALLERS_OWN.has(code))
    ) {
      const { stacktrace: _stack, ...extensions } = formatted.extensions ?? {};
      const message = withoutValues(formatted.message, error);
      return { ...place, message, extensions: { ...extensions, code } };
    }

    const id = randomUUID();
    report(id, cause);
    const message = 'Something went wrong on our side. The log has the details under the id given here.';
    return { ...place, message, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
  };
}
