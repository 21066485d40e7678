import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EmploymentRecord, SourceRecord } from '../../src/datasources/records.js';
import type { Directory } from '../../src/directory/directory.js';
import { noOverrides, type Overrides, type RecordName } from '../../src/directory/overrides.js';
import { parseGlobalId } from '../../src/identity.js';
import { directoryOf } from '../support/directories.js';
import { account, employment } from '../support/records.js';

type RecordsOf = Readonly<Record<string, readonly SourceRecord[]>>;

const named = (text: string): RecordName => {
  const [connectorKey = '', kind, id = ''] = text.split('/');
  return { connectorKey, kind: kind as RecordName['kind'], id };
};
const decide = ({
  link = [],
  unlink = [],
  keepApart = [],
}: {
  readonly link?: readonly (readonly string[])[];
  readonly unlink?: readonly string[];
  readonly keepApart?: readonly (readonly [string, string])[];
}): Overrides => ({
  links: link.map((records) => records.map(named)),
  unlinks: unlink.map(named),
  keepApart: keepApart.map(([a, b]) => [named(a), named(b)]),
});

const peopleOf = (recordsOf: RecordsOf, overrides = noOverrides): Promise<Directory> =>
  directoryOf(recordsOf, { overrides, hrOrder: [] });

/** Who is together with whom, and who is left: nothing of it in any order of reading. */
function outcome({ people }: Directory) {
  const nameOf = (record: { connectorKey: string; id: string }) => `${record.connectorKey}/${record.id}`;
  return {
    people: Array.from({ length: people.size }, (_, row) =>
      people
        .at(row)
        .matches.map(({ record }) => nameOf(record))
        .sort()
        .join(' + '),
    ).sort(),
    unmatched: people.unmatched.map(({ record, reason }) => `${nameOf(record)} ${reason}`).sort(),
  };
}

/** Of one record: by which rule it is its person's, what was compared, and how sure that is. */
function evidenceOf({ people }: Directory, record: string) {
  const { connectorKey, kind, id } = named(record);
  const person = people.personOf(connectorKey, kind, id);
  const match = people
    .at(person)
    .matches.find(({ record: it }) => it.connectorKey === connectorKey && it.kind === kind && it.id === id);
  return match === undefined ? null : [match.rule, match.value, match.confidence];
}

const ADA = 'ada@muster.example';
const ada = { givenName: 'Ada', familyName: 'Byron' };
const grace = { givenName: 'Grace', familyName: 'Hall' };

interface Case {
  readonly promise: string;
  readonly given: RecordsOf;
  readonly decisions?: Overrides;
  readonly people: readonly string[];
  readonly unmatched?: readonly string[];
}

async function expectCase({ given, decisions, people, unmatched = [] }: Case): Promise<void> {
  expect(outcome(await peopleOf(given, decisions))).toEqual({ people, unmatched });
}

