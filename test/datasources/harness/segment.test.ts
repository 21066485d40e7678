import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { segment } from '../../../src/datasources/harness/segment.js';
import { fillRoute } from '../../../src/http/path.js';

const filled = (identifier: string) => {
  const { pattern, params } = segment('userId', identifier);
  return fillRoute(`/ng/api/user/${pattern}`, params);
};

describe('an identifier in a path', () => {
  it.each([
    ['h7Lr_2vTQp-9KfXw1cYdeA', '/ng/api/user/{userId}'],
    ['-7Lr_2vTQp-9KfXw1cYdeA', '/ng/api/user/-{userId1}'],
    ['release$team', '/ng/api/user/{userId}${userId2}'],
  ])('%s goes there unchanged, as %s', (identifier, route) => {
    expect(`/ng/api/user/${segment('userId', identifier).pattern}`).toBe(route);
    expect(filled(identifier)).toEqual({ ok: true, path: `/ng/api/user/${identifier}` });
  });

  it('is one segment that says exactly the identifier, or is not sent', () => {
    const any = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('-', '$', '.', '/', 'a', '%', '2', 'e') }),
    );
    fc.assert(
      fc.property(any, (identifier) => {
        const route = filled(identifier);
        if (!route.ok) return;
        const last = route.path.slice('/ng/api/user/'.length);
        expect(last).not.toContain('/');
        expect(['', '.', '..']).not.toContain(last);
        expect(decodeURIComponent(last)).toBe(identifier);
      }),
    );
  });

  it.each(['', '.', '..', 'a/b', '-/..', '-..', '$.', 'a b', '%2e'])('is never %j', (identifier) => {
    expect(filled(identifier)).toMatchObject({ ok: false });
  });
});
