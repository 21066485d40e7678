import { describe, expect, it } from '@jest/globals';
import { createWordPairs } from '../../../simulator/fivetran/ids.js';
import { createRandom } from '../../../simulator/random.js';

describe('ids of two words', () => {
  it('are never given twice, not even beyond the number of pairs', () => {
    const next = createWordPairs(createRandom(1, 'ids'));
    const ids = Array.from({ length: 200_000 }, next);
    expect(new Set(ids).size).toBe(200_000);
    for (const id of ids.slice(0, 5)) expect(id).toMatch(/^[a-z]+_[a-z]+$/);
    expect(ids.at(-1)).toMatch(/^[a-z]+_[a-z]+$/);
  });

  it('come in another order for another seed', () => {
    const first = (seed: number) => createWordPairs(createRandom(seed, 'ids'))();
    expect(first(1)).not.toBe(first(2));
  });
});
