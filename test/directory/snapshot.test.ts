import { describe, expect, it } from '@jest/globals';
import type { Gap, RecordChange } from '../../src/datasources/connector.js';
import type { RecordKind } from '../../src/datasources/records.js';
import type { Snapshot } from '../../src/directory/snapshot.js';
import { READ_AT, snapshotOf } from '../support/directories.js';
import { account, employment, grant, group, refOf, resourceGroup, role } from '../support/records.js';

const within = (text: string) => ({ scope: refOf(text) as { kind: 'group' | 'resourceGroup'; id: string } });

function idsAt(snapshot: Snapshot, kind: RecordKind, rows: Int32Array): (string | undefined)[] {
  return [...rows].map((row) => snapshot.table(kind)?.at(row).id);
}
const put = (record: Extract<RecordChange, { type: 'put' }>['record']): RecordChange => ({
  type: 'put',
  record,
});
const remove = (ref: string): RecordChange => ({ type: 'remove', ref: refOf(ref) });
const change = (snapshot: Snapshot, ...changes: RecordChange[]) => snapshot.with(changes, () => undefined);
const ids = (snapshot: Snapshot, kind: RecordKind) => [...(snapshot.table(kind) ?? [])].map(({ id }) => id);

const company = [
  account('ada'),
  account('bob'),
  employment('e-ada', { managerId: 'e-eve' }),
  employment('e-bob', { managerId: 'e-eve' }),
  employment('e-eve', { managerId: 'nobody' }),
  group('eng'),
  group('backend', { parentId: 'eng' }),
  group('frontend', { parentId: 'eng' }),
  group('lost', { parentId: 'gone' }),
  role('admin'),
  role('old-admin', { replacedById: 'admin', deprecated: true }),
  role('oldest-admin', { replacedById: 'old-admin', deprecated: true }),
  resourceGroup('prod'),
  grant('ada-admin', 'account/ada', 'role/admin'),
  grant('ada-backend', 'account/ada', 'group/backend'),
  grant('bob-backend', 'account/bob', 'group/backend'),
  grant('backend-eng', 'group/backend', 'group/eng'),
  grant('eng-admin', 'group/eng', 'role/admin', within('resourceGroup/prod')),
  grant('bob-in-eng', 'account/bob', 'role/old-admin', within('group/eng')),
  grant('dangling', 'account/gone', 'role/gone', within('group/gone')),
];

describe('a snapshot', () => {
  it('knows who holds what', async () => {
    const snapshot = await snapshotOf(company);
    const heldBy = (kind: 'account' | 'group', id: string) =>
      idsAt(snapshot, 'grant', snapshot.grantsHeldBy(kind, id));
    expect(heldBy('account', 'ada')).toEqual(['ada-admin', 'ada-backend']);
    expect(heldBy('account', 'bob')).toEqual(['bob-backend', 'bob-in-eng']);
    expect(heldBy('group', 'eng')).toEqual(['eng-admin']);
    expect(heldBy('group', 'ada')).toEqual([]);
  });

  it('knows the grants of a role, the members of a group and what holds within', async () => {
    const snapshot = await snapshotOf(company);
    expect(idsAt(snapshot, 'grant', snapshot.grantsOfRole('admin'))).toEqual(['ada-admin', 'eng-admin']);
    expect(idsAt(snapshot, 'grant', snapshot.membershipsOf('backend'))).toEqual([
      'ada-backend',
      'bob-backend',
    ]);
    expect(idsAt(snapshot, 'grant', snapshot.grantsWithin('group', 'eng'))).toEqual(['bob-in-eng']);
    expect(idsAt(snapshot, 'grant', snapshot.grantsWithin('resourceGroup', 'prod'))).toEqual(['eng-admin']);
  });

  it('knows the groups below a group and the reports of a manager', async () => {
    const snapshot = await snapshotOf(company);
    expect(idsAt(snapshot, 'group', snapshot.childrenOf('eng'))).toEqual(['backend', 'frontend']);
    expect(idsAt(snapshot, 'employment', snapshot.reportsOf('e-eve'))).toEqual(['e-ada', 'e-bob']);
    expect(idsAt(snapshot, 'employment', snapshot.reportsOf('e-ada'))).toEqual([]);
  });

  it('knows which roles were replaced by another, also in a circle', async () => {
    const snapshot = await snapshotOf([
      ...company,
      role('hen', { replacedById: 'egg' }),
      role('egg', { replacedById: 'hen' }),
    ]);
    expect(snapshot.rolesReplacedBy('admin')).toEqual(['admin', 'old-admin', 'oldest-admin']);
    expect(snapshot.rolesReplacedBy('oldest-admin')).toEqual(['oldest-admin']);
    expect(snapshot.rolesReplacedBy('hen')).toEqual(['hen', 'egg']);
    expect(snapshot.rolesReplacedBy('unknown')).toEqual(['unknown']);
  });

  it('has nothing for what it does not hold, and keeps grants that point nowhere', async () => {
    const snapshot = await snapshotOf(company);
    expect(snapshot.grantsHeldBy('account', 'gone')).toHaveLength(0);
    expect(snapshot.grantsOfRole('gone')).toHaveLength(0);
    expect(snapshot.membershipsOf('gone')).toHaveLength(0);
    expect(snapshot.grantsWithin('group', 'gone')).toHaveLength(0);
    expect(snapshot.childrenOf('gone')).toHaveLength(0);
    expect(snapshot.find('grant', 'dangling')?.principal).toEqual({ kind: 'account', id: 'gone' });
  });
});

