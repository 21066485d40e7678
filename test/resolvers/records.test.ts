import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type Json, type RunningGateway } from '../support/running-gateway.js';
import { idOf, smallCompany } from '../support/small-company.js';

const { vendors, env } = smallCompany();
let muster: RunningGateway;
beforeAll(async () => {
  muster = await startGateway({ vendors, env });
});
afterAll(() => muster.close());

/** A record by its id, as the type says. */
async function record(type: string, connector: string, id: string, selection: string): Promise<Json> {
  const data = await muster.data(
    `{ node(id: "${idOf(type, connector, id)}") { ... on ${type} { ${selection} } } }`,
  );
  return data.node;
}

describe('an account', () => {
  it('tells what its source says of it, and where that is', async () => {
    const account = await record(
      'Account',
      'acme',
      'u-ada',
      `connector { key title } source { nativeId url } person { displayName } email displayName givenName familyName
       status rawStatus createdAt lastLoginAt mfaEnabled
       profile { __typename ... on FivetranUser { verified invited active phone pictureUrl userType } }
       groups { nodes { name } } grants { totalCount }`,
    );
    expect(account).toEqual({
      connector: { key: 'acme', title: 'Acme' },
      source: { nativeId: 'u-ada', url: 'https://acme.example/users/u-ada' },
      person: { displayName: 'Ada Byron-King' },
      email: 'Ada@harbour.example',
      displayName: 'Ada Byron',
      givenName: 'Ada',
      familyName: 'Byron',
      status: 'ACTIVE',
      rawStatus: 'active',
      createdAt: '2024-03-01T09:30:00.000Z',
      lastLoginAt: '2026-08-30T08:00:00.500Z',
      mfaEnabled: true,
      profile: {
        __typename: 'FivetranUser',
        verified: true,
        invited: false,
        active: true,
        phone: '+1 555 0100',
        pictureUrl: 'https://acme.example/ada.png',
        userType: 'REGULAR_USER',
      },
      groups: { nodes: [{ name: 'Night shift' }] },
      grants: { totalCount: 2 },
    });
  });

  it('is null where its source does not say', async () => {
    expect(
      await record(
        'Account',
        'acme',
        'u-nobody',
        'person { id } email givenName rawStatus createdAt lastLoginAt mfaEnabled profile { __typename } source { url }',
      ),
    ).toEqual({
      person: null,
      email: null,
      givenName: null,
      rawStatus: null,
      createdAt: null,
      lastLoginAt: null,
      mfaEnabled: null,
      profile: null,
      source: { url: null },
    });
  });

  it('was read when the source says it was', async () => {
    const { source } = await record('Account', 'acme', 'u-ada', 'source { fetchedAt }');
    expect(Math.abs(Date.now() - Date.parse(source.fetchedAt))).toBeLessThan(60_000);
  });
});

describe('a group', () => {
  it('knows its place among groups', async () => {
    expect(await record('Group', 'acme', 'night-shift', 'parent { name } children { name }')).toEqual({
      parent: { name: 'Platform' },
      children: [],
    });
    expect(
      await record('Group', 'acme', 'platform', 'parent { name } children { name } kind rawKind createdAt'),
    ).toEqual({
      parent: null,
      children: [{ name: 'Night shift' }],
      kind: 'TEAM',
      rawKind: 'team',
      createdAt: '2023-01-01T00:00:00.000Z',
    });
  });

  const members = `members { totalCount coverage { state }
    nodes { __typename ... on Account { displayName } ... on Group { name } }
    edges { node { __typename } grants { source { nativeId } role { name } } } }`;

  it('has members, each with the grants that make it one', async () => {
    expect(await record('Group', 'acme', 'night-shift', members)).toEqual({
      members: {
        totalCount: 1,
        coverage: [{ state: 'COMPLETE' }],
        nodes: [{ __typename: 'Account', displayName: 'Ada Byron' }],
        edges: [
          {
            node: { __typename: 'Account' },
            grants: [{ source: { nativeId: 'g-ada-night' }, role: { name: 'Reader' } }],
          },
        ],
      },
    });
  });

  it('counts a group within it, and whoever has a role within it, as members', async () => {
    expect((await record('Group', 'acme', 'platform', members)).members.nodes).toEqual([
      { __typename: 'Group', name: 'Night shift' },
    ]);
    expect((await record('Group', 'acme', 'lake', members)).members.nodes).toEqual([
      { __typename: 'Account', displayName: 'Zoë Émile' },
    ]);
  });

  it('tells what it holds itself apart from what holds within it', async () => {
    const selection = `grants { nodes { source { nativeId } } } scopedGrants { nodes { source { nativeId } } }`;
    expect(await record('Group', 'acme', 'platform', selection)).toEqual({
      grants: { nodes: [{ source: { nativeId: 'g-platform-owner' } }] },
      scopedGrants: { nodes: [] },
    });
    expect(await record('Group', 'acme', 'lake', selection)).toEqual({
      grants: { nodes: [] },
      scopedGrants: { nodes: [{ source: { nativeId: 'g-zoe-lake' } }] },
    });
  });
});

