import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountRecord, EmploymentRecord, SourceRecord } from '../../src/datasources/records.js';
import type { Directory } from '../../src/directory/directory.js';
import type { PersonView } from '../../src/directory/person-view.js';
import { parseGlobalId } from '../../src/identity.js';
import { directoryOf } from '../support/directories.js';
import { account, employment } from '../support/records.js';

const nameOf = (record: { connectorKey: string; id: string }) => `${record.connectorKey}/${record.id}`;

/** Each person as the anchor and all their records; the order of the others says nothing. */
function peopleIn(directory: Directory): Record<string, string[]> {
  const { people } = directory;
  return Object.fromEntries(
    Array.from({ length: people.size }, (_, row) => people.at(row)).map((person) => [
      parseGlobalId(person.id)?.connector + '/' + parseGlobalId(person.id)?.id,
      person.matches.map(({ record }) => nameOf(record)).sort(),
    ]),
  );
}
function unmatchedIn(directory: Directory) {
  return directory.people.unmatched
    .map(({ record, reason, matchCandidates }) => ({
      record: nameOf(record),
      reason,
      candidates: matchCandidates.map(({ id }) => id).sort(),
    }))
    .sort((a, b) => (a.record < b.record ? -1 : 1));
}
function personOf(directory: Directory, connectorKey: string, kind: 'account' | 'employment', id: string) {
  const person: PersonView | null = directory.personOf({ connectorKey, kind, id });
  if (person === null) throw new Error(`${connectorKey}/${id} is nobody's`);
  return person;
}

const ADA = 'ada@muster.example';