describe('an address', () => {
  it.each<Case>([
    {
      promise: 'links records of different systems, whatever its case',
      given: {
        fivetran: [account('f', { email: 'ADA@muster.example' })],
        humaans: [employment('e', { email: ADA })],
      },
      people: ['fivetran/f + humaans/e'],
    },
    {
      promise: 'links although the names differ: a name changes, and an address is given once',
      given: {
        fivetran: [account('f', { email: ADA, ...grace })],
        humaans: [employment('e', { email: ADA, ...ada })],
      },
      people: ['fivetran/f + humaans/e'],
    },
    {
      promise: 'that is not the main one links too, from either side',
      given: {
        charthop: [employment('c', { email: 'ada.old@muster.example' })],
        harvest: [account('h', { email: 'ada.new@muster.example' })],
        humaans: [
          employment('e', {
            email: ADA,
            otherEmails: ['Ada.Old@muster.example', 'ada.new@muster.example'],
          }),
        ],
      },
      people: ['charthop/c + harvest/h + humaans/e'],
    },
    {
      promise: 'links two logins with different addresses through a third record that has both',
      given: {
        fivetran: [account('f1', { email: ADA }), account('f2', { email: 'ada.byron@muster.example' })],
        humaans: [employment('e', { email: ADA, otherEmails: ['ada.byron@muster.example'] })],
      },
      people: ['fivetran/f1 + fivetran/f2 + humaans/e'],
    },
    {
      promise: 'twice in one HR system under one name is somebody who came back',
      given: {
        fivetran: [account('f', { email: ADA })],
        humaans: [
          employment('e1', { email: ADA, ...ada, status: 'ENDED', endDate: '2024-01-31' }),
          employment('e2', { email: 'Ada@Muster.example', givenName: 'ADA', familyName: 'byron' }),
        ],
      },
      people: ['fivetran/f + humaans/e1 + humaans/e2'],
    },
    {
      promise: 'that was passed on to another name links nothing, not even an account',
      given: {
        fivetran: [account('f', { email: ADA })],
        humaans: [
          employment('e1', { email: ADA, ...ada, status: 'ENDED' }),
          employment('e2', { email: ADA, ...grace }),
        ],
      },
      people: ['humaans/e1', 'humaans/e2'],
      unmatched: ['fivetran/f CONTESTED_ADDRESS'],
    },
    {
      promise: 'twice in one HR system without a name may have been passed on, and links nothing',
      given: {
        charthop: [employment('c', { email: ADA, ...ada })],
        humaans: [employment('e1', { email: ADA, ...ada }), employment('e2', { email: ADA })],
      },
      people: ['charthop/c', 'humaans/e1', 'humaans/e2'],
    },
    {
      promise: 'of two logins of one connector contests both, and links the others',
      given: {
        fivetran: [account('f1', { email: ADA }), account('f2', { email: 'ADA@MUSTER.EXAMPLE' })],
        harvest: [account('h', { email: ADA })],
        humaans: [employment('e', { email: ADA })],
      },
      people: ['harvest/h + humaans/e'],
      unmatched: ['fivetran/f1 CONTESTED_ADDRESS', 'fivetran/f2 CONTESTED_ADDRESS'],
    },
    {
      promise: 'of two logins under two keys of one vendor is one person’s: these are two connectors',
      given: {
        fivetran: [account('f', { email: ADA })],
        'fivetran-emea': [account('f', { email: ADA })],
      },
      people: ['fivetran-emea/f + fivetran/f'],
    },
    {
      promise: 'that is blank or missing links nothing',
      given: {
        fivetran: [account('f', { email: '   ' })],
        harvest: [account('h', { email: '' })],
        humaans: [employment('e', { email: null })],
      },
      people: ['humaans/e'],
      unmatched: ['fivetran/f NO_ADDRESS', 'harvest/h NO_ADDRESS'],
    },
  ])('$promise', expectCase);
});

describe('an address of a function', () => {
  it.each([
    'support@muster.example',
    'Data-Team@muster.example',
    'it.alerts@muster.example',
    'finance_ops@muster.example',
    'no-reply@muster.example',
    'oncall2@muster.example',
  ])('links nothing, and is shared: %s', async (email) => {
    await expectCase({
      promise: '',
      given: { fivetran: [account('f', { email })], harness: [account('n', { email })] },
      people: [],
      unmatched: ['fivetran/f SHARED_ADDRESS', 'harness/n SHARED_ADDRESS'],
    });
  });

  it.each(['grace.it@muster.example', 'ada.support@muster.example', '1234@muster.example'])(
    'is made of nothing but words of functions; this one is not: %s',
    async (email) => {
      await expectCase({
        promise: '',
        given: { fivetran: [account('f', { email })], harness: [account('n', { email })] },
        people: ['fivetran/f + harness/n'],
      });
    },
  );

  it('that HR has is somebody’s all the same, and links', async () => {
    await expectCase({
      promise: '',
      given: {
        fivetran: [account('f', { email: 'office@muster.example' })],
        humaans: [employment('e', { email: 'office@muster.example' })],
      },
      people: ['fivetran/f + humaans/e'],
    });
  });

  it('beside one of a human leaves its record to the human', async () => {
    await expectCase({
      promise: '',
      given: { fivetran: [account('f', { email: ADA, otherEmails: ['support@muster.example'] })] },
      people: ['fivetran/f'],
    });
  });
});

