import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  execute,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isLeafType,
  parse,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { RequestContext } from '../src/context.js';
import { Journal } from '../src/provisioning/journal.js';
import { Plans } from '../src/provisioning/plans.js';
import { ProvisioningDesk } from '../src/provisioning/provisioning.js';
import { createSchema } from '../src/schema.js';
import { openEmbedded } from '../src/store/embedded.js';
import { startGateway, type RunningGateway } from './support/running-gateway.js';
import { smallCompany } from './support/small-company.js';

const root = join(__dirname, '..');
const schema = createSchema();
const ownTypes = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

describe('generated files', () => {
  let generated: ReadonlyMap<string, string>;
  beforeAll(async () => {
    // In a process of its own: codegen and its plug-ins are modules that Jest does not load.
    const script = `
      import { generate, loadContext } from '@graphql-codegen/cli';
      const context = await loadContext('codegen.yml');
      const files = await generate({ ...context.getConfig(), silent: true }, false);
      process.stdout.write(JSON.stringify(files.map(({ filename, content }) => [filename, content])));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: root, maxBuffer: 32 * 1024 * 1024 },
    );
    const files = JSON.parse(stdout.slice(stdout.indexOf('[['))) as [string, string][];
    generated = new Map(files);
  }, 60_000);

  it.each(['schema.graphql', 'src/generated/schema.ts', 'src/generated/resolvers.ts'])(
    '%s is what schema/ makes of it now',
    (file) => {
      const isFresh = generated.get(file) === readFileSync(join(root, file), 'utf8');
      const advice = `${file} is stale: run "npm run codegen"`;
      expect(isFresh ? 'fresh' : advice).toBe('fresh');
    },
  );

  it('are all known to this test', () => {
    expect([...generated.keys()].sort()).toEqual([
      'schema.graphql',
      'src/generated/resolvers.ts',
      'src/generated/schema.ts',
    ]);
  });
});

describe('the schema is the manual', () => {
  it('every type, field, argument, input field and enum value has a description', () => {
    const bare: string[] = [];
    const look = (place: string, { description }: { description?: string | null | undefined }): void => {
      if ((description ?? '').trim().length < 3) bare.push(place);
    };
    for (const type of ownTypes) {
      look(type.name, type);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg);
        }
      } else if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      } else if (isEnumType(type)) {
        for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      }
    }
    expect(bare).toEqual([]);
    expect(ownTypes.length).toBeGreaterThan(60);
  });
});

describe('the shapes that clients rely on', () => {
  const lineOf = (typeName: string, fieldName: string): string => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInputObjectType(type)) throw new Error(`${typeName} has no fields`);
    const field = type.getFields()[fieldName];
    if (field === undefined) throw new Error(`${typeName} has no ${fieldName}`);
    const args = 'args' in field ? field.args.map((arg) => `${arg.name}: ${String(arg.type)}`) : [];
    return sorted(`${fieldName}${args.length === 0 ? '' : `(${args.join(', ')})`}: ${String(field.type)}`);
  };
  /** The order of arguments means nothing. */
  const sorted = (line: string): string =>
    line.replace(/\((.*)\)/, (_, args: string) => `(${args.split(', ').sort().join(', ')})`);
  const paged = 'first: Int, after: String, last: Int, before: String';

  it.each<[string, string]>([
    ['Query', 'node(id: ID!): Node'],
    ['Query', 'nodes(ids: [ID!]!): [Node]!'],
    ['Query', 'person(id: ID, email: EmailAddress): Person'],
    ['Query', `people(${paged}, filter: PersonFilter, orderBy: PersonOrder): PersonConnection!`],
    ['Query', `accounts(${paged}, filter: AccountFilter, orderBy: AccountOrder): AccountConnection!`],
    [
      'Query',
      `employments(${paged}, filter: EmploymentFilter, orderBy: EmploymentOrder): EmploymentConnection!`,
    ],
    ['Query', `groups(${paged}, filter: GroupFilter, orderBy: GroupOrder): GroupConnection!`],
    ['Query', `roles(${paged}, filter: RoleFilter, orderBy: RoleOrder): RoleConnection!`],
    [
      'Query',
      `resourceGroups(${paged}, filter: ResourceGroupFilter, orderBy: ResourceGroupOrder): ResourceGroupConnection!`,
    ],
    [
      'Query',
      `serviceAccounts(${paged}, filter: ServiceAccountFilter, orderBy: ServiceAccountOrder): ServiceAccountConnection!`,
    ],
    ['Query', `grants(${paged}, filter: GrantFilter, orderBy: GrantOrder): GrantConnection!`],
    [
      'Query',
      `unmatchedRecords(${paged}, filter: UnmatchedRecordFilter, orderBy: UnmatchedRecordOrder): UnmatchedRecordConnection!`,
    ],
    ['Query', 'connectors: [Connector!]!'],
    ['Person', 'id: ID!'],
    ['Person', 'displayName: String!'],
    ['Person', 'emails: [EmailAddress!]!'],
    ['Person', 'accounts: [Account!]!'],
    ['Person', 'employments: [Employment!]!'],
    ['Person', 'jobTitle: JobTitle'],
    ['Person', 'jobTitleHistory: [JobTitle!]!'],
    ['Person', 'manager: Person'],
    ['PersonConnection', 'edges: [PersonEdge!]!'],
    ['PersonConnection', 'nodes: [Person!]!'],
    ['PersonConnection', 'pageInfo: PageInfo!'],
    ['PersonConnection', 'totalCount: Int!'],
    ['PersonConnection', 'coverage: [SourceCoverage!]!'],
    ['SourceCoverage', 'connector: Connector!'],
    ['SourceCoverage', 'state: CoverageState!'],
    ['SourceCoverage', 'itemCount: Int'],
    ['SourceCoverage', 'fetchedAt: DateTime'],
    ['SourceCoverage', 'error: SourceError'],
    ['Connector', 'id: ID!'],
    ['Connector', 'key: String!'],
    ['Connector', 'vendor: String!'],
    ['Connector', 'title: String!'],
    ['Connector', 'coverage: SourceCoverage!'],
    ['Mutation', 'inviteFivetranUser(input: InviteFivetranUserInput!): InviteFivetranUserPayload!'],
    ['Mutation', 'deleteFivetranUser(input: DeleteFivetranUserInput!): DeleteFivetranUserPayload!'],
    ['InviteFivetranUserInput', 'connector: String'],
    ['InviteFivetranUserInput', 'email: EmailAddress!'],
    ['InviteFivetranUserInput', 'givenName: String!'],
    ['InviteFivetranUserInput', 'familyName: String!'],
    ['InviteFivetranUserInput', 'role: String'],
    ['InviteFivetranUserInput', 'dryRun: Boolean'],
    ['InviteFivetranUserInput', 'idempotencyKey: String'],
    ['InviteFivetranUserInput', 'reason: String'],
    ['DeleteFivetranUserInput', 'accountId: ID!'],
    ['DeleteFivetranUserInput', 'expectedEmail: EmailAddress'],
    ['DeleteFivetranUserInput', 'dryRun: Boolean'],
    ['DeleteFivetranUserInput', 'idempotencyKey: String'],
    ['DeleteFivetranUserInput', 'reason: String'],
    ['InviteFivetranUserPayload', 'outcome: ProvisioningOutcome!'],
    ['InviteFivetranUserPayload', 'account: Account'],
    ['InviteFivetranUserPayload', 'userErrors: [UserError!]!'],
    ['DeleteFivetranUserPayload', 'outcome: ProvisioningOutcome!'],
    ['DeleteFivetranUserPayload', 'account: Account'],
    ['DeleteFivetranUserPayload', 'userErrors: [UserError!]!'],
    ['UserError', 'code: UserErrorCode!'],
    ['UserError', 'message: String!'],
    ['UserError', 'field: [String!]'],
  ])('%s.%s', (type, line) => {
    const fieldName = /^\w+/.exec(line)?.[0] ?? '';
    expect(lineOf(type, fieldName)).toBe(sorted(line));
  });

  it.each([
    ['CoverageState', ['COMPLETE', 'STALE', 'PARTIAL', 'FAILED', 'NOT_CONFIGURED']],
    [
      'ProvisioningOutcome',
      ['APPLIED', 'ALREADY', 'PLANNED', 'REJECTED', 'FAILED', 'UNKNOWN', 'ACTION_REQUIRED'],
    ],
    ['AccountStatus', ['ACTIVE', 'INVITED', 'DISABLED', 'LOCKED', 'UNKNOWN']],
    ['GroupKind', ['TEAM', 'DEPARTMENT', 'LOCATION', 'USER_GROUP', 'DESTINATION', 'OTHER']],
  ])('%s has exactly these values', (name, values) => {
    const type = schema.getType(name);
    const names = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    expect(names.sort()).toEqual([...values].sort());
  });

  it('every record, group, role, resource group and grant says where it comes from', () => {
    for (const name of [
      'Account',
      'ServiceAccount',
      'Employment',
      'Group',
      'Role',
      'ResourceGroup',
      'Grant',
    ]) {
      expect((schema.getType(name) as GraphQLObjectType).getInterfaces().map(String)).toEqual([
        'Node',
        'SourceRecord',
      ]);
    }
    expect(['nativeId', 'fetchedAt', 'url'].map((name) => lineOf('Source', name))).toEqual([
      'nativeId: String!',
      'fetchedAt: DateTime!',
      'url: String',
    ]);
  });

  it('people and connectors can be fetched again by their ids', () => {
    for (const name of ['Person', 'Connector']) {
      expect((schema.getType(name) as GraphQLObjectType).getInterfaces().map(String)).toEqual(['Node']);
    }
  });
});

describe('resolvers', () => {
  const { vendors, env } = smallCompany();
  let muster: RunningGateway;
  beforeAll(async () => {
    muster = await startGateway({ vendors, env });
    await muster.data('{ connectors { id } }');
  });
  afterAll(() => muster.close());

  it('exist for every field that a record does not simply have', async () => {
    // Every field of every type that a query reaches in four steps; a field that nobody provides would be null for ever.
    const missing = new Set<string>();
    const seen = new Set<string>();
    const { current } = muster.gateway;
    const store = openEmbedded({ path: ':memory:' });
    const connectors = new Map();
    const provisioning = new ProvisioningDesk({
      journal: new Journal({ store, tenant: 'main', owner: 'test', now: Date.now, settleAfterMs: 0 }),
      current,
      rules: {
        protectedAccounts: [],
        changes: { people: 1, percent: 1 },
        removals: { people: 1, percent: 1 },
        connectors: new Map(),
      },
      now: Date.now,
      settleAfterMs: 0,
      sleep: async () => undefined,
      onFault: () => undefined,
    });
    const context = new RequestContext(
      {
        current,
        connectors,
        provisioning,
        plans: new Plans({
          desk: provisioning,
          connectors,
          now: Date.now,
          lifetimeMs: 1,
          onFault: () => undefined,
        }),
        pageSize: 200,
        now: Date.now,
      },
      {
        id: 'r',
        viewer: { id: 'local', tokenId: null },
        receivedAt: Date.now(),
        deadlineAt: Date.now() + 30_000,
        signal: new AbortController().signal,
        maxAgeMs: null,
      },
    );
    const result = await execute({
      schema,
      document: parse(`{ ${everythingIn(schema.getQueryType() as GraphQLObjectType, 5)} }`),
      contextValue: context,
      fieldResolver: (source: Record<string, unknown>, _args, _context, info) => {
        const place = `${info.parentType.name}.${info.fieldName}`;
        seen.add(place);
        if (!(info.fieldName in source)) missing.add(place);
        return source[info.fieldName];
      },
    });
    await store.close();
    expect(result.errors?.map((error) => `${error.path?.join('.')}: ${error.message}`) ?? []).toEqual([]);
    expect([...missing]).toEqual([]);
    // It went far enough to mean something.
    for (const place of [
      'Grant.origin',
      'FivetranUser.pictureUrl',
      'GroupMemberEdge.cursor',
      'CoverageGap.reason',
    ]) {
      expect(seen).toContain(place);
    }
  });
});

const required: Readonly<Record<string, string>> = {
  node: '(id: "QWNjb3VudDphY21lOnUtYWRh")', // the Account u-ada of acme
  nodes: '(ids: ["QWNjb3VudDphY21lOnUtYWRh"])',
  connector: '(key: "acme")',
  operation: '(id: "QWNjb3VudDphY21lOnUtYWRh")', // none: what is on record has tests of its own
  plan: '(id: "QWNjb3VudDphY21lOnUtYWRh")',
  person: '(email: "ada@harbour.example")',
  _entities: '(representations: [{ __typename: "Person", id: "QWNjb3VudDphY21lOnUtYWRh" }])',
};

/** A selection of everything below a type, so many steps deep. Aliases keep fields of different types apart. */
function everythingIn(type: GraphQLNamedType, steps: number): string {
  if (isAbstractType(type)) {
    return schema
      .getPossibleTypes(type)
      .map((possible) => `... on ${possible.name} { ${everythingIn(possible, steps)} }`)
      .join(' ');
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).map((field: GraphQLField<unknown, unknown>) => {
    const below = getNamedType(field.type);
    const name = `${type.name}_${field.name}: ${field.name}${type.name === 'Query' ? (required[field.name] ?? '') : ''}`;
    if (isLeafType(below)) return name;
    return steps === 1 ? '' : `${name} { ${everythingIn(below, steps - 1)} }`;
  });
  return `__typename ${fields.join(' ')}`;
}
