import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GrantRecord, RecordKind, SourceRecord } from '../../src/datasources/records.js';
import type { Directory } from '../../src/directory/directory.js';
import type { ListFilter } from '../../src/directory/filters.js';
import { grantPasses, groupPasses } from '../../src/resolvers/filters.js';
import { directoryOf } from '../support/directories.js';
import {
  account,
  employment,
  grant,
  group,
  resourceGroup,
  role,
  serviceAccount,
} from '../support/records.js';

async function idsOf(directory: Directory, kind: RecordKind, filter: ListFilter): Promise<string[]> {
  const listing = await directory.list(kind, filter, { field: 'id', direction: 'ASC' });
  return Array.from({ length: listing.length }, (_, index) => {
    const { connectorKey, id } = listing.at(index);
    return `${connectorKey}/${id}`;
  }).sort();
}
async function namesOf(directory: Directory, filter: Parameters<Directory['listPeople']>[0]) {
  const listing = await directory.listPeople(filter, { by: 'displayName', direction: 'ASC' });
  return Array.from({ length: listing.length }, (_, index) => listing.at(index).displayName);
}
const here = (id: string) => ({ connectorKey: 'plain', id });

describe('filters of one condition', () => {
  const company = directoryOf({
    other: [account('ada', { displayName: 'Ada Elsewhere', status: 'DISABLED' }), role('admin')],
    plain: [
      account('ada', { displayName: 'Ada Lovelace', email: 'Ada@Muster.example', lastLoginAt: 100 }),
      account('zoe', {
        displayName: 'Zoë',
        email: 'zoe@muster.example',
        status: 'DISABLED',
        lastLoginAt: 200,
      }),
      account('none', { status: 'UNKNOWN' }),
      serviceAccount('bot', { name: 'Nightly job', description: 'Runs at 03:00' }),
      employment('e', { displayName: 'Ada Lovelace', status: 'ON_LEAVE' }),
      group('eng', { name: 'Engineering', groupKind: 'DEPARTMENT' }),
      group('ops', { name: 'Ops', description: 'Keeps engineers awake' }),
      role('admin', { description: 'May do anything' }),
      role('old', { deprecated: true, replacedById: 'admin', roleKind: 'CUSTOM' }),
      role('silent', { deprecated: null }),
      resourceGroup('prod'),
    ],
  });

  it.each<[RecordKind, ListFilter, string[]]>([
    ['account', {}, ['other/ada', 'plain/ada', 'plain/none', 'plain/zoe']],
    ['account', { search: 'ADA' }, ['other/ada', 'plain/ada']],
    ['account', { search: ' lovelace ' }, ['plain/ada']],
    ['account', { search: 'zoe' }, ['plain/zoe']],
    ['account', { search: 'muster.EXAMPLE' }, ['plain/ada', 'plain/zoe']],
    ['account', { search: '   ' }, ['other/ada', 'plain/ada', 'plain/none', 'plain/zoe']],
    ['account', { search: 'adaz' }, []],
    ['account', { email: 'ada@MUSTER.example' }, ['plain/ada']],
    ['account', { email: 'ada@muster' }, []],
    ['account', { connectors: ['other'] }, ['other/ada']],
    ['account', { connectors: [] }, []],
    ['account', { statuses: ['DISABLED'] }, ['other/ada', 'plain/zoe']],
    ['account', { statuses: ['UNKNOWN', 'ACTIVE'] }, ['plain/ada', 'plain/none']],
    ['account', { statuses: [] }, []],
    // Never, or not said: either way nothing shows that the account is used.
    ['account', { notSeenSince: 200 }, ['other/ada', 'plain/ada', 'plain/none']],
    ['account', { statuses: ['DISABLED'], connectors: ['plain'] }, ['plain/zoe']],
    ['serviceAccount', { search: 'nightly' }, ['plain/bot']],
    ['serviceAccount', { search: '03:00' }, []],
    ['employment', { statuses: ['ON_LEAVE'] }, ['plain/e']],
    ['employment', { statuses: ['ACTIVE'] }, []],
    ['group', { kinds: ['DEPARTMENT'] }, ['plain/eng']],
    ['group', { search: 'engineer' }, ['plain/eng', 'plain/ops']],
    ['role', { deprecated: true }, ['plain/old']],
    ['role', { deprecated: false }, ['other/admin', 'plain/admin', 'plain/silent']],
    ['role', { kinds: ['CUSTOM', 'DERIVED'] }, ['plain/old']],
    ['resourceGroup', { search: 'PROD' }, ['plain/prod']],
  ])('%s %j: %j', async (kind, filter, expected) => {
    expect(await idsOf(await company, kind, filter)).toEqual(expected);
  });
});