describe('a record that names another one', () => {
  const sameAs = (id: string) => [{ vendor: 'humaans', id }];

  it.each<Case>([
    {
      promise: 'is the same person’s, with nothing else in common',
      given: {
        charthop: [employment('c', { sameAs: sameAs('e'), ...grace })],
        humaans: [employment('e', { email: ADA, ...ada })],
      },
      people: ['charthop/c + humaans/e'],
    },
    {
      promise: 'is alone when there is no such record, or the vendor is not configured',
      given: {
        charthop: [
          employment('c1', { sameAs: sameAs('gone') }),
          employment('c2', { sameAs: [{ vendor: 'elsewhere', id: 'e' }] }),
        ],
        humaans: [employment('e')],
      },
      people: ['charthop/c1', 'charthop/c2', 'humaans/e'],
    },
    {
      promise: 'links nothing when two records of its system name the same one',
      given: {
        charthop: [employment('c1', { sameAs: sameAs('e') }), employment('c2', { sameAs: sameAs('e') })],
        humaans: [employment('e')],
      },
      people: ['charthop/c1', 'charthop/c2', 'humaans/e'],
    },
    {
      promise: 'is believed before an address that says otherwise',
      given: {
        charthop: [employment('c', { email: 'grace@muster.example', sameAs: sameAs('e1') })],
        humaans: [
          employment('e1', { email: ADA, ...ada }),
          employment('e2', { email: 'grace@muster.example', ...grace }),
        ],
      },
      people: ['charthop/c + humaans/e1', 'humaans/e2'],
    },
  ])('$promise', expectCase);
});

describe('an employee number', () => {
  const numbered = (id: string, parts: Partial<EmploymentRecord>) =>
    employment(id, { employeeNumber: '77', ...parts });

  it.each<Case>([
    {
      promise: 'links two HR records of which some part of the name is the same',
      given: {
        charthop: [numbered('c', { givenName: 'ADA', familyName: 'Lovelace' })],
        humaans: [numbered('e', { givenName: 'Ada', familyName: 'Byron' })],
      },
      people: ['charthop/c + humaans/e'],
    },
    {
      promise: 'compares names without regard to accents, and in any order of their parts',
      given: {
        charthop: [numbered('c', { displayName: 'Byron Zoe' })],
        humaans: [numbered('e', { givenName: 'Zoë', familyName: 'Hall' })],
      },
      people: ['charthop/c + humaans/e'],
    },
    {
      promise: 'links nothing under names that have no part in common',
      given: { charthop: [numbered('c', grace)], humaans: [numbered('e', ada)] },
      people: ['charthop/c', 'humaans/e'],
    },
    {
      promise: 'does not take an initial for a part of a name',
      given: {
        charthop: [numbered('c', { displayName: 'Grace A Hall' })],
        humaans: [numbered('e', { displayName: 'Ada A Byron' })],
      },
      people: ['charthop/c', 'humaans/e'],
    },
    {
      promise: 'links nothing where a name is missing',
      given: { charthop: [numbered('c', {})], humaans: [numbered('e', {})] },
      people: ['charthop/c', 'humaans/e'],
    },
    {
      promise: 'links nothing when one system has it twice',
      given: {
        charthop: [numbered('c', ada)],
        humaans: [numbered('e1', ada), numbered('e2', { givenName: 'Ada', familyName: 'Hall' })],
      },
      people: ['charthop/c', 'humaans/e1', 'humaans/e2'],
    },
    {
      promise: 'that is blank is none',
      given: {
        charthop: [employment('c', { ...ada, employeeNumber: '' })],
        humaans: [employment('e', { ...ada, employeeNumber: ' ' })],
        personnel: [employment('p', { ...ada, employeeNumber: '' })],
      },
      people: ['charthop/c', 'humaans/e', 'personnel/p'],
    },
    {
      promise: 'never joins two records of one HR system through one of another',
      given: {
        charthop: [numbered('c', { email: ADA, ...ada })],
        humaans: [
          employment('e1', { email: ADA, ...ada }),
          numbered('e2', { givenName: 'Ada', familyName: 'Hall' }),
        ],
      },
      people: ['charthop/c + humaans/e1', 'humaans/e2'],
    },
  ])('$promise', expectCase);
});

