import { describe, expect, it } from '@jest/globals';
import type { AccessAsk, Step } from '../../../src/datasources/connector.js';
import { accessGrants, labelGrants, toAccount } from '../../../src/datasources/harvest/mapping.js';
import { harvestPlanner } from '../../../src/datasources/harvest/planner.js';
import { wireLabel, wireUser } from '../../../src/datasources/harvest/wire.js';

const user = (fields: Record<string, unknown> = {}) =>
  wireUser.parse({ id: 7, email: 'lena.brandt@northwind.example', is_active: true, ...fields });
const account = (fields: Record<string, unknown> = {}) => toAccount(user(fields));
const ask = (...roleIds: string[]): AccessAsk => ({ roleIds, memberships: [], bindings: [] });
const inShort = (steps: readonly Step[]) =>
  steps.map((step) => {
    if ('what' in step) return step.what;
    return 'roleIds' in step.input ? `${step.action} ${step.input.roleIds.join(' ')}` : step.action;
  });
const LENA = { accountId: '7', expectedEmail: 'lena.brandt@northwind.example' };

describe('ending access', () => {
  it('is archiving, which ends all of it and can be put back', () => {
    expect(harvestPlanner.close(account(), accessGrants(user()))).toEqual([
      { action: 'user.archive', input: LENA, reversible: true, summary: 'Archive the user in Harvest' },
    ]);
  });

  it('of who is archived takes nothing', () => {
    expect(harvestPlanner.close(account({ is_active: false }), [])).toEqual([]);
  });
});

describe('giving access to somebody new', () => {
  const lena = {
    email: 'lena.brandt@northwind.example',
    givenName: 'Lena',
    familyName: 'Brandt',
    isContractor: false,
  };

  it('is one invitation', () => {
    expect(harvestPlanner.open(lena, ask('manager', 'project_creator'))).toEqual([
      {
        action: 'user.invite',
        input: {
          ...lena,
          phone: null,
          roleIds: ['manager', 'project_creator'],
          memberships: [],
          bindings: [],
        },
        reversible: true,
        summary:
          'Create a user in Harvest with the access roles "manager", "project_creator"; Harvest sends the invitation',
      },
    ]);
  });

  it('leaves to a person what Harvest takes from nobody else', () => {
    const access: AccessAsk = {
      roleIds: ['manager', 'people_manager'],
      memberships: [{ groupId: 'label/901122', roleId: null, field: [] }],
      bindings: [],
    };
    expect(inShort(harvestPlanner.open(lena, access))).toEqual([
      'user.invite manager',
      'Assign people to the user: the access role "people_manager" comes with them',
      'Give the user the role label with the number 901122',
    ]);
  });
});

describe('giving access to a user', () => {
  const give = (fields: Record<string, unknown>, ...roleIds: string[]) =>
    inShort(harvestPlanner.change(account(fields), { access: ask(...roleIds), taken: [] }, []).given);

  it.each([
    [
      'raises the base role and adds to it',
      ['member'],
      ['manager', 'project_creator'],
      ['manager', 'project_creator'],
    ],
    [
      'keeps what is held besides',
      ['manager', 'project_creator'],
      ['estimates_manager'],
      ['manager', 'project_creator', 'estimates_manager'],
    ],
    ['makes an administrator', ['manager', 'project_creator'], ['administrator'], ['administrator']],
  ])('%s', (_what, held, asked, set) => {
    expect(give({ access_roles: held }, ...asked)).toEqual([`roles.set ${set.join(' ')}`]);
  });

  it.each([
    ['what is held', ['manager'], ['manager']],
    ['less than is held', ['manager', 'project_creator'], ['member']],
    ['anything to an administrator', ['administrator'], ['manager', 'estimates_manager']],
  ])('is nothing for %s: giving never takes', (_what, held, asked) => {
    expect(give({ access_roles: held }, ...asked)).toEqual([]);
  });

  it('of whom nobody knows what is held is for a person to do', () => {
    expect(give({ is_admin: false, is_project_manager: true }, 'manager')).toEqual([
      'Give the user the access roles "manager"; those that are held are not known here',
    ]);
  });

  it('who is archived first makes it what is asked for, then brings back, and says what does not come back', () => {
    const fields = { is_active: false, access_roles: ['administrator'] };
    const projects =
      'Put the user back on projects: archiving ended all assignments, and coming back restores none';
    expect(give(fields, 'manager')).toEqual(['roles.set manager', 'user.reactivate', projects]);
    expect(give(fields)).toEqual(['roles.set member', 'user.reactivate', projects]);
    // Even where the record shows the same: by then it may be more.
    expect(give(fields, 'administrator')).toEqual(['roles.set administrator', 'user.reactivate', projects]);
  });
});

