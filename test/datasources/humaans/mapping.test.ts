import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  currentRole,
  NamedGroups,
  membershipsOf,
  toEmployment,
  toGrant,
  toIsContractor,
  toJobTitles,
  toLocation,
  toStatus,
  type Membership,
} from '../../../src/datasources/humaans/mapping.js';
import {
  wireJobRole,
  wireLocation,
  wirePerson,
  type WireJobRole,
  type WirePerson,
} from '../../../src/datasources/humaans/wire.js';

const TODAY = '2026-09-01';
const person = (fields: Record<string, unknown> = {}): WirePerson =>
  wirePerson.parse({ id: 'p1', ...fields });
const role = (fields: Record<string, unknown> = {}): WireJobRole =>
  wireJobRole.parse({ id: 'r1', personId: 'p1', ...fields });

describe('a status', () => {
  it.each([
    { status: 'active', end: null, is: 'ACTIVE' },
    { status: 'newHire', end: null, is: 'PENDING' },
    { status: 'new_hire', end: null, is: 'PENDING' },
    { status: 'offboarded', end: null, is: 'ENDED' },
    { status: 'offboarded', end: '2026-08-31', is: 'ENDED' },
    { status: 'offboarded', end: '2027-01-01', is: 'ENDED' },
    // The last day is worked.
    { status: 'active', end: '2026-09-01', is: 'ACTIVE' },
    { status: 'active', end: '2026-09-02', is: 'ACTIVE' },
    // The word lags behind the date.
    { status: 'active', end: '2026-08-31', is: 'ENDED' },
    { status: 'newHire', end: '2026-08-31', is: 'ENDED' },
    { status: null, end: '2026-08-31', is: 'ENDED' },
    { status: 'sabbatical', end: '2026-08-31', is: 'ENDED' },
    // Nothing is guessed.
    { status: 'sabbatical', end: null, is: 'UNKNOWN' },
    { status: 'Active', end: null, is: 'UNKNOWN' },
    { status: 'constructor', end: null, is: 'UNKNOWN' },
    { status: null, end: null, is: 'UNKNOWN' },
    { status: '', end: '2027-01-01', is: 'UNKNOWN' },
    // A day that no calendar has says nothing.
    { status: 'active', end: '2026-02-31', is: 'ACTIVE' },
    { status: 'active', end: '0001-01-01', is: 'ACTIVE' },
    { status: 'active', end: 'last year', is: 'ACTIVE' },
  ])('of $status, ending $end, is $is', ({ status, end, is }) => {
    const found = person({ status, employmentEndDate: end });
    expect(toStatus(found, TODAY)).toBe(is);
    expect(toEmployment(found, [], null, TODAY).rawStatus).toBe(status === '' ? null : status);
  });

  it('does not end by the last day of an employment before this one', () => {
    const back = { employmentStartDate: '2026-10-01', employmentEndDate: '2025-03-31' };
    expect(toStatus(person({ ...back, status: 'newHire' }), TODAY)).toBe('PENDING');
  });

  it('does not end by a last working day, which people have who are staying', () => {
    const found = person({ status: 'active', lastWorkingDay: '2022-02-14' });
    expect(toStatus(found, TODAY)).toBe('ACTIVE');
    expect(toEmployment(found, [], null, TODAY).endDate).toBeNull();
  });
});

describe('a contract', () => {
  it.each([
    ['Contractor', true],
    ['independentContractor', true],
    ['Contractors (IR35)', true],
    ['Full time', null],
    ['fullTime', null],
    ['Fixed-term contract', null],
    ['Freelance', null],
    ['Non-contractor', null],
    ['Not a contractor', null],
    [null, null],
  ])('%s is a contractor’s: %s', (contractType, is) => {
    expect(toIsContractor(contractType)).toBe(is);
    expect(toEmployment(person({ contractType }), [], null, TODAY).contractType).toBe(contractType);
  });
});

