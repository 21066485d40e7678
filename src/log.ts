/** The log: JSON lines, and nothing in them that belongs to somebody. */
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

const ADDRESS = /[^\s"'<>@]+@[^\s"'<>@]+/g;
const QUOTED = /(["'`])(?:(?!\1).){3,}\1/g;
const LONG_WORD = /[A-Za-z0-9+/_=-]{24,}/g;

/**
 * An unforeseen error as it may be logged: which kind, in which words, and where. Values that a message quotes
 * are left out, because they may be anything: an address, a token, a piece of a vendor's answer.
 */
export function describeError(error: unknown): { name: string; message: string; where: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, message: '', where: [] };
  const message = error.message
    .replace(ADDRESS, '[address]')
    .replace(QUOTED, '[value]')
    .replace(LONG_WORD, '[value]');
  const where = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 12);
  return { name: error.name, message, where };
}