describe('a change of our own', () => {
  it('adds and replaces records, and their grants with them', async () => {
    const before = await snapshotOf(company);
    const after = await change(
      before,
      put(account('cyd')),
      put(account('bob', { displayName: 'Robert' })),
      put(grant('cyd-admin', 'account/cyd', 'role/admin')),
    );
    expect(ids(after, 'account')).toEqual(['ada', 'bob', 'cyd']);
    expect(after.find('account', 'bob')?.displayName).toBe('Robert');
    expect(idsAt(after, 'grant', after.grantsHeldBy('account', 'cyd'))).toEqual(['cyd-admin']);
    expect(idsAt(after, 'grant', after.grantsOfRole('admin'))).toEqual([
      'ada-admin',
      'eng-admin',
      'cyd-admin',
    ]);
  });

  it('leaves the snapshot it was made from as it was', async () => {
    const before = await snapshotOf(company);
    await change(before, put(account('cyd')), remove('account/ada'));
    expect(ids(before, 'account')).toEqual(['ada', 'bob']);
    expect(idsAt(before, 'grant', before.grantsHeldBy('account', 'ada'))).toEqual([
      'ada-admin',
      'ada-backend',
    ]);
  });

  it('takes the grants of what is gone with it: who held them, what they gave, where they held', async () => {
    const snapshot = await snapshotOf(company);
    expect(ids(await change(snapshot, remove('account/ada')), 'grant')).toEqual([
      'bob-backend',
      'backend-eng',
      'eng-admin',
      'bob-in-eng',
      'dangling',
    ]);
    const withoutEng = await change(snapshot, remove('group/eng'));
    expect(ids(withoutEng, 'grant')).toEqual(['ada-admin', 'ada-backend', 'bob-backend', 'dangling']);
    expect(ids(await change(snapshot, remove('role/admin')), 'grant')).not.toContain('ada-admin');
  });

  it('removes the record of that kind only', async () => {
    const snapshot = await snapshotOf([account('x'), group('x'), role('x')]);
    const after = await change(snapshot, remove('group/x'));
    expect([ids(after, 'account'), ids(after, 'group'), ids(after, 'role')]).toEqual([['x'], [], ['x']]);
  });

  it('keeps the date of the read: what a write changed makes nothing else fresher', async () => {
    const after = await change(await snapshotOf(company), put(account('cyd')));
    expect(after.fetchedAt('account')).toBe(READ_AT);
  });

  it('does not make a kind that was never read look read', async () => {
    const snapshot = await snapshotOf([role('admin')], { kinds: ['role'] });
    const after = await change(snapshot, put(account('cyd')));
    expect(after.table('account')).toBeNull();
  });
});