describe('a name to show', () => {
  it.each([
    { fields: { preferredName: 'Nes', firstName: 'Ines', lastName: 'Okafor' }, name: 'Nes Okafor' },
    { fields: { preferredName: ' ', firstName: ' Ines ', lastName: 'Okafor' }, name: 'Ines Okafor' },
    { fields: { firstName: 'Ines' }, name: 'Ines' },
    { fields: { lastName: 'Okafor' }, name: 'Okafor' },
    { fields: {}, name: null },
  ])('is $name', ({ fields, name }) => {
    expect(toEmployment(person(fields), [], null, TODAY).displayName).toBe(name);
  });
});

describe('the current role', () => {
  const dated = (id: string, effectiveDate: string | null, more: Record<string, unknown> = {}) =>
    role({ id, effectiveDate, jobTitle: id, ...more });

  it.each<{ title: string; roles: WireJobRole[]; current: string | null }>([
    { title: 'none of none', roles: [], current: null },
    {
      title: 'the latest that has begun, in whatever order they come',
      roles: [dated('b', '2024-01-01'), dated('c', '2025-01-01'), dated('a', '2023-01-01')],
      current: 'c',
    },
    {
      title: 'one that begins today',
      roles: [dated('a', '2023-01-01'), dated('b', TODAY)],
      current: 'b',
    },
    {
      title: 'not the promotion that is scheduled',
      roles: [dated('b', '2026-09-02'), dated('a', '2023-01-01')],
      current: 'a',
    },
    { title: 'none before the first begins', roles: [dated('a', '2026-10-01')], current: null },
    { title: 'one without a date, if there is no other', roles: [dated('a', null)], current: 'a' },
    {
      title: 'a dated one before one without',
      roles: [dated('a', '2020-01-01'), dated('b', null)],
      current: 'a',
    },
    {
      title: 'of two from one day the one that lasts',
      roles: [dated('b', '2024-01-01', { endDate: '2024-02-01' }), dated('a', '2024-01-01')],
      current: 'a',
    },
    {
      title: 'of two that last the one written down later',
      roles: [
        dated('a', '2024-01-01', { createdAt: '2024-01-03T00:00:00Z' }),
        dated('b', '2024-01-01', { createdAt: '2024-01-02T00:00:00Z' }),
        dated('c', '2024-01-01'),
      ],
      current: 'a',
    },
    {
      title: 'of two that are alike the one with the greater id',
      roles: [dated('b', '2024-01-01'), dated('a', '2024-01-01')],
      current: 'b',
    },
  ])('is $title', ({ roles, current }) => {
    expect(currentRole(roles, TODAY)?.id ?? null).toBe(current);
    expect(currentRole([...roles].reverse(), TODAY)?.id ?? null).toBe(current);
  });

  it('gives department and manager: not the person, and not a role that is over or to come', () => {
    const roles = [
      dated('old', '2020-01-01', { department: 'Sales', reportingTo: 'm1' }),
      dated('now', '2024-01-01', { department: { name: ' Data ' }, reportingTo: 'm2' }),
      dated('soon', '2027-01-01', { department: 'Board', reportingTo: 'm3' }),
    ];
    const found = person({
      reportingTo: 'm9',
      managerId: 'm9',
      department: 'None',
      jobRole: { department: 'X' },
    });
    expect(toEmployment(found, roles, null, TODAY)).toMatchObject({ department: 'Data', managerId: 'm2' });
    expect(membershipsOf(found, roles, TODAY).map(({ groupId }) => groupId)).toEqual(['department/data']);
    const top = dated('now', '2025-01-01', { reportingTo: null, department: null });
    expect(toEmployment(found, [...roles, top], null, TODAY)).toMatchObject({
      department: null,
      managerId: null,
    });
  });
});

