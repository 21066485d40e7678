/**
 * What a caller sent stays out of what they are told of it: an address would come back in an error, and from there
 * into logs. The GraphQL library's own messages quote it; here they name the place and what should be there instead.
 * Names are left: which field or enum value was meant can be told from them.
 */
import { GraphQLError } from 'graphql';

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** How values appear in messages, up to the end of each message. */
const QUOTES: readonly [quote: RegExp, instead: string][] = [
  [/^(Syntax Error: [^"]*(?:"[^"]*", found )?(?:String|Int|Float)) "[^]*"\.$/, '$1.'],
  [/^ID cannot represent value: [^]*$/, 'ID cannot represent a non-string and non-integer value.'],
  [/^(\w+ cannot represent [a-z0-9 -]*value): [^]*$/, '$1.'],
  [/^(Enum "\w+" cannot represent [a-z-]+ value): [^]*?\.( Did you mean [\w", ]*\?)?$/, '$1.$2'],
  [/^(Expected value of type "[^"]*"), found (?!null\.$)[^]*$/, '$1.'],
];

/** How names appear that a caller may have put something else for. */
const NAMED: readonly [quote: RegExp, instead: string][] = [
  [/^Value "([^]*)" (does not exist in "\w+" enum\.[^]*)$/, 'The value $2'],
  [/^Field "([^]*)" (is not defined by type "\w+"\.[^]*)$/, 'A field that was given $2'],
  [/^Unknown operation named "([^]*)"\.$/, 'There is no operation of the name given.'],
];

export function withoutValues(message: string, error: unknown): string {
  const ofVariable = /^(Variable "\$\w+" got )invalid value /.exec(message);
  if (ofVariable === null) return withoutQuotes(message);
  const why = error instanceof GraphQLError ? error.originalError?.message : undefined;
  const [, beginning = ''] = ofVariable;
  if (why === undefined || !message.endsWith(`; ${why}`)) return `${beginning}an invalid value.`;
  const [place = ''] = / at "[\w.[\]]+"$/.exec(message.slice(0, -`; ${why}`.length)) ?? [];
  return `${beginning}an invalid value${place}; ${withoutQuotes(why)}`;
}

function withoutQuotes(message: string): string {
  for (const [quote, instead] of QUOTES) if (quote.test(message)) return message.replace(quote, instead);
  for (const [quote, instead] of NAMED) {
    const name = quote.exec(message)?.[1];
    if (name !== undefined && !NAME.test(name)) return message.replace(quote, instead);
  }
  return message;
}
