/** From what somebody shall have to the steps it takes, over connectors that plan as plainly as can be. */
import { describe, expect, it } from '@jest/globals';
import type { Connector, PlannedWrite, Planner, Step } from '../../src/datasources/connector.js';
import type { Directory } from '../../src/directory/directory.js';
import type { PersonView } from '../../src/directory/person-view.js';
import type { AccountView, GrantView } from '../../src/directory/views.js';
import {
  accessChange,
  offboarding,
  onboarding,
  type DraftStep,
  type Giving,
  type Opening,
  type Taking,
} from '../../src/provisioning/planning.js';

const write = (action: string, summary: string, more: Partial<PlannedWrite> = {}): Step =>
  ({ action, input: {}, reversible: true, summary, ...more }) as unknown as Step;

const planner: Partial<Planner> = {
  open: ({ email }) => [
    write('user.invite', `invite ${email}`),
    write('membership.add', `add ${email}`, { accountFrom: 0 }),
  ],
  change: ({ id }, { access, taken }) => ({
    given: [write('roles.set', `give ${id} ${access.roleIds.join('+')}`)],
    taken: taken.map((grant) => write('membership.remove', `take ${grant.id} from ${id}`)),
  }),
  revoke: (grants) => grants.map(({ id }) => write('membership.remove', `take ${id}`)),
};

const connectorAt = (key: string): Connector =>
  ({ key, vendor: { title: `The ${key}` }, planner }) as unknown as Connector;
const connectors = new Map([
  ['front', connectorAt('front')],
  ['back', connectorAt('back')],
  ['read', { key: 'read', vendor: { title: 'The read' } } as Connector],
]);
/** Nothing is known of what anybody holds. */
const directory = { snapshot: () => null, coverage: () => [] } as unknown as Directory;

const inBrief = (steps: readonly DraftStep[]) =>
  steps.map(({ connector, step }) => `${connector?.key}: ${'action' in step ? step.summary : step.what}`);
const codes = ({ problems }: { readonly problems: readonly { code: string; field: unknown }[] }) =>
  problems.map(({ code, field }) => [code, field]);

describe('onboarding', () => {
  const joins = (connectorKey: string, endsAt: number | null): Opening => ({
    connectorKey,
    user: { email: `new@${connectorKey}`, givenName: 'New', familyName: 'Hire', isContractor: null },
    access: { roleIds: [], memberships: [], bindings: [] },
    endsAt,
    field: ['accounts', connectorKey],
  });

  it('gives what comes with an account to that account, and to none made before at another vendor', () => {
    const { steps } = onboarding([joins('front', null), joins('back', null)], connectors);
    const made = steps.map(({ step }) => ('action' in step ? [step.summary, step.accountFrom] : []));
    expect(made).toEqual([
      ['invite new@front', undefined],
      ['add new@front', 0],
      ['invite new@back', undefined],
      ['add new@back', 2],
    ]);
  });

  it('gives once what is asked for twice, in the order of asking', () => {
    const asked: unknown[] = [];
    const noting = (key: string): Connector => ({
      ...connectorAt(key),
      planner: { ...planner, open: (_user, access) => (asked.push(access), []) } as Planner,
    });
    const [crew, deck] = ['crew', 'deck'].map((groupId, at) => ({
      groupId,
      roleId: null,
      field: ['groups', String(at)],
    }));
    const opening = { ...joins('front', null), access: { roleIds: ['r', 'r'], bindings: [] } };
    const memberships = [crew!, deck!, { ...crew!, field: ['groups', '2'] }, { ...crew!, roleId: 'r' }];
    onboarding(
      [{ ...opening, access: { ...opening.access, memberships } }],
      new Map([['front', noting('front')]]),
    );
    expect(asked).toEqual([
      { roleIds: ['r'], memberships: [crew, deck, { ...crew!, roleId: 'r' }], bindings: [] },
    ]);
  });

  it('for a time ends with the account, which takes everything with it', () => {
    const { steps } = onboarding([joins('front', 1_000)], connectors);
    expect(steps.map(({ endsAt }) => endsAt)).toEqual([1_000, null]);
  });
});

describe('offboarding', () => {
  it('asks for the end of every employment that has none on record', () => {
    const person = {
      accounts: [],
      standing: [
        { connectorKey: 'front', status: 'ENDED' },
        { connectorKey: 'back', status: 'ACTIVE' },
      ],
    } as unknown as PersonView;
    expect(offboarding(directory, person, connectors).steps.map(({ step }) => step)).toEqual([
      { what: 'Put the end of the employment on record', where: 'The back' },
    ]);
  });
});

describe('a change of access', () => {
  const give = (connectorKey: string, id: string, role: string): Giving => ({
    account: { kind: 'account', connectorKey, id } as AccountView,
    access: { roleIds: [role], memberships: [], bindings: [] },
    endsAt: null,
    field: ['give', connectorKey],
  });
  const take = (connectorKey: string, id: string, principal: GrantView['principal']): Taking => ({
    grant: { kind: 'grant', connectorKey, id, principal } as GrantView,
    field: ['take', connectorKey],
  });
  const u1 = { kind: 'account', id: 'u1' } as const;

  it('writes of one account once, whatever of it is given and taken, and takes what is named twice once', () => {
    const { steps } = accessChange(
      directory,
      [give('front', 'u1', 'Reader'), give('front', 'u1', 'Writer')],
      [take('front', 'g1', u1), take('front', 'g1', u1)],
      connectors,
    );
    expect(inBrief(steps)).toEqual(['front: give u1 Reader+Writer', 'front: take g1 from u1']);
  });

  it('tells accounts of one id apart by their vendor, and from a machine’s of the same id', () => {
    const { steps } = accessChange(
      directory,
      [give('front', 'u1', 'Reader')],
      [take('back', 'g2', u1), take('front', 'g3', { kind: 'serviceAccount', id: 'u1' })],
      connectors,
    );
    expect(inBrief(steps)).toEqual(['front: give u1 Reader', 'back: take g2', 'front: take g3']);
  });

  it('says where the caller asked for it when a connector is only read, or there is none', () => {
    const draft = accessChange(
      directory,
      [give('read', 'u1', 'Reader')],
      [take('nowhere', 'g', u1)],
      connectors,
    );
    expect(codes(draft)).toEqual([
      ['NOT_OFFERED_BY_VENDOR', ['give', 'read']],
      ['NOT_CONFIGURED', ['take', 'nowhere']],
    ]);
    expect(draft.steps).toEqual([]);
  });
});