describe('a contradiction', () => {
  it('undoes no surer link, and makes none of those that lead to it', async () => {
    // Two people at one HR system: the account with both their addresses belongs to neither for certain.
    await expectCase({
      promise: '',
      given: {
        charthop: [employment('c', { sameAs: [{ vendor: 'humaans', id: 'e1' }] })],
        harvest: [account('h', { email: ADA, otherEmails: ['grace@muster.example'] })],
        humaans: [
          employment('e1', { email: ADA, ...ada }),
          employment('e2', { email: 'grace@muster.example', ...grace }),
        ],
      },
      people: ['charthop/c + humaans/e1', 'harvest/h', 'humaans/e2'],
    });
  });

  it('leaves all alone who have nothing to do with it', async () => {
    await expectCase({
      promise: '',
      given: {
        fivetran: [account('f', { email: 'eve@muster.example' })],
        harvest: [account('h', { email: ADA, otherEmails: ['grace@muster.example'] })],
        humaans: [
          employment('e1', { email: ADA, ...ada }),
          employment('e2', { email: 'grace@muster.example', ...grace }),
          employment('e3', { email: 'eve@muster.example' }),
        ],
      },
      people: ['fivetran/f + humaans/e3', 'harvest/h', 'humaans/e1', 'humaans/e2'],
    });
  });
});

describe('an operator', () => {
  const shared = {
    fivetran: [account('f', { email: ADA })],
    harvest: [account('h', { email: 'byron@agency.example' })],
    humaans: [employment('e', { email: ADA, ...ada })],
  };

  it.each<Case>([
    {
      promise: 'links what no rule links',
      given: shared,
      decisions: decide({ link: [['humaans/employment/e', 'harvest/account/h']] }),
      people: ['fivetran/f + harvest/h + humaans/e'],
    },
    {
      promise: 'makes one person of two records of one HR system',
      given: { humaans: [employment('e1', ada), employment('e2', grace)] },
      decisions: decide({ link: [['humaans/employment/e1', 'humaans/employment/e2']] }),
      people: ['humaans/e1 + humaans/e2'],
    },
    {
      promise: 'gives a mailbox, a contested login and one without an address to somebody',
      given: {
        fivetran: [account('f1', { email: ADA }), account('f2', { email: ADA })],
        harness: [account('n', { email: 'support@muster.example' })],
        harvest: [account('h')],
        humaans: [employment('e')],
      },
      decisions: decide({
        link: [['humaans/employment/e', 'fivetran/account/f2', 'harness/account/n', 'harvest/account/h']],
      }),
      people: ['fivetran/f2 + harness/n + harvest/h + humaans/e'],
      unmatched: ['fivetran/f1 CONTESTED_ADDRESS'],
    },
    {
      promise: 'links those of several records that are there',
      given: shared,
      decisions: decide({
        link: [
          ['humaans/employment/e', 'harness/account/gone', 'harvest/account/h'],
          ['elsewhere/account/x', 'fivetran/account/f'],
        ],
      }),
      people: ['fivetran/f + harvest/h + humaans/e'],
    },
    {
      promise: 'takes a record out of every rule',
      given: shared,
      decisions: decide({ unlink: ['fivetran/account/f'] }),
      people: ['fivetran/f', 'harvest/h', 'humaans/e'],
    },
    {
      promise: 'takes a record out of what it names itself, and of what names it',
      given: {
        charthop: [
          employment('c1', { sameAs: [{ vendor: 'humaans', id: 'e1' }] }),
          employment('c2', { sameAs: [{ vendor: 'humaans', id: 'e2' }] }),
        ],
        humaans: [employment('e1'), employment('e2')],
      },
      decisions: decide({ unlink: ['charthop/employment/c1', 'humaans/employment/e2'] }),
      people: ['charthop/c1', 'charthop/c2', 'humaans/e1', 'humaans/e2'],
    },
    {
      promise: 'settles who is meant by unlinking one of two logins that contest an address',
      given: {
        fivetran: [account('f1', { email: ADA }), account('f2', { email: ADA })],
        humaans: [employment('e', { email: ADA })],
      },
      decisions: decide({ unlink: ['fivetran/account/f2'] }),
      people: ['fivetran/f1 + humaans/e', 'fivetran/f2'],
    },
    {
      promise: 'keeps two records apart that an address links',
      given: { fivetran: shared.fivetran, humaans: shared.humaans },
      decisions: decide({ keepApart: [['fivetran/account/f', 'humaans/employment/e']] }),
      people: ['fivetran/f', 'humaans/e'],
    },
    {
      promise: 'keeps two records apart that a third one would join',
      given: {
        charthop: [
          employment('c', { email: 'grace@muster.example', sameAs: [{ vendor: 'humaans', id: 'e' }] }),
        ],
        fivetran: [account('f', { email: 'grace@muster.example' })],
        humaans: shared.humaans,
      },
      decisions: decide({ keepApart: [['humaans/employment/e', 'fivetran/account/f']] }),
      people: ['charthop/c + humaans/e', 'fivetran/f'],
    },
    {
      promise: 'keeps somebody apart who looks like one that came back',
      given: {
        humaans: [employment('e1', { email: ADA, ...ada }), employment('e2', { email: ADA, ...ada })],
      },
      decisions: decide({ keepApart: [['humaans/employment/e1', 'humaans/employment/e2']] }),
      people: ['humaans/e1', 'humaans/e2'],
    },
    {
      promise: 'who both links two records and keeps them apart links nothing',
      given: { harvest: shared.harvest, humaans: shared.humaans },
      decisions: decide({
        link: [['humaans/employment/e', 'harvest/account/h']],
        keepApart: [['harvest/account/h', 'humaans/employment/e']],
      }),
      people: ['harvest/h', 'humaans/e'],
    },
    {
      promise: 'may decide about records that are not there, and changes nothing',
      given: shared,
      decisions: decide({
        link: [['gone/account/a', 'gone/account/b']],
        unlink: ['fivetran/account/gone', 'fivetran/employment/f'],
        keepApart: [
          ['fivetran/account/f', 'humaans/employment/gone'],
          ['gone/account/a', 'gone/account/b'],
        ],
      }),
      people: ['fivetran/f + humaans/e', 'harvest/h'],
    },
  ])('$promise', expectCase);
});