describe('job titles', () => {
  const dated = (jobTitle: string | null, effectiveDate: string | null, endDate: string | null = null) =>
    role({ id: `${jobTitle}`, jobTitle, effectiveDate, endDate });
  const periods = (roles: WireJobRole[], lastDay: string | null = null) =>
    toJobTitles(roles, lastDay).map(({ title, effectiveFrom, effectiveTo }) => [
      title,
      effectiveFrom,
      effectiveTo,
    ]);

  it('come oldest first and end, where no end is told, on the day before the next begins', () => {
    expect(
      periods([dated('C', '2025-01-01'), dated('A', '2023-03-01'), dated('B', '2024-03-01', '2024-06-30')]),
    ).toEqual([
      ['A', '2023-03-01', '2024-02-29'],
      ['B', '2024-03-01', '2024-06-30'],
      ['C', '2025-01-01', null],
    ]);
  });

  it('end, where no end is told, with the employment', () => {
    expect(periods([dated('A', '2023-01-01')], '2026-06-30')).toEqual([['A', '2023-01-01', '2026-06-30']]);
    expect(periods([dated('A', '2026-10-01')], '2025-06-30')).toEqual([['A', '2026-10-01', null]]);
  });

  it('of one day overlap on no other', () => {
    expect(periods([dated('A', '2024-01-01'), dated('B', '2024-01-01')])).toEqual([
      ['A', '2024-01-01', '2024-01-01'],
      ['B', '2024-01-01', null],
    ]);
  });

  it('are left out where there is none, yet end what came before', () => {
    expect(periods([dated('A', '2023-01-01'), dated(null, '2024-01-01')])).toEqual([
      ['A', '2023-01-01', '2023-12-31'],
    ]);
  });

  it('without a date come first, and end when the next begins', () => {
    expect(periods([dated('B', '2024-01-01'), dated('A', null)])).toEqual([
      ['A', null, '2023-12-31'],
      ['B', '2024-01-01', null],
    ]);
    expect(periods([dated('A', null), dated('B', null)])).toEqual([
      ['A', null, null],
      ['B', null, null],
    ]);
  });
});

describe('groups', () => {
  const groupsIn = (memberships: readonly Membership[]) => {
    const named = new NamedGroups();
    for (const membership of memberships) named.add(membership);
    return named.records();
  };
  const teams = (...names: unknown[]): Membership[] =>
    membershipsOf(person({ teams: names.map((name) => ({ name })) }), [], TODAY);

  it('of one name in several spellings are one, shown as most people spell it', () => {
    const found = [teams('on-call'), teams(' On-call'), teams('On-call '), teams('ON-CALL')].flat();
    expect(groupsIn(found)).toMatchObject([
      { id: 'team/on-call', nativeId: 'On-call', name: 'On-call', groupKind: 'TEAM', rawKind: 'team' },
    ]);
    expect(groupsIn([...found].reverse())).toEqual(groupsIn(found));
    expect(groupsIn([...teams('B'), ...teams('b')])).toEqual(groupsIn([...teams('b'), ...teams('B')]));
    expect(teams('Équipe')[0]?.groupId).toBe(teams('E\u0301quipe')[0]?.groupId);
  });

  it('are joined once, however often they are named', () => {
    expect(teams('Platform', 'platform', 'Data').map(({ groupId }) => groupId)).toEqual([
      'team/platform',
      'team/data',
    ]);
  });

  it('of different kinds are different, whatever their names', () => {
    const everything = membershipsOf(
      person({ locationId: 'data', teams: [{ name: 'Data' }] }),
      [role({ department: 'Data' })],
      TODAY,
    );
    expect(groupsIn(everything).map(({ id, groupKind }) => [id, groupKind])).toEqual([
      ['location/data', 'LOCATION'],
      ['department/data', 'DEPARTMENT'],
      ['team/data', 'TEAM'],
    ]);
  });

  it('are none where nothing is named', () => {
    expect(teams('', '  ', null, 7, {})).toEqual([]);
    expect(membershipsOf(person({ teams: null, locationId: '' }), [role()], TODAY)).toEqual([]);
    expect(membershipsOf(person({ teams: 'Platform' }), [], TODAY)).toEqual([]);
    expect(membershipsOf(person({ teams: ['Platform'] }), [], TODAY)).toMatchObject([{ name: 'Platform' }]);
  });

  it.each([
    ['active', 'ACTIVE'],
    ['newHire', 'ACTIVE'],
    ['unheard-of', 'ACTIVE'],
    ['offboarded', 'DISABLED'],
  ])('have members who are %s by a grant that is %s', (status, is) => {
    const found = person({ status, locationId: 'remote' });
    const [membership] = membershipsOf(found, [], TODAY);
    expect(toGrant(found, membership!, TODAY)).toMatchObject({
      id: 'member/p1/location/remote',
      principal: { kind: 'employment', id: 'p1' },
      target: { kind: 'group', id: 'location/remote' },
      status: is,
      mutability: 'READ_ONLY',
    });
  });

  it.each([
    {
      fields: { label: 'HQ', name: 'Other', city: 'Lisbon', country: 'Portugal' },
      is: ['HQ', 'Lisbon, Portugal'],
    },
    { fields: { name: 'Other', city: 'Lisbon' }, is: ['Other', 'Lisbon'] },
    { fields: { label: ' ', country: 'Portugal' }, is: [null, 'Portugal'] },
    { fields: {}, is: [null, null] },
  ])('that are locations are called $is', ({ fields, is }) => {
    const { name, description } = toLocation(wireLocation.parse({ id: 'l1', ...fields }));
    expect([name, description]).toEqual(is);
  });
});