describe('who holds a role', () => {
  const company = directoryOf({
    hr: [employment('e-cyd', { email: 'cyd@x.example', displayName: 'Cyd' })],
    other: [account('direct'), role('admin'), grant('g', 'account/direct', 'role/admin')],
    plain: [
      ...['direct', 'cyd', 'nested', 'deprecated', 'scoped', 'disabled', 'member-disabled', 'viewer'].map(
        (id) => account(id, { email: `${id}@x.example`, displayName: id }),
      ),
      role('admin'),
      role('viewer'),
      role('older', { replacedById: 'old', deprecated: true }),
      role('old', { replacedById: 'admin', deprecated: true }),
      group('a'),
      group('b'),
      group('off'),
      grant('1', 'account/direct', 'role/admin'),
      grant('2', 'group/a', 'role/admin'),
      grant('3', 'account/cyd', 'group/a'),
      grant('4', 'group/b', 'group/a'),
      grant('5', 'account/nested', 'group/b'),
      grant('6', 'group/a', 'group/b'), // a circle
      grant('7', 'account/deprecated', 'role/older'),
      grant('8', 'account/scoped', 'role/admin', { scope: { kind: 'group', id: 'b' } }),
      grant('9', 'account/disabled', 'role/admin', { status: 'DISABLED' }),
      grant('10', 'account/member-disabled', 'group/a', { status: 'DISABLED' }),
      grant('11', 'account/viewer', 'role/viewer'),
      grant('12', 'group/off', 'role/admin', { status: 'DISABLED' }),
      grant('13', 'account/viewer', 'group/off'),
      grant('14', 'account/gone', 'role/admin'),
    ],
  });

  it('includes holders through groups and of roles it replaces, and nothing that is disabled', async () => {
    expect(await idsOf(await company, 'account', { role: here('admin') })).toEqual([
      'plain/cyd',
      'plain/deprecated',
      'plain/direct',
      'plain/nested',
      'plain/scoped',
    ]);
    expect(await idsOf(await company, 'account', { role: here('older') })).toEqual(['plain/deprecated']);
    expect(await idsOf(await company, 'account', { role: here('unknown') })).toEqual([]);
  });

  it('is answered for people as for their accounts', async () => {
    const directory = await company;
    expect(await namesOf(directory, { role: here('admin') })).toEqual([
      'Cyd',
      'deprecated',
      'direct',
      'nested',
      'scoped',
    ]);
  });

  it('tells members of a group: direct, nested, and with a role within it', async () => {
    const directory = await company;
    expect(await idsOf(directory, 'account', { group: here('b') })).toEqual([
      'plain/cyd',
      'plain/nested',
      'plain/scoped',
    ]);
    expect(await idsOf(directory, 'account', { group: here('a') })).toEqual(['plain/cyd', 'plain/nested']);
    expect(await namesOf(directory, { group: here('b') })).toEqual(['Cyd', 'nested', 'scoped']);
  });
});

describe('people', () => {
  const company = directoryOf({
    fivetran: [
      account('ada', { email: 'ada@x.example', displayName: 'ada99', status: 'DISABLED' }),
      account('bob', { email: 'bob@x.example', displayName: 'Bob' }),
      account('nobody', { displayName: 'Nobody in particular', status: 'DISABLED' }),
    ],
    humaans: [
      employment('ada', { email: 'ada@x.example', displayName: 'Ada', status: 'ENDED' }),
      employment('cyd', { email: null, displayName: 'Cyd' }),
    ],
  });

  it.each<[Parameters<Directory['listPeople']>[0], string[]]>([
    [{}, ['Ada', 'Bob', 'Cyd']],
    [{ search: 'ada99' }, ['Ada']], // by any record of theirs
    [{ search: 'nobody' }, []], // an account that is nobody's
    [{ connectors: ['humaans'] }, ['Ada', 'Cyd']],
    [{ connectors: ['humaans'], search: 'ada99' }, ['Ada']],
    [{ accountStatuses: ['DISABLED'] }, ['Ada']],
    [{ employmentStatuses: ['ENDED'] }, ['Ada']],
    [{ hasEmployment: true }, ['Ada', 'Cyd']],
    [{ hasEmployment: false }, ['Bob']],
    [{ employmentStatuses: ['ENDED'], accountStatuses: ['ACTIVE'] }, []],
  ])('%j: %j', async (filter, names) => {
    expect(await namesOf(await company, filter)).toEqual(names);
  });

  it('are ordered by name or address, whoever has none last', async () => {
    const directory = await company;
    const order = async (by: 'displayName' | 'email', direction: 'ASC' | 'DESC') => {
      const listing = await directory.listPeople({}, { by, direction });
      return Array.from({ length: listing.length }, (_, index) => listing.at(index).displayName);
    };
    expect(await order('displayName', 'DESC')).toEqual(['Cyd', 'Bob', 'Ada']);
    expect(await order('email', 'ASC')).toEqual(['Ada', 'Bob', 'Cyd']);
    expect(await order('email', 'DESC')).toEqual(['Bob', 'Ada', 'Cyd']);
  });
});

