import { expect, it } from '@jest/globals';
import { StoreUnavailableError, type Store, type StoreTrouble } from '../../src/store/store.js';
import { watched } from '../../src/store/watched.js';

it('what is wrong with a store is told once, another trouble again, and that it works once more', async () => {
  let wrong: StoreTrouble | 'a mistake of ours' | null = null;
  const work = async (): Promise<never> => {
    if (wrong === 'a mistake of ours') throw new Error(wrong);
    if (wrong !== null) throw new StoreUnavailableError(wrong, 'it is away');
    return undefined as never;
  };
  const store: Store = {
    kind: 'embedded',
    read: work,
    write: work,
    trouble: () => null,
    close: async () => undefined,
  };
  const told: (StoreTrouble | null)[] = [];
  const seen = watched(store, (trouble) => told.push(trouble?.trouble ?? null));
  for (wrong of [
    null,
    'UNREACHABLE',
    'UNREACHABLE',
    'FULL',
    null,
    null,
    'a mistake of ours',
    'FULL',
  ] as const) {
    const failed = [seen.read(work), seen.write(work)].map((attempt) => attempt.then(() => null, String));
    const expected =
      wrong === null ? null : expect.stringContaining(wrong === 'a mistake of ours' ? wrong : 'away');
    expect(await Promise.all(failed)).toEqual([expected, expected]);
  }
  expect(told).toEqual(['UNREACHABLE', 'FULL', null, 'FULL']);
});
