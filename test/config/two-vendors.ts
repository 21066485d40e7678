/** A vendor that can be written to, one that cannot, and what is read or refused when these are all there are. */
import { readConfig } from '../../src/config.js';
import type { Environment } from '../../src/config/source.js';
import type { Vendor } from '../../src/datasources/connector.js';
import { ConfigurationError } from '../../src/errors.js';

const never = (): never => {
  throw new Error('not opened in this test');
};

export const acme: Vendor = {
  id: 'acme',
  title: 'Acme',
  baseUrl: 'https://api.acme.test/v1/',
  settings: [
    {
      name: 'API_KEY',
      secret: true,
      required: true,
      form: 'an API key: letters and digits',
      accepts: isWord,
    },
    {
      name: 'API_SECRET',
      secret: true,
      required: true,
      form: 'an API secret: letters and digits',
      accepts: isWord,
    },
    {
      name: 'ACCESS',
      secret: false,
      required: false,
      form: '"swept" or "asked"',
      accepts: (value) => ['swept', 'asked'].includes(value),
      fallback: 'asked',
    },
  ],
  offers: ['account'],
  actions: ['user.invite'],
  open: never,
};
export const blip: Vendor = {
  id: 'blip',
  title: 'Blip',
  baseUrl: 'https://blip.test',
  settings: [{ name: 'TOKEN', secret: true, required: true, form: 'a token', accepts: isWord }],
  offers: ['account'],
  actions: [],
  open: never,
};
function isWord(value: string): boolean {
  return /^[A-Za-z0-9]+$/.test(value);
}

export const HASH = 'ab'.repeat(32);
export const OTHER_HASH = 'cd'.repeat(32);
export const acmeKeys = { ACME_API_KEY: 'key1', ACME_API_SECRET: 'secret1' };

const filesOf =
  (files: Record<string, string>) =>
  (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  };
export const read = (
  environment: Environment,
  files: Record<string, string> = {},
): ReturnType<typeof readConfig> => readConfig(environment, [acme, blip], filesOf(files));

export const problems = (environment: Environment, files: Record<string, string> = {}): readonly string[] => {
  try {
    read(environment, files);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};
