import { describe, expect, it } from '@jest/globals';
import { HASH, problems, read } from './two-vendors.js';

describe('a value in a file of its own', () => {
  it('is read without the end of its line, for any variable', () => {
    const files = {
      '/run/key': 'key2\n',
      '/run/secret': 'secret2\r\n',
      '/run/port': '5000\n',
      '/run/hash': `${HASH}\n`,
    };
    const config = read(
      {
        ACME_API_KEY_FILE: '/run/key',
        ACME_API_SECRET_FILE: '/run/secret',
        PORT_FILE: '/run/port',
        MUSTER_SERVICE_TOKEN_SHA256_FILE: '/run/hash',
      },
      files,
    );
    expect(config.port).toBe(5000);
    expect(config.serviceTokenHashes).toEqual([HASH]);
    expect(config.connectors[0]?.settings).toMatchObject({ API_KEY: 'key2', API_SECRET: 'secret2' });
    expect(config.warnings).toEqual([]);
  });

  it('is a problem when it cannot be read, is empty, has two lines or is given twice', () => {
    const files = { '/empty': '\n', '/two': 'a\nb\n' };
    expect(problems({ BLIP_TOKEN_FILE: '/gone' }, files)).toEqual([
      'BLIP_TOKEN_FILE names "/gone", which cannot be read',
    ]);
    expect(problems({ BLIP_TOKEN_FILE: '/empty' }, files)).toEqual([
      'BLIP_TOKEN_FILE names "/empty", which is empty',
    ]);
    expect(problems({ BLIP_TOKEN_FILE: '/two' }, files)).toEqual([
      'BLIP_TOKEN has a line break or another control character in it',
    ]);
    expect(problems({ BLIP_TOKEN_FILE: '/two', BLIP_TOKEN: 't' }, files)).toEqual([
      'BLIP_TOKEN and BLIP_TOKEN_FILE are both set: remove one of them',
    ]);
  });
});