describe('correlation', () => {
  it('makes one person of records with one address, whatever its case', async () => {
    const directory = await directoryOf({
      fivetran: [account('f', { email: 'Ada@Muster.Example' })],
      harvest: [account('h', { email: ' ada@muster.example' })],
    });
    expect(Object.values(peopleIn(directory))).toEqual([['fivetran/f', 'harvest/h']]);
    expect(personOf(directory, 'fivetran', 'account', 'f').emails).toEqual(['Ada@Muster.Example']);
  });

  it('anchors on the oldest account where HR knows nobody', async () => {
    const directory = await directoryOf({
      fivetran: [account('f', { email: ADA, createdAt: 2000 })],
      harness: [account('n', { email: ADA, createdAt: null })],
      harvest: [account('h', { email: ADA, createdAt: 1000 })],
    });
    expect(peopleIn(directory)).toEqual({
      'harvest/account/h': ['fivetran/f', 'harness/n', 'harvest/h'],
    });
  });

  it('anchors on HR before any account, however old', async () => {
    const directory = await directoryOf({
      fivetran: [account('f', { email: ADA, createdAt: 1 })],
      humaans: [employment('e', { email: ADA, createdAt: 5000 })],
    });
    expect(peopleIn(directory)).toEqual({ 'humaans/employment/e': ['fivetran/f', 'humaans/e'] });
  });

  it('says by which rule each record belongs', async () => {
    const directory = await directoryOf({
      fivetran: [account('f', { email: 'ADA@muster.example' })],
      humaans: [employment('e', { email: ADA })],
    });
    const { matches } = personOf(directory, 'fivetran', 'account', 'f');
    expect(matches.map(({ record, rule, value }) => [record.id, rule, value])).toEqual([
      ['e', 'ANCHOR', null],
      ['f', 'EMAIL', 'ADA@muster.example'],
    ]);
  });

  it('links no contested record, and lists it with the person it may belong to', async () => {
    const directory = await directoryOf({
      fivetran: [account('f1', { email: ADA }), account('f2', { email: 'ADA@muster.example' })],
      harvest: [account('h', { email: ADA })],
      humaans: [employment('e', { email: ADA })],
    });
    expect(peopleIn(directory)).toEqual({
      'humaans/employment/e': ['harvest/h', 'humaans/e'],
    });
    const candidates = [personOf(directory, 'humaans', 'employment', 'e').id];
    expect(unmatchedIn(directory)).toEqual([
      { record: 'fivetran/f1', reason: 'CONTESTED_ADDRESS', candidates },
      { record: 'fivetran/f2', reason: 'CONTESTED_ADDRESS', candidates },
    ]);
  });

  it('takes two employments with one address for two people, and for nobody by that address', async () => {
    const directory = await directoryOf({
      humaans: [employment('e1', { email: ADA }), employment('e2', { email: ADA })],
    });
    expect(peopleIn(directory)).toEqual({
      'humaans/employment/e1': ['humaans/e1'],
      'humaans/employment/e2': ['humaans/e2'],
    });
    expect(directory.people.personOfEmail(ADA)).toBe(-1);
  });

  it('never links by a missing address', async () => {
    const directory = await directoryOf({
      fivetran: [account('f', { email: null }), account('blank', { email: '  ' })],
      harvest: [account('h', { email: '' })],
      humaans: [employment('e', { email: null })],
    });
    expect(peopleIn(directory)).toEqual({ 'humaans/employment/e': ['humaans/e'] });
    expect(unmatchedIn(directory)).toEqual([
      { record: 'fivetran/blank', reason: 'NO_ADDRESS', candidates: [] },
      { record: 'fivetran/f', reason: 'NO_ADDRESS', candidates: [] },
      { record: 'harvest/h', reason: 'NO_ADDRESS', candidates: [] },
    ]);
    expect(directory.people.personOfEmail('')).toBe(-1);
  });

  it('finds a person by address in any case, and by the id of any record', async () => {
    const directory = await directoryOf({
      fivetran: [account('f', { email: ADA })],
      humaans: [employment('e', { email: ADA }), employment('x', { email: 'eve@muster.example' })],
    });
    const byAddress = directory.people.at(directory.people.personOfEmail(' ADA@MUSTER.example'));
    expect(byAddress.id).toBe(personOf(directory, 'fivetran', 'account', 'f').id);
    expect(byAddress.id).toBe(personOf(directory, 'humaans', 'employment', 'e').id);
    expect(directory.personOf({ connectorKey: 'fivetran', kind: 'account', id: 'e' })).toBeNull();
    expect(directory.personOf({ connectorKey: 'elsewhere', kind: 'account', id: 'f' })).toBeNull();
    expect(directory.people.personOfEmail('nobody@muster.example')).toBe(-1);
  });

  it('keeps the id of a person through a new name, a new address and a new account', async () => {
    const id = async (parts: Partial<EmploymentRecord>, ...accounts: AccountRecord[]) => {
      const directory = await directoryOf({ fivetran: accounts, humaans: [employment('e', parts)] });
      return personOf(directory, 'humaans', 'employment', 'e').id;
    };
    const first = await id({ email: ADA, displayName: 'Ada Byron' });
    expect(await id({ email: ADA, displayName: 'Ada Lovelace' })).toBe(first);
    expect(await id({ email: 'ada.lovelace@muster.example' })).toBe(first);
    expect(await id({ email: ADA }, account('f', { email: ADA, createdAt: 1 }))).toBe(first);
    expect(await id({ email: null })).toBe(first);
  });

  it.each([
    [{ displayName: 'Ada L.', givenName: 'Ada', email: ADA }, 'Ada L.'],
    [{ givenName: 'Ada', familyName: 'Lovelace', email: ADA }, 'Ada Lovelace'],
    [{ givenName: '', familyName: 'Lovelace', email: ADA }, 'Lovelace'],
    [{ email: ADA }, ADA],
    [{ nativeId: 'u-77' }, 'u-77'],
  ])('names a person by the best that is known: %j', async (parts, name) => {
    const directory = await directoryOf({ humaans: [employment('e', parts)] });
    expect(personOf(directory, 'humaans', 'employment', 'e').displayName).toBe(name);
  });
});

