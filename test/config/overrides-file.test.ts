import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readOverrides } from '../../src/config/overrides-file.js';
import { problems, read } from './two-vendors.js';

function readText(content: unknown) {
  const problems: string[] = [];
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const overrides = readOverrides(text, (problem) => problems.push(problem));
  return { overrides, problems };
}
const nothing = { links: [], unlinks: [], keepApart: [] };
const NAME = 'should name a record as <connector>/account/<id> or <connector>/employment/<id>';

describe('the file of overrides', () => {
  it('says which records are one person, which stands alone, and which two are kept apart', () => {
    expect(
      readText({
        link: [
          {
            records: ['humaans/employment/e1', 'fivetran/account/f1', 'harvest-emea/account/7'],
            reason: 'agency',
          },
          { records: ['humaans/employment/e2', 'fivetran/account/f2'] },
        ],
        unlink: [{ record: 'harness/account/n1', reason: 'on loan' }, { record: 'charthop/employment/c1' }],
        keepApart: [{ records: ['humaans/employment/e3', 'humaans/employment/e4'], reason: 'twins' }],
      }),
    ).toEqual({
      problems: [],
      overrides: {
        links: [
          [
            { connectorKey: 'humaans', kind: 'employment', id: 'e1' },
            { connectorKey: 'fivetran', kind: 'account', id: 'f1' },
            { connectorKey: 'harvest-emea', kind: 'account', id: '7' },
          ],
          [
            { connectorKey: 'humaans', kind: 'employment', id: 'e2' },
            { connectorKey: 'fivetran', kind: 'account', id: 'f2' },
          ],
        ],
        unlinks: [
          { connectorKey: 'harness', kind: 'account', id: 'n1' },
          { connectorKey: 'charthop', kind: 'employment', id: 'c1' },
        ],
        keepApart: [
          [
            { connectorKey: 'humaans', kind: 'employment', id: 'e3' },
            { connectorKey: 'humaans', kind: 'employment', id: 'e4' },
          ],
        ],
      },
    });
  });

  it('may leave out every part', () => {
    expect(readText({})).toEqual({ overrides: nothing, problems: [] });
    expect(readText({ unlink: [] })).toEqual({ overrides: nothing, problems: [] });
  });

  it('takes an id as it is, with slashes and blanks in it', () => {
    expect(readText({ unlink: [{ record: 'acme/account/team/ada byron' }] }).overrides.unlinks).toEqual([
      { connectorKey: 'acme', kind: 'account', id: 'team/ada byron' },
    ]);
  });

  it.each([
    'fivetran/f1',
    'fivetran/user/f1',
    'fivetran/account/',
    'fivetran/account',
    'Fivetran/account/f1',
    '/account/f1',
    '',
    'hunter2',
  ])('refuses "%s" as the name of a record, and does not repeat it', (record) => {
    expect(readText({ unlink: [{ record }] })).toEqual({
      overrides: nothing,
      problems: [`unlink[0].record: ${NAME}`],
    });
  });

  it('names the place of every mistake, and decides nothing while there is one', () => {
    const { overrides, problems } = readText({
      link: [{ records: ['humaans/employment/e1', 'nobody'] }, { records: ['humaans/employment/e1'] }],
      unlink: [{ record: 'fivetran/account/f1' }, {}],
      keepApart: [{ records: ['a/account/1', 'b/account/2', 'c/account/3'] }],
    });
    expect(overrides).toEqual(nothing);
    expect(problems).toHaveLength(4);
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(':')))).toEqual([
      'link[0].records[1]',
      'link[1].records',
      'unlink[1].record',
      'keepApart[0].records',
    ]);
    expect(problems[0]).toBe(`link[0].records[1]: ${NAME}`);
  });

  it('keeps no record apart from itself', () => {
    expect(readText({ keepApart: [{ records: ['acme/account/1', 'acme/account/1'] }] })).toEqual({
      overrides: nothing,
      problems: ['keepApart[0].records: should name two different records'],
    });
    for (const other of ['acme/account/2', 'acme/employment/1', 'blip/account/1']) {
      expect(readText({ keepApart: [{ records: ['acme/account/1', other] }] }).problems).toEqual([]);
    }
  });

  it('is refused with a word that it does not know: a misspelt decision would not be made', () => {
    expect(readText({ unlinks: [] }).problems).toHaveLength(1);
    expect(readText({ unlinks: [] }).problems[0]).toContain('unlinks');
    const { problems } = readText({ unlink: [{ record: 'fivetran/account/f1', because: 'x' }] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^unlink\[0\]: .*because/);
  });

  it.each(['', '{ "unlink": [ hunter2', '﻿[', 'null and void'])(
    'that is no JSON is refused without a quote: %j',
    (text) => {
      expect(readText(text)).toEqual({ overrides: nothing, problems: ['it is not valid JSON'] });
    },
  );

  it.each(['null', '[]', '7', '"text"'])('is an object: %s is refused once', (text) => {
    const { overrides, problems } = readText(text);
    expect(overrides).toEqual(nothing);
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toBe('');
  });

  it('ends in overrides or in problems, whatever it holds', () => {
    const word = fc.constantFrom('link', 'unlink', 'keepApart', 'records', 'record', 'reason', '__proto__');
    const value = fc.oneof(fc.constant('acme/account/1'), fc.string(), fc.integer(), fc.constant(null));
    const anything = fc.object({ key: word, values: [value], maxDepth: 4 });
    fc.assert(
      fc.property(anything, (content) => {
        const { overrides, problems } = readText(content);
        if (problems.length > 0) expect(overrides).toEqual(nothing);
        else expect(Object.keys(overrides)).toEqual(['links', 'unlinks', 'keepApart']);
      }),
    );
  });
});

describe('MUSTER_OVERRIDES_FILE', () => {
  const inFile = (content: unknown) =>
    problems({ MUSTER_OVERRIDES_FILE: '/o' }, { '/o': JSON.stringify(content) });

  it('says who is who', () => {
    const content = {
      link: [{ records: ['humaans/employment/e', 'blip/account/b'], reason: 'two addresses' }],
    };
    const config = read({ MUSTER_OVERRIDES_FILE: '/o' }, { '/o': JSON.stringify(content) });
    expect(config).toMatchObject({ warnings: [] });
    expect(config.overrides).toEqual({
      links: [
        [
          { connectorKey: 'humaans', kind: 'employment', id: 'e' },
          { connectorKey: 'blip', kind: 'account', id: 'b' },
        ],
      ],
      unlinks: [],
      keepApart: [],
    });
  });

  it('names the file and the place of every problem', () => {
    expect(inFile({ unlink: [{ record: 'ada' }, { record: 'blip/b' }] })).toEqual([
      'MUSTER_OVERRIDES_FILE "/o": unlink[0].record: should name a record as <connector>/account/<id> or <connector>/employment/<id>',
      'MUSTER_OVERRIDES_FILE "/o": unlink[1].record: should name a record as <connector>/account/<id> or <connector>/employment/<id>',
    ]);
  });

  it('may not be missing, empty or broken, and nothing in it is shown', () => {
    expect(problems({ MUSTER_OVERRIDES_FILE: '/gone' })).toEqual([
      'MUSTER_OVERRIDES_FILE "/gone": the file cannot be read',
    ]);
    for (const content of ['', '{ "unlink": hunter2']) {
      expect(problems({ MUSTER_OVERRIDES_FILE: '/o' }, { '/o': content })).toEqual([
        'MUSTER_OVERRIDES_FILE "/o": it is not valid JSON',
      ]);
    }
  });
});
