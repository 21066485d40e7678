import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Environment } from '../../src/config/source.js';
import { acmeKeys, problems, read } from './two-vendors.js';

describe('the connectors file', () => {
  const inFile = (
    content: unknown,
    more: Environment = {},
    files: Record<string, string> = {},
  ): readonly string[] =>
    problems(
      { MUSTER_CONNECTORS_FILE: '/c.json', ...more },
      { '/c.json': JSON.stringify(content), ...files },
    );
  const secrets = { API_KEY: { env: 'EU_KEY' }, API_SECRET: { file: '/run/eu' } };
  const at = (text: string): string => `MUSTER_CONNECTORS_FILE "/c.json"${text}`;

  it('lists several instances of a vendor, after those from variables', () => {
    const content = {
      connectors: [
        {
          key: 'acme-eu',
          vendor: 'acme',
          baseUrl: 'https://eu.acme.test/v1',
          writes: 'full',
          settings: { ...secrets, ACCESS: 'swept' },
        },
        { key: 'acme-us', vendor: 'acme', settings: secrets },
      ],
    };
    const config = read(
      { ...acmeKeys, MUSTER_CONNECTORS_FILE: '/c.json', EU_KEY: 'key3' },
      { '/c.json': JSON.stringify(content), '/run/eu': 'secret3\n' },
    );
    expect(config.connectors.map(({ key }) => key)).toEqual(['acme', 'acme-eu', 'acme-us']);
    expect(config.connectors[1]).toEqual({
      key: 'acme-eu',
      vendor: 'acme',
      baseUrl: 'https://eu.acme.test/v1/',
      writes: 'full',
      settings: { API_KEY: 'key3', API_SECRET: 'secret3', ACCESS: 'swept' },
    });
    expect(config.warnings).toEqual([]);
  });

  it('holds no secrets: one that is written down is refused and not shown', () => {
    const found = inFile({
      connectors: [{ key: 'b', vendor: 'blip', settings: { TOKEN: 'literal-secret' } }],
    });
    expect(found).toEqual([
      at(
        ', connectors[0].settings.TOKEN: a secret does not belong in this file: give { "env": "NAME_OF_A_VARIABLE" } or { "file": "/path" }',
      ),
    ]);
    const misplaced = inFile({
      connectors: [{ key: 'b', vendor: 'blip', settings: { TOKEN: { env: 'sk-secret' } } }],
    });
    expect(misplaced.join()).toContain('"env" should be the name of a variable');
    expect(misplaced.join()).not.toContain('sk-secret');
  });

  it('names the place of every problem, and the name that was probably meant', () => {
    expect(
      inFile(
        {
          conectors: [],
          connectors: [
            { key: 'Blip!', vendor: 'blip', settings: { TOKEN: { env: 'GONE' } } },
            { key: 'blip', vendor: 'blib' },
            { key: 'acme', vendor: 'acme', wrties: 'full', settings: { ...secrets, APIKEY: { env: 'X' } } },
            { key: 'blip-2', vendor: 'blip', writes: 'full', baseUrl: 7, settings: {} },
            'blip',
          ],
        },
        { ...acmeKeys, EU_KEY: 'key3' },
      ),
    ).toEqual([
      at(', conectors: there is no field of this name; did you mean connectors?'),
      at(
        ', connectors[0].key: it should be a text of at most 40 lower-case letters, digits and inner hyphens',
      ),
      at(', connectors[0].settings.TOKEN: "env" names GONE, which is not set'),
      at(', connectors[1].vendor: there is no vendor of this name; did you mean blip?'),
      at(', connectors[2].wrties: there is no field of this name; did you mean writes?'),
      at(', connectors[2].key: "acme" is taken by another connector'),
      at(', connectors[2].settings.API_SECRET: "file" names "/run/eu", which cannot be read'),
      at(', connectors[2].settings.APIKEY: there is no setting of Acme of this name; did you mean API_KEY?'),
      at(', connectors[3].baseUrl: it should be a text'),
      at(', connectors[3].writes: nothing can be changed at Blip: remove it'),
      at(', connectors[3].settings.TOKEN is missing: Blip needs it; it should be a token'),
      at(', connectors[4]: it should be an object'),
    ]);
  });

  it('may be missing, broken or of another form without showing what is in it', () => {
    expect(problems({ MUSTER_CONNECTORS_FILE: '/gone' })).toEqual([
      'MUSTER_CONNECTORS_FILE "/gone": the file cannot be read',
    ]);
    expect(problems({ MUSTER_CONNECTORS_FILE: '/c' }, { '/c': '{ "connectors": [ hunter2' })).toEqual([
      'MUSTER_CONNECTORS_FILE "/c": the file is not valid JSON',
    ]);
    expect(inFile([])).toEqual([at(': it should be an object with a list "connectors"')]);
  });

  it('ends in a list of problems whatever is in it, never in another error', () => {
    const known = fc.constantFrom(
      'connectors',
      'key',
      'vendor',
      'settings',
      'TOKEN',
      'env',
      'blip',
      'b',
      '__proto__',
    );
    const anything = fc.object({
      key: known,
      values: [known, fc.string(), fc.integer(), fc.constant(null)],
      maxDepth: 5,
    });
    fc.assert(
      fc.property(fc.array(anything), (connectors) => {
        expect(Array.isArray(inFile({ connectors }))).toBe(true);
      }),
    );
  });
});