describe('filters of any conditions', () => {
  const few = (...ids: string[]) => fc.constantFrom(...ids);
  const status = fc.constantFrom<GrantRecord['status']>('ACTIVE', 'ACTIVE', 'DISABLED');
  const grants = fc.array(
    fc.record({
      principal: fc.constantFrom(
        'account/a',
        'account/b',
        'group/g',
        'group/h',
        'serviceAccount/s',
        'account/gone',
      ),
      target: fc.constantFrom('role/r', 'role/old', 'group/g', 'group/h', 'role/gone'),
      scope: fc.constantFrom(
        null,
        { kind: 'group' as const, id: 'g' },
        { kind: 'resourceGroup' as const, id: 'g' },
      ),
      membershipRoleId: few('r', 'old'),
      status,
    }),
    { maxLength: 12 },
  );
  const toGrants = (given: typeof grants extends fc.Arbitrary<infer T> ? T : never): GrantRecord[] =>
    given.map(({ principal, target, membershipRoleId, ...parts }, n) =>
      grant(`g${n}`, principal as 'account/a', target as 'role/r', {
        ...parts,
        membershipRoleId: target.startsWith('group') ? membershipRoleId : null,
      }),
    );
  const ref = (...ids: string[]) =>
    fc.record({ connectorKey: fc.constantFrom('plain', 'plain', 'other'), id: few(...ids) });
  const some = <T>(...values: T[]) => fc.subarray(values);
  const fixed: SourceRecord[] = [
    account('a'),
    account('b'),
    serviceAccount('s'),
    group('g'),
    group('h'),
    role('r'),
    role('old', { replacedById: 'r' }),
    resourceGroup('g'),
  ];

  it('agree between lists of all grants and the few grants of one record', async () => {
    const filter = fc.record(
      {
        connectors: some('plain', 'other'),
        statuses: some('ACTIVE', 'DISABLED'),
        principalKinds: some<'account' | 'group' | 'serviceAccount'>('account', 'group', 'serviceAccount'),
        targetKinds: some<'role' | 'group'>('role', 'group'),
        role: ref('r', 'old', 'gone'),
        group: ref('g', 'h', 'gone'),
        resourceGroup: ref('g', 'gone'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(grants, filter, async (given, wanted) => {
        const directory = await directoryOf({
          plain: [...fixed, ...toGrants(given)],
          other: toGrants(given),
        });
        const passes = grantPasses(wanted, (key) => directory.snapshot(key));
        const expected = ['plain', 'other'].flatMap((key) =>
          [...(directory.snapshot(key)?.table('grant') ?? [])].filter(passes).map(({ id }) => `${key}/${id}`),
        );
        expect(await idsOf(directory, 'grant', wanted)).toEqual(expected.sort());
      }),
      { numRuns: 400 },
    );
  });

  it('agree between lists of all groups and the few groups of one record', async () => {
    const text = fc.constantFrom(null, '', 'Ops', 'opération', 'ß', 'x');
    const groups = fc.uniqueArray(
      fc
        .record({
          id: few('1', '2', '3', '4'),
          name: text,
          description: text,
          groupKind: fc.constantFrom<'TEAM' | 'OTHER'>('TEAM', 'OTHER'),
        })
        .map(({ id, ...parts }) => group(id, parts)),
      { selector: ({ id }) => id },
    );
    const filter = fc.record(
      {
        connectors: some('plain', 'other'),
        kinds: some('TEAM', 'OTHER'),
        search: fc.constantFrom('', ' ', 'OP', 'é', 'ss', ' x ', 'psx'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(groups, filter, async (given, wanted) => {
        const directory = await directoryOf({ plain: given });
        const expected = [...(directory.snapshot('plain')?.table('group') ?? [])]
          .filter(groupPasses(wanted))
          .map(({ id }) => `plain/${id}`);
        expect(await idsOf(directory, 'group', wanted)).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('find the accounts that following every grant by hand finds', async () => {
    await fc.assert(
      fc.asyncProperty(grants, few('r', 'old'), few('g', 'h'), async (given, roleId, groupId) => {
        const records = toGrants(given);
        const directory = await directoryOf({ plain: [...fixed, ...records] });
        const active = records.filter((g) => g.status === 'ACTIVE');
        /** Every principal that reaches one of these grants, by going round until nothing is new. */
        const reaching = (isMeant: (g: GrantRecord) => boolean): string[] => {
          const found = new Set(active.filter(isMeant).map((g) => `${g.principal.kind}/${g.principal.id}`));
          for (let size = -1; size !== found.size;) {
            size = found.size;
            for (const g of active)
              if (g.target.kind === 'group' && found.has(`group/${g.target.id}`))
                found.add(`${g.principal.kind}/${g.principal.id}`);
          }
          return [...found]
            .flatMap((name) => (/^account\/[ab]$/.test(name) ? [`plain/${name.slice(8)}`] : []))
            .sort();
        };
        const wantedRoles = roleId === 'r' ? ['r', 'old'] : ['old'];
        expect(await idsOf(directory, 'account', { role: here(roleId) })).toEqual(
          reaching((g) => g.target.kind === 'role' && wantedRoles.includes(g.target.id)),
        );
        expect(await idsOf(directory, 'account', { group: here(groupId) })).toEqual(
          reaching((g) => [g.target, g.scope].some((r) => r?.kind === 'group' && r.id === groupId)),
        );
      }),
      { numRuns: 400 },
    );
  });
});
