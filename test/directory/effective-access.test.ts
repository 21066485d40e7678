import { describe, expect, it } from '@jest/globals';
import type { GrantRecord } from '../../src/datasources/records.js';
import { effectiveAccess } from '../../src/directory/effective-access.js';
import { directoryOf, READ_AT } from '../support/directories.js';
import { account, employment, grant, group, role } from '../support/records.js';

const ada = account('ada', { email: 'ada@muster.example' });

async function accessOf(grants: readonly GrantRecord[], further: readonly GrantRecord[] = []) {
  const directory = await directoryOf({
    plain: [ada, role('admin'), role('viewer'), group('a'), group('b'), group('c'), ...grants],
  });
  const person = directory.people.at(directory.people.personOfEmail('ada@muster.example'));
  const found = effectiveAccess(directory, person, (connectorKey, principal) =>
    further
      .filter((g) => g.principal.kind === principal.kind && g.principal.id === principal.id)
      .map((g) => ({ ...g, connectorKey, fetchedAt: READ_AT })),
  );
  return found.map(({ roleId, scope, paths }) => ({
    role: roleId,
    scope: scope === null ? null : `${scope.kind}/${scope.id}`,
    paths: paths.map((path) => path.map(({ id }) => id)),
  }));
}

describe('what a person really has', () => {
  it('is what an account of theirs holds itself', async () => {
    expect(await accessOf([grant('1', 'account/ada', 'role/admin')])).toEqual([
      { role: 'admin', scope: null, paths: [['1']] },
    ]);
  });

  it('is what their groups hold, proven by the membership and the grant, in this order', async () => {
    const grants = [grant('g', 'group/a', 'role/admin'), grant('m', 'account/ada', 'group/a')];
    expect(await accessOf(grants)).toEqual([{ role: 'admin', scope: null, paths: [['m', 'g']] }]);
  });

  it('is what groups of their groups hold', async () => {
    const grants = [
      grant('m', 'account/ada', 'group/a'),
      grant('ab', 'group/a', 'group/b'),
      grant('bc', 'group/b', 'group/c'),
      grant('g', 'group/c', 'role/admin'),
    ];
    expect(await accessOf(grants)).toEqual([{ role: 'admin', scope: null, paths: [['m', 'ab', 'bc', 'g']] }]);
  });

  it('ends for groups that contain each other', async () => {
    const grants = [
      grant('m', 'account/ada', 'group/a'),
      grant('ab', 'group/a', 'group/b'),
      grant('ba', 'group/b', 'group/a'),
      grant('aa', 'group/a', 'group/a'),
      grant('ga', 'group/a', 'role/admin'),
      grant('gb', 'group/b', 'role/admin'),
    ];
    expect(await accessOf(grants)).toEqual([
      {
        role: 'admin',
        scope: null,
        paths: [
          ['m', 'ab', 'gb'],
          ['m', 'ga'],
        ],
      },
    ]);
  });

  it('keeps several ways to one role apart', async () => {
    const grants = [
      grant('direct', 'account/ada', 'role/admin'),
      grant('m1', 'account/ada', 'group/a'),
      grant('g1', 'group/a', 'role/admin'),
      grant('m2', 'account/ada', 'group/b'),
      grant('g2', 'group/b', 'role/admin'),
    ];
    expect(await accessOf(grants)).toEqual([
      { role: 'admin', scope: null, paths: [['direct'], ['m1', 'g1'], ['m2', 'g2']] },
    ]);
  });

  it('tells the same role in different places apart, ordered by role and place', async () => {
    const grants = [
      grant('3', 'account/ada', 'role/viewer'),
      grant('2', 'account/ada', 'role/admin', { scope: { kind: 'group', id: 'b' } }),
      grant('1', 'account/ada', 'role/admin'),
      grant('4', 'account/ada', 'role/admin', { scope: { kind: 'resourceGroup', id: 'b' } }),
    ];
    expect(await accessOf(grants)).toEqual([
      { role: 'admin', scope: null, paths: [['1']] },
      { role: 'admin', scope: 'group/b', paths: [['2']] },
      { role: 'admin', scope: 'resourceGroup/b', paths: [['4']] },
      { role: 'viewer', scope: null, paths: [['3']] },
    ]);
  });

  it('is nothing of what is disabled, be it the grant of the role or a membership on the way', async () => {
    const disabled = { status: 'DISABLED' } as const;
    expect(
      await accessOf([
        grant('1', 'account/ada', 'role/admin', disabled),
        grant('m', 'account/ada', 'group/a', disabled),
        grant('g', 'group/a', 'role/admin'),
        grant('n', 'account/ada', 'group/b'),
        grant('bc', 'group/b', 'group/c', disabled),
        grant('h', 'group/c', 'role/viewer'),
      ]),
    ).toEqual([]);
  });

  it('includes what was read on demand for an account or a group on the way', async () => {
    const grants = [grant('m', 'account/ada', 'group/a'), grant('g', 'account/ada', 'role/viewer')];
    const scope = { id: 'thing', kind: 'resourceGroup' } as const; // in another order than tables keep it
    const further = [
      grant('f1', 'account/ada', 'role/viewer', { scope }),
      grant('f2', 'group/a', 'role/viewer', { scope: { kind: 'resourceGroup', id: 'thing' } }),
      grant('f3', 'account/ada', 'role/admin', { status: 'DISABLED' }),
    ];
    expect(await accessOf(grants, further)).toEqual([
      { role: 'viewer', scope: null, paths: [['g']] },
      { role: 'viewer', scope: 'resourceGroup/thing', paths: [['m', 'f2'], ['f1']] },
    ]);
  });

  it('comes from every record of theirs and never from one of the same id elsewhere', async () => {
    const directory = await directoryOf({
      charthop: [
        employment('e', { email: 'ada@muster.example' }),
        group('a'),
        grant('m', 'employment/e', 'group/a'),
        grant('g', 'group/a', 'role/staff'),
      ],
      fivetran: [ada, role('admin'), grant('1', 'account/ada', 'role/admin')],
      harvest: [account('ada', { email: 'other@muster.example' }), grant('1', 'account/ada', 'role/owner')],
    });
    const person = directory.people.at(directory.people.personOfEmail('ada@muster.example'));
    expect(
      effectiveAccess(directory, person).map(({ connectorKey, roleId }) => [connectorKey, roleId]),
    ).toEqual([
      ['fivetran', 'admin'],
      ['charthop', 'staff'],
    ]);
  });
});

it('groups that contain each other in more ways than can be listed are refused, and not cut short', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `g${n}`);
  const everyIntoEvery = names.flatMap((from) =>
    names.filter((to) => to !== from).map((to) => grant(`${from}-${to}`, `group/${from}`, `group/${to}`)),
  );
  const directory = await directoryOf({
    plain: [
      ada,
      ...names.map((name) => group(name)),
      grant('m', 'account/ada', 'group/g0'),
      ...everyIntoEvery,
    ],
  });
  const person = directory.people.at(directory.people.personOfEmail('ada@muster.example'));
  expect(() => effectiveAccess(directory, person)).toThrow('cannot all be listed');
});