describe('evidence', () => {
  it('names the surest rule that links a record, what it compared, and how sure it is', async () => {
    const directory = await peopleOf(
      {
        charthop: [
          employment('c', {
            email: ADA,
            employeeNumber: '7',
            sameAs: [{ vendor: 'humaans', id: 'e' }],
            ...ada,
          }),
        ],
        fivetran: [account('f', { email: 'Ada@muster.example' })],
        harvest: [account('h', { email: 'byron@agency.example' })],
        humaans: [employment('e', { email: ADA, employeeNumber: '7', createdAt: 1, ...ada })],
        personnel: [employment('p', { employeeNumber: '7', ...ada })],
      },
      decide({ link: [['harvest/account/h', 'humaans/employment/e']] }),
    );
    expect(
      Object.fromEntries(
        [
          'humaans/employment/e',
          'harvest/account/h',
          'charthop/employment/c',
          'fivetran/account/f',
          'personnel/employment/p',
        ].map((record) => [record, evidenceOf(directory, record)]),
      ),
    ).toEqual({
      'humaans/employment/e': ['ANCHOR', null, 'CERTAIN'],
      'harvest/account/h': ['OVERRIDE', null, 'CERTAIN'],
      'charthop/employment/c': ['SAME_AS', null, 'CERTAIN'],
      'fivetran/account/f': ['EMAIL', 'Ada@muster.example', 'STRONG'],
      'personnel/employment/p': ['EMPLOYEE_NUMBER', '7', 'FAIR'],
    });
  });

  it('is the same whichever of two records with two common addresses was read first', async () => {
    const both = { email: 'b@muster.example', otherEmails: ['a@muster.example'], ...ada };
    const one = employment('e1', both);
    const other = employment('e2', { email: 'a@muster.example', ...ada });
    for (const humaans of [
      [one, other],
      [other, one],
    ]) {
      const directory = await peopleOf({ harvest: [account('h', both)], humaans });
      expect(evidenceOf(directory, 'harvest/account/h')).toEqual(['EMAIL', 'a@muster.example', 'STRONG']);
    }
  });

  it('is as old as the later of the two records, and of no age when that is not known', async () => {
    const { people } = await peopleOf({
      fivetran: [account('f', { email: ADA, createdAt: 500 })],
      harness: [account('n', { email: ADA, createdAt: 3000 })],
      harvest: [account('h', { email: ADA })],
      humaans: [employment('e', { email: ADA, createdAt: 1000 })],
    });
    const since = people.at(0).matches.map(({ record, since: day }) => [record.id, day]);
    expect(Object.fromEntries(since)).toEqual({ e: 1000, f: 1000, n: 3000, h: null });
  });
});