describe('any payload', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  const day = fc.constantFrom(
    '2024-02-29',
    '2026-09-01',
    '9999-12-31',
    '0000-01-01',
    '2023-02-29',
    '24-1-1',
    null,
  );
  const fields = (schema: { shape: object }, days: readonly string[]) =>
    fc.record(
      Object.fromEntries(
        Object.keys(schema.shape).map((name) => [
          name,
          days.includes(name) ? fc.oneof(day, anything) : anything,
        ]),
      ),
      { requiredKeys: [] },
    );

  it('of a person with an id becomes an employment, without error and without invention', () => {
    const people = fields(wirePerson, ['employmentStartDate', 'employmentEndDate', 'probationEndDate']);
    const roles = fc.array(fields(wireJobRole, ['effectiveDate', 'endDate']), { maxLength: 4 });
    fc.assert(
      fc.property(people, roles, (given, history) => {
        const found = person({ ...given, id: 'p1', brandNew: { deep: [1] } });
        const held = history.map((fact, at) => role({ ...fact, id: `r${at}`, personId: 'p1' }));
        const record = toEmployment(found, held, null, TODAY);
        const dates = [record.startDate, record.endDate, record.profile?.['probationEndDate']];
        for (const { effectiveFrom, effectiveTo } of record.jobTitles) dates.push(effectiveFrom, effectiveTo);
        for (const date of dates) if (date !== null) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(JSON.stringify(record)).not.toContain('brandNew');
        expect(JSON.stringify(record)).not.toContain('undefined');
        expect(record.otherEmails).toEqual([]);
        const grants = membershipsOf(found, held, TODAY).map((membership) =>
          toGrant(found, membership, TODAY),
        );
        expect(new Set(grants.map(({ id }) => id)).size).toBe(grants.length);
      }),
      { numRuns: 500 },
    );
  });

  it('of which the types are others than expected reads as much as can be read', () => {
    expect(
      toEmployment(
        person({
          employeeId: 412,
          email: ['a@b.example'],
          employmentStartDate: '2022-02-14T00:00:00.000Z',
          isVerified: 'yes',
          createdAt: 5,
          locationId: {},
        }),
        [],
        null,
        TODAY,
      ),
    ).toMatchObject({
      employeeNumber: '412',
      email: null,
      startDate: '2022-02-14',
      createdAt: null,
      profile: { verified: null, remote: null },
    });
  });

  it('without an id is no row', () => {
    expect(wirePerson.safeParse({ firstName: 'Ines' }).success).toBe(false);
    expect(wireJobRole.safeParse({ id: 'r1', jobTitle: 'x' }).success).toBe(false);
    expect(wireLocation.safeParse({ id: '', label: 'x' }).success).toBe(false);
  });
});