describe('correlation of any records', () => {
  // Few addresses in several spellings, so that records meet, and contest each other.
  const email = fc.constantFrom('a@x.example', 'A@X.example', 'b@x.example', 'c@x.example', '', null);
  const createdAt = fc.constantFrom(null, 1, 2);
  const records = (kind: 'account' | 'employment') =>
    fc.uniqueArray(
      fc
        .record({ id: fc.constantFrom('1', '2', '3', '4', '5'), email, createdAt })
        .map(({ id, ...parts }) =>
          kind === 'account' ? account(id, parts) : employment(id, parts),
        ) as fc.Arbitrary<SourceRecord>,
      { selector: ({ id }) => id, maxLength: 5 },
    );
  const company = fc.record({
    fivetran: records('account'),
    harvest: records('account'),
    humaans: fc
      .tuple(records('employment'), records('account'))
      .map(([employments, accounts]) => [...employments, ...accounts]),
  });
  const outcome = (directory: Directory) => ({
    people: peopleIn(directory),
    unmatched: unmatchedIn(directory),
  });

  it('depends neither on the order of records nor on that of connectors', async () => {
    const reordered = company.chain((recordsOf) =>
      fc.tuple(
        fc.constant(recordsOf),
        fc.shuffledSubarray(Object.keys(recordsOf) as (keyof typeof recordsOf)[], { minLength: 3 }),
        fc.record({
          fivetran: fc.shuffledSubarray(recordsOf.fivetran, { minLength: recordsOf.fivetran.length }),
          harvest: fc.shuffledSubarray(recordsOf.harvest, { minLength: recordsOf.harvest.length }),
          humaans: fc.shuffledSubarray(recordsOf.humaans, { minLength: recordsOf.humaans.length }),
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(reordered, async ([recordsOf, keys, shuffled]) => {
        const one = await directoryOf(recordsOf);
        const other = await directoryOf(Object.fromEntries(keys.map((key) => [key, shuffled[key]])));
        expect(outcome(other)).toEqual(outcome(one));
      }),
      { numRuns: 300 },
    );
  });

  it('gives every record to one person at most, and every other to the list of the unmatched', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (recordsOf) => {
        const { people, unmatched } = outcome(await directoryOf(recordsOf));
        const placed = [...Object.values(people).flat(), ...unmatched.map(({ record }) => record)].sort();
        const all = Object.entries(recordsOf).flatMap(([key, held]) => held.map(({ id }) => `${key}/${id}`));
        expect(placed).toEqual(all.sort());
      }),
    );
  });

  it('never puts two accounts of one connector, or two addresses, into one person', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (recordsOf) => {
        const { people } = await directoryOf(recordsOf);
        for (let row = 0; row < people.size; row++) {
          const { matches, emails } = people.at(row);
          const places = matches.map(({ record }) => `${record.connectorKey} ${record.kind}`);
          expect(new Set(places).size).toBe(places.length);
          expect(emails.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('changes nobody when a record comes that has nothing to do with them', async () => {
    const newcomer = fc.constantFrom<SourceRecord>(
      account('new', { email: 'new@x.example', createdAt: 0 }),
      employment('new', { email: 'new@x.example' }),
      account('new', { email: null }),
    );
    const place = fc.constantFrom('fivetran', 'harvest', 'humaans');
    await fc.assert(
      fc.asyncProperty(company, newcomer, place, async (recordsOf, record, key) => {
        const before = outcome(await directoryOf(recordsOf));
        const after = outcome(
          await directoryOf({ ...recordsOf, [key]: [record, ...recordsOf[key as keyof typeof recordsOf]] }),
        );
        expect(after.people).toMatchObject(before.people);
        expect(Object.keys(after.people).length - Object.keys(before.people).length).toBeLessThanOrEqual(1);
        expect(after.unmatched.filter((u) => !u.record.endsWith('/new'))).toEqual(before.unmatched);
      }),
      { numRuns: 200 },
    );
  });

  it('lets the id of each record find the person it belongs to', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (recordsOf) => {
        const directory = await directoryOf(recordsOf);
        for (let row = 0; row < directory.people.size; row++) {
          const person = directory.people.at(row);
          for (const { record } of person.matches) expect(directory.personOf(record)?.id).toBe(person.id);
        }
      }),
    );
  });
});