describe('the id of a person', () => {
  const found = (directory: Directory, personId: string): string | null => {
    const { connector = '', id = '' } = parseGlobalId(personId) ?? {};
    const { kind, id: record } = named(`${connector}/${id}`);
    return directory.personOf({ connectorKey: connector, kind, id: record })?.id ?? null;
  };
  const idsIn = ({ people }: Directory): string[] =>
    Array.from({ length: people.size }, (_, row) => people.at(row).id);

  it('resolves after two people turned out to be one, and finds that one', async () => {
    const before = await peopleOf({
      fivetran: [account('f', { email: 'byron@agency.example' })],
      humaans: [employment('e', { email: ADA })],
    });
    const after = await peopleOf({
      fivetran: [account('f', { email: 'byron@agency.example' })],
      humaans: [employment('e', { email: ADA, otherEmails: ['byron@agency.example'] })],
    });
    const former = idsIn(before);
    expect(former).toHaveLength(2);
    const [now] = idsIn(after);
    expect(former.map((id) => found(after, id))).toEqual([now, now]);
  });

  it('stays through a restart, another name, another address and a record of higher rank', async () => {
    const base = { fivetran: [account('f', { email: ADA, createdAt: 5 })] };
    const before = await peopleOf(base);
    const [first = ''] = idsIn(before);
    const again = await peopleOf(base);
    const renamed = await peopleOf({
      fivetran: [account('f', { email: 'ada.king@muster.example', familyName: 'King', createdAt: 5 })],
    });
    const hired = await peopleOf({ ...base, humaans: [employment('e', { email: ADA })] });
    expect([idsIn(again), idsIn(renamed)]).toEqual([[first], [first]]);
    expect(found(hired, first)).toBe(idsIn(hired)[0]);
  });

  const email = fc.constantFrom(ADA, 'b@muster.example', 'c@muster.example');
  const emails = fc.record({ email, otherEmails: fc.array(email, { maxLength: 1 }) });
  const company = fc.record({
    charthop: fc.array(emails, { maxLength: 3 }).map((list) => list.map((it, n) => employment(`c${n}`, it))),
    humaans: fc.array(emails, { maxLength: 3 }).map((list) => list.map((it, n) => employment(`e${n}`, it))),
  });

  it('of HR resolves whatever becomes of names and addresses while its record is there', async () => {
    const later = company.chain((before) =>
      fc.tuple(
        fc.constant(before),
        fc.array(emails, { minLength: 6, maxLength: 6 }).map((changes) => ({
          charthop: before.charthop.map((record, n) => ({ ...record, ...changes[n] })),
          humaans: before.humaans.map((record, n) => ({ ...record, ...changes[n + 3] })),
        })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(later, async ([before, after]) => {
        const former = idsIn(await peopleOf(before));
        const directory = await peopleOf(after);
        const now = new Set<string | null>(idsIn(directory));
        for (const id of former) expect(now).toContain(found(directory, id));
      }),
      { numRuns: 150 },
    );
  });
});

describe('correlation by all rules', () => {
  const email = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'support@x.example', null);
  const person = {
    email,
    otherEmails: fc.array(fc.constantFrom('a@x.example', 'c@x.example'), { maxLength: 1 }),
    displayName: fc.constantFrom('Ada Byron', 'Ada Hall', 'Grace Hall', null),
    createdAt: fc.constantFrom(null, 1, 2),
  };
  const accounts = fc
    .array(fc.record(person), { maxLength: 3 })
    .map((list) => list.map((parts, n) => account(String(n), parts)));
  const employments = fc
    .array(
      fc.record({
        ...person,
        employeeNumber: fc.constantFrom('1', '2', null),
        sameAs: fc.array(fc.record({ vendor: fc.constant('humaans'), id: fc.constantFrom('0', '1') }), {
          maxLength: 1,
        }),
      }),
      { maxLength: 3 },
    )
    .map((list) => list.map((parts, n) => employment(String(n), parts)));
  const name = fc.constantFrom(
    'humaans/employment/0',
    'humaans/employment/1',
    'charthop/employment/0',
    'fivetran/account/0',
    'harvest/account/1',
    'gone/account/0',
  );
  const decisions = fc
    .record({
      link: fc.array(fc.tuple(name, name), { maxLength: 1 }),
      unlink: fc.array(name, { maxLength: 1 }),
      keepApart: fc
        .array(fc.tuple(name, name), { maxLength: 2 })
        .map((list) => list.filter(([a, b]) => a !== b)),
    })
    .map(decide);
  const company = fc.record({
    charthop: employments,
    fivetran: accounts,
    harvest: accounts,
    humaans: employments,
  });

  it('depends neither on the order of records nor on that of connectors', async () => {
    const reordered = company.chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc.record({
          humaans: fc.shuffledSubarray(records.humaans, { minLength: records.humaans.length }),
          harvest: fc.shuffledSubarray(records.harvest, { minLength: records.harvest.length }),
          fivetran: fc.shuffledSubarray(records.fivetran, { minLength: records.fivetran.length }),
          charthop: fc.shuffledSubarray(records.charthop, { minLength: records.charthop.length }),
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(reordered, decisions, async ([one, other], decided) => {
        const [a, b] = [await peopleOf(one, decided), await peopleOf(other, decided)];
        expect(outcome(b)).toEqual(outcome(a));
        const told = ({ people }: Directory) =>
          Array.from({ length: people.size }, (_, row) => people.at(row))
            .map(({ id, displayName, matches }) => [
              id,
              displayName,
              ...matches
                .map(({ record, rule, value }) => `${record.connectorKey}/${record.id} ${rule} ${value}`)
                .sort(),
            ])
            .map((person) => JSON.stringify(person))
            .sort();
        expect(told(b)).toEqual(told(a));
      }),
      { numRuns: 200 },
    );
  });

  it('changes nobody when a record comes that has nothing to do with them', async () => {
    await fc.assert(
      fc.asyncProperty(company, decisions, async (records, decided) => {
        const newcomer = employment('new', { email: 'new@x.example', displayName: 'New Face' });
        const before = outcome(await peopleOf(records, decided));
        const after = outcome(
          await peopleOf({ ...records, humaans: [newcomer, ...records.humaans] }, decided),
        );
        expect(after.unmatched).toEqual(before.unmatched);
        expect(after.people).toEqual([...before.people, 'humaans/new'].sort());
      }),
      { numRuns: 200 },
    );
  });

  it('never joins two whom an operator keeps apart', async () => {
    await fc.assert(
      fc.asyncProperty(company, decisions, async (records, decided) => {
        const { people } = await peopleOf(records, decided);
        for (const [a, b] of decided.keepApart) {
          const [one, other] = [a, b].map(({ connectorKey, kind, id }) =>
            people.personOf(connectorKey, kind, id),
          );
          if (one !== -1) expect(other).not.toBe(one);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('joins two records of one HR system only as one that came back', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (records) => {
        const { people } = await peopleOf(records);
        for (let row = 0; row < people.size; row++) {
          for (const key of ['charthop', 'humaans']) {
            const here = people.at(row).employments.filter(({ connectorKey }) => connectorKey === key);
            expect(new Set(here.map(({ displayName }) => displayName)).size).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what looks like evidence and is none', () => {
  it('an address of a function stays one behind a plus', async () => {
    const found = outcome(
      await peopleOf({ fivetran: [account('s', { email: 'support+fivetran@muster.example' })] }),
    );
    expect(found).toEqual({ people: [], unmatched: ['fivetran/s SHARED_ADDRESS'] });
  });

  it('an employee number and a particle that half a country has in its names', async () => {
    const number = { employeeNumber: '7' };
    const found = outcome(
      await peopleOf({
        humaans: [employment('a', { ...number, givenName: 'Anna', familyName: 'van der Berg' })],
        charthop: [employment('b', { ...number, givenName: 'Piet', familyName: 'van der Meer' })],
      }),
    );
    expect(found.people).toEqual(['charthop/b', 'humaans/a']);
  });

  it('the address of a login that an operator unlinked: it still finds whose it really is', async () => {
    const directory = await peopleOf(
      {
        fivetran: [account('f', { email: ADA })],
        humaans: [employment('e', { ...ada, email: ADA })],
      },
      decide({ unlink: ['fivetran/account/f'] }),
    );
    const { people } = directory;
    expect(people.at(people.personOfEmail(ADA)).matches.map(({ record }) => record.id)).toEqual(['e']);
  });
});
