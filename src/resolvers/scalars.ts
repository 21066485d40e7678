import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { oneLine } from './plain-text.js';

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** Vendors accept stranger addresses than the standards do; what matters here is that it can be one. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

function scalar<T>(
  name: string,
  read: (text: string) => T | null,
  form: string,
  write: (value: unknown) => unknown,
) {
  const parse = (value: unknown): T => {
    const read_ = typeof value === 'string' ? read(value) : null;
    if (read_ === null) throw invalid(`${name} should be ${form}.`);
    return read_;
  };
  return new GraphQLScalarType({
    name,
    serialize: write,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

/** Date.parse takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Inside the gateway a point in time is a number of milliseconds. */
export const dateTime = scalar<number>(
  'DateTime',
  (text) => {
    const ms = INSTANT.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? null : ms;
  },
  'a point in time such as "2026-09-01T12:00:00Z"',
  (value) => new Date(value as number).toISOString(),
);

export const date = scalar<string>(
  'Date',
  (text) => (DAY.test(text) && isDay(text) ? text : null),
  'a day such as "2026-09-01"',
  (value) => value,
);

export const emailAddress = scalar<string>(
  'EmailAddress',
  (text) => {
    const address = text.trim();
    return text.length <= 254 && ADDRESS.test(address) && oneLine.accepts(address) ? address : null;
  },
  'an e-mail address such as "ada@example.com"',
  (value) => value,
);