describe('taking one grant away', () => {
  const revoke = (name: string, ...held: string[]) => {
    const grants = accessGrants(user({ access_roles: held }));
    const grant = grants.find(({ target }) => target.id === name)!;
    return harvestPlanner.revoke([grant], grants)[0];
  };

  it('writes the others that are held', () => {
    expect(
      revoke('project_creator', 'manager', 'people_manager', 'project_creator', 'retainers_manager'),
    ).toEqual({
      action: 'roles.set',
      input: { accountId: '7', expectedEmail: null, roleIds: ['manager', 'retainers_manager'] },
      reversible: true,
      summary:
        'Take the access role "project_creator" away from the user in Harvest, which leaves "manager", "retainers_manager"',
    });
  });

  it('of a base role leaves a member, and says what goes with it', () => {
    expect(revoke('manager', 'manager', 'project_creator')).toEqual({
      action: 'roles.set',
      input: { accountId: '7', expectedEmail: null, roleIds: ['member'] },
      reversible: true,
      summary:
        'Take the access role "manager" and with it "project_creator" away from the user in Harvest, which leaves "member"',
    });
  });

  it('from who manages people cannot be put back: who they were is forgotten', () => {
    expect(revoke('manager', 'manager', 'people_manager')).toMatchObject({ reversible: false });
  });

  it.each([
    [
      'the least of the roles, which only archiving ends',
      () => revoke('member', 'member'),
      /^Archive the user/,
    ],
    [
      'what comes with people to manage',
      () => revoke('people_manager', 'manager', 'people_manager'),
      /^Take away the people/,
    ],
    [
      'a role beside others that are not known',
      () => {
        const [grant] = accessGrants(user({ access_roles: ['project_creator', 'manager'] }));
        return harvestPlanner.revoke([grant!], [grant!])[0];
      },
      /^Take the access role "project_creator" away .* not known here$/,
    ],
    [
      'what only the flags of before tell of',
      () => {
        const grants = accessGrants(user({ is_admin: true }));
        return harvestPlanner.revoke(grants, grants)[0];
      },
      /^Take the access role "administrator" away/,
    ],
    [
      'a role label',
      () => {
        const [grant] = labelGrants(wireLabel.parse({ id: 901122, user_ids: [7] }), () => true);
        return harvestPlanner.revoke([grant!], [grant!])[0];
      },
      /^Take the role label with the number 901122 off the user$/,
    ],
  ])('is for a person to do for %s', (_what, step, what) => {
    expect(step()).toEqual({
      what: expect.stringMatching(what),
      where: 'Harvest: Team, the page of the user',
    });
  });
});

describe('what changes for one user in one plan', () => {
  const held = ['manager', 'people_manager', 'project_creator', 'estimates_manager'];
  const grants = accessGrants(user({ access_roles: held }));
  const named = (...names: string[]) => grants.filter(({ target }) => names.includes(target.id));
  const taken = (...names: string[]) => harvestPlanner.revoke(named(...names), grants);
  const changed = (names: readonly string[], ...asked: string[]) => {
    const change = { access: ask(...asked), taken: named(...names) };
    const steps = harvestPlanner.change(account({ access_roles: held }), change, grants);
    return [inShort(steps.given), inShort(steps.taken)];
  };

  it('takes several access roles by one write of what remains', () => {
    expect(taken('project_creator', 'estimates_manager')).toEqual([
      {
        action: 'roles.set',
        input: { accountId: '7', expectedEmail: null, roleIds: ['manager'] },
        reversible: true,
        summary:
          'Take the access roles "project_creator", "estimates_manager" away from the user in Harvest, which leaves "manager"',
      },
    ]);
  });

  it('takes what goes with the base role along with it', () => {
    expect(taken('manager', 'people_manager', 'project_creator')).toMatchObject([
      { action: 'roles.set', input: { roleIds: ['member'] }, reversible: false },
    ]);
  });

  it('gives and takes by one write, and leaves to a person what comes with people', () => {
    expect(changed(['project_creator', 'people_manager'], 'billable_rates_manager')).toEqual([
      ['roles.set manager estimates_manager billable_rates_manager'],
      ['Take away the people whom the user manages: the access role "people_manager" goes with them'],
    ]);
    expect(changed(['manager'], 'administrator')).toEqual([['roles.set administrator'], []]);
    // Where nothing is given, it only takes.
    expect(changed(['project_creator'])).toEqual([[], ['roles.set manager estimates_manager']]);
  });
});