describe('a read of some kinds', () => {
  it('replaces those with their own date and leaves the others alone', async () => {
    const before = await snapshotOf(company);
    const after = await snapshotOf([account('cyd')], { kinds: ['account'], before, readAt: READ_AT + 1000 });
    expect(ids(after, 'account')).toEqual(['cyd']);
    expect(after.fetchedAt('account')).toBe(READ_AT + 1000);
    expect(ids(after, 'role')).toEqual(['admin', 'old-admin', 'oldest-admin']);
    expect(after.fetchedAt('role')).toBe(READ_AT);
    expect(after.find('account', 'cyd')?.fetchedAt).toBe(READ_AT + 1000);
  });

  it('takes no record of another kind', async () => {
    const snapshot = await snapshotOf([account('ada'), role('admin')], { kinds: ['role'] });
    expect(snapshot.table('account')).toBeNull();
    expect(ids(snapshot, 'role')).toEqual(['admin']);
  });

  const gap = (what: string, kinds: RecordKind[]): Gap => ({ what, kinds, reason: 'FORBIDDEN' });

  it('closes the gaps of what it read again and keeps the rest, kind by kind', async () => {
    const before = await snapshotOf(company, {
      gaps: [gap('teams', ['group', 'grant']), gap('users', ['account'])],
    });
    const after = await snapshotOf([], {
      kinds: ['grant'],
      before,
      gaps: [gap('memberships', ['grant', 'group'])],
    });
    expect(after.gapsOf(['account', 'group', 'grant'])).toEqual([
      gap('teams', ['group']),
      gap('users', ['account']),
      gap('memberships', ['grant']),
    ]);
    expect(after.gapsOf(['role'])).toEqual([]);
  });
});

describe('what was read on demand', () => {
  const principal = { kind: 'account', id: 'ada' } as const;
  const read = {
    fetchedAt: READ_AT + 5,
    records: [grant('thing', 'account/ada', 'role/admin'), resourceGroup('thing')],
  };

  it('is found beside what was swept, dated by itself', async () => {
    const snapshot = await snapshotOf(company);
    snapshot.onDemand.keep(principal, read);
    expect(snapshot.onDemand.get(principal)).toMatchObject(read);
    expect(snapshot.find('resourceGroup', 'thing')).toMatchObject({
      connectorKey: 'plain',
      fetchedAt: READ_AT + 5,
      name: 'thing',
    });
    expect(snapshot.onDemand.get({ kind: 'group', id: 'ada' })).toBeNull();
  });

  it('stays until grants are read again', async () => {
    const before = await snapshotOf(company);
    before.onDemand.keep(principal, read);
    const accountsAgain = await snapshotOf([], { kinds: ['account'], before });
    expect(accountsAgain.onDemand.get(principal)).toMatchObject(read);
    const grantsAgain = await snapshotOf([], { kinds: ['grant'], before });
    expect(grantsAgain.onDemand.get(principal)).toBeNull();
    expect(grantsAgain.find('grant', 'thing')).toBeNull();
  });

  it('survives a change of our own, without what is gone', async () => {
    const snapshot = await snapshotOf(company);
    snapshot.onDemand.keep(principal, read);
    expect((await change(snapshot, put(account('cyd')))).onDemand.get(principal)).toMatchObject(read);

    const withoutGrant = await change(snapshot, remove('grant/thing'));
    expect(withoutGrant.find('grant', 'thing')).toBeNull();
    expect(withoutGrant.onDemand.get(principal)?.records).toEqual([resourceGroup('thing')]);

    const withoutAda = await change(snapshot, remove('account/ada'));
    expect(withoutAda.onDemand.get(principal)).toBeNull();
    expect(withoutAda.find('grant', 'thing')).toBeNull();
  });
});
