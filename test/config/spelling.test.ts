import { describe, expect, it } from '@jest/globals';
import { read } from './two-vendors.js';

describe('variables that nothing reads', () => {
  it('are pointed out with the name that was probably meant', () => {
    expect(read({ MUSTER_INTROSPECTON: 'off', ACME_API_KEI: 'x', MUSTER_SPEED: '9' }).warnings).toEqual([
      'ACME_API_KEI is not a variable of this gateway; did you mean ACME_API_KEY?',
      'MUSTER_INTROSPECTON is not a variable of this gateway; did you mean MUSTER_INTROSPECTION?',
      'MUSTER_SPEED is not a variable of this gateway',
    ]);
  });

  it('are left alone when they belong to others', () => {
    expect(read({ PATH: '/bin', ACME_TRACING_COLLECTOR: 'x', HOME: '/root', PORTS: '1' }).warnings).toEqual(
      [],
    );
  });
});