describe('a role', () => {
  it('that is deprecated names its replacement', async () => {
    expect(
      await record('Role', 'acme', 'Viewer', 'name kind deprecated replacedBy { name deprecated }'),
    ).toEqual({
      name: 'Viewer',
      kind: 'BUILT_IN',
      deprecated: true,
      replacedBy: { name: 'Reader', deprecated: false },
    });
  });

  it('tells its permissions and levels, and who has it', async () => {
    expect(
      await record(
        'Role',
        'acme',
        'Owner',
        'description permissions scopeLevels grants { nodes { principal { ... on Group { name } } } }',
      ),
    ).toEqual({
      description: 'May do everything',
      permissions: ['read', 'write'],
      scopeLevels: ['ACCOUNT'],
      grants: { nodes: [{ principal: { name: 'Platform' } }] },
    });
  });

  it('that somebody has and the vendor does not list is shown by its name, and nothing is made up about it', async () => {
    const { role } = await record(
      'Grant',
      'acme',
      'g-robot-curator',
      'role { id name kind deprecated replacedBy { name } permissions scopeLevels grants { totalCount } }',
    );
    expect(role).toEqual({
      id: idOf('Role', 'acme', 'Curator'),
      name: 'Curator',
      kind: 'UNKNOWN',
      deprecated: null,
      replacedBy: null,
      permissions: null,
      scopeLevels: [],
      grants: { totalCount: 0 },
    });
  });
});

describe('a grant', () => {
  const selection = `status mutability grantedAt origin role { name }
    principal { __typename ... on Account { displayName } ... on ServiceAccount { name } ... on Group { name } ... on Employment { displayName } }
    target { __typename ... on Role { name } ... on Group { name } }
    scope { __typename ... on Connector { key } ... on ResourceGroup { name } ... on Group { name } }`;

  it.each<[string, string, Json]>([
    [
      'acme',
      'g-ada-night',
      {
        status: 'ACTIVE',
        mutability: 'MUTABLE',
        grantedAt: '2025-05-05T00:00:00.000Z',
        origin: 'assignment',
        role: { name: 'Reader' },
        principal: { __typename: 'Account', displayName: 'Ada Byron' },
        target: { __typename: 'Group', name: 'Night shift' },
        scope: { __typename: 'Connector', key: 'acme' },
      },
    ],
    [
      'acme',
      'g-ada-viewer',
      {
        status: 'ACTIVE',
        mutability: 'MUTABLE',
        grantedAt: null,
        origin: 'assignment',
        role: { name: 'Viewer' },
        principal: { __typename: 'Account', displayName: 'Ada Byron' },
        target: { __typename: 'Role', name: 'Viewer' },
        scope: { __typename: 'ResourceGroup', name: 'The vault' },
      },
    ],
    [
      'acme',
      'g-zoe-lake',
      {
        status: 'ACTIVE',
        mutability: 'MUTABLE',
        grantedAt: null,
        origin: 'assignment',
        role: { name: 'Reader' },
        principal: { __typename: 'Account', displayName: 'Zoë Émile' },
        target: { __typename: 'Role', name: 'Reader' },
        scope: { __typename: 'Group', name: 'Lake' },
      },
    ],
    [
      'acme',
      'g-robot-curator',
      {
        status: 'ACTIVE',
        mutability: 'EXTERNAL',
        grantedAt: null,
        origin: 'assignment',
        role: { name: 'Curator' },
        principal: { __typename: 'ServiceAccount', name: 'Nightly loader' },
        target: { __typename: 'Role', name: 'Curator' },
        scope: { __typename: 'Connector', key: 'acme' },
      },
    ],
    [
      'acme',
      'g-night-platform',
      {
        status: 'ACTIVE',
        mutability: 'MUTABLE',
        grantedAt: null,
        origin: 'assignment',
        role: null,
        principal: { __typename: 'Group', name: 'Night shift' },
        target: { __typename: 'Group', name: 'Platform' },
        scope: { __typename: 'Connector', key: 'acme' },
      },
    ],
    [
      'staff',
      'g-ada-eng',
      {
        status: 'ACTIVE',
        mutability: 'MUTABLE',
        grantedAt: null,
        origin: 'assignment',
        role: null,
        principal: { __typename: 'Employment', displayName: 'Ada Byron-King' },
        target: { __typename: 'Group', name: 'Engineering' },
        scope: { __typename: 'Connector', key: 'staff' },
      },
    ],
  ])('of %s, %s: who has what, where', async (connector, id, expected) => {
    expect(await record('Grant', connector, id, selection)).toEqual(expected);
  });
});

describe('an employment', () => {
  it('tells what HR says', async () => {
    expect(
      await record(
        'Employment',
        'staff',
        'e-ada',
        'status rawStatus employeeNumber startDate endDate contractType manager { displayName } groups { nodes { name } } person { displayName }',
      ),
    ).toEqual({
      status: 'ACTIVE',
      rawStatus: 'employed',
      employeeNumber: '2',
      startDate: '2024-02-01',
      endDate: null,
      contractType: 'permanent',
      manager: { displayName: 'Grace Hall' },
      groups: { nodes: [{ name: 'Engineering' }] },
      person: { displayName: 'Ada Byron-King' },
    });
  });
});

describe('a resource group', () => {
  it('tells where it lies and what holds within it', async () => {
    expect(
      await record(
        'ResourceGroup',
        'acme',
        'vault',
        'name description rawKind group { name } grants { nodes { source { nativeId } } }',
      ),
    ).toEqual({
      name: 'The vault',
      description: 'Where the keys are',
      rawKind: 'folder',
      group: { name: 'Platform' },
      grants: { nodes: [{ source: { nativeId: 'g-ada-viewer' } }] },
    });
  });
});

describe('a service account', () => {
  it('is a principal like any other', async () => {
    expect(
      await record(
        'ServiceAccount',
        'acme',
        'robot',
        'name description email status rawStatus createdAt lastLoginAt groups { totalCount } grants { totalCount }',
      ),
    ).toEqual({
      name: 'Nightly loader',
      description: 'Loads at night',
      email: null,
      status: 'ACTIVE',
      rawStatus: 'enabled',
      createdAt: '2024-01-01T00:00:00.000Z',
      lastLoginAt: null,
      groups: { totalCount: 0 },
      grants: { totalCount: 1 },
    });
  });
});
