import { describe, expect, it } from '@jest/globals';
import { acmeKeys, problems, read } from './two-vendors.js';

describe('a connector from variables', () => {
  it('is configured when its required settings are there, under the id of its vendor', () => {
    expect(read(acmeKeys).connectors).toEqual([
      {
        key: 'acme',
        vendor: 'acme',
        baseUrl: 'https://api.acme.test/v1/',
        writes: 'none',
        settings: { API_KEY: 'key1', API_SECRET: 'secret1', ACCESS: 'asked' },
      },
    ]);
  });

  it('may have an address, a write policy and optional settings of its own', () => {
    const [connector] = read({
      ...acmeKeys,
      ACME_BASE_URL: 'http://127.0.0.1:9999/acme',
      ACME_WRITES: 'create-only',
      ACME_ACCESS: 'swept',
    }).connectors;
    expect(connector).toMatchObject({
      baseUrl: 'http://127.0.0.1:9999/acme/',
      writes: 'create-only',
      settings: { ACCESS: 'swept' },
    });
  });

  it('ends its address with a slash or not as its vendor does', () => {
    expect(read({ BLIP_TOKEN: 't', BLIP_BASE_URL: 'https://eu.blip.test/' }).connectors[0]?.baseUrl).toBe(
      'https://eu.blip.test',
    );
  });

  it('is not configured, and no problem, without any required setting; a stray one is mentioned', () => {
    const config = read({ ACME_WRITES: 'full', ACME_ACCESS: 'swept' });
    expect(config.connectors).toEqual([]);
    expect(config.warnings).toEqual([
      'ACME_ACCESS, ACME_WRITES has no effect: Acme is configured by ACME_API_KEY and ACME_API_SECRET',
    ]);
  });

  it('treats a variable that is empty like one that is not set', () => {
    expect(read({ ACME_API_KEY: '', ACME_API_SECRET_FILE: '', BLIP_TOKEN: '' }).connectors).toEqual([]);
  });

  it.each([
    ['http://blip.test', true],
    ['https://user:pass@blip.test', false],
    ['https://blip.test/?token=abc', false],
    ['https://blip.test/#x', false],
    ['ftp://blip.test', true],
    ['blip.test', true],
    ['https://blip.test\\evil', true],
  ])('does not talk to %s', (address, quoted) => {
    const [problem, ...more] = problems({ BLIP_TOKEN: 't', BLIP_BASE_URL: address });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^BLIP_BASE_URL should be an https address without user, query and fragment/);
    expect(problem?.includes(JSON.stringify(address))).toBe(quoted);
  });

  it('refuses a write policy that there is not', () => {
    expect(problems({ ...acmeKeys, ACME_WRITES: 'all' })).toEqual([
      'ACME_WRITES should be "none", "create-only", "full", not "all"',
    ]);
  });

  it('quotes an ill-formed setting, but never a secret', () => {
    expect(problems({ ...acmeKeys, ACME_API_KEY: 'k-e-y', ACME_ACCESS: 'often' })).toEqual([
      'ACME_API_KEY should be an API key: letters and digits',
      'ACME_ACCESS should be "swept" or "asked", not "often"',
    ]);
    expect(problems({ BLIP_TOKEN: 'two\nlines' })).toEqual([
      'BLIP_TOKEN has a line break or another control character in it',
    ]);
    expect(problems({ BLIP_TOKEN: ' blank' })).toEqual(['BLIP_TOKEN has blanks at its beginning or end']);
  });
});
