import { describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createSchema } from '../../src/schema.js';
import { exampleQueries } from '../../src/server/explorer.js';

describe('the explorer', () => {
  it.each(exampleQueries)('offers examples that the graph answers: %s', (query) => {
    expect(validate(createSchema(), parse(query))).toEqual([]);
  });
});
