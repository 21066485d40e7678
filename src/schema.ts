/** SDL + resolvers = the executable schema. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { isScalarType, type GraphQLSchema } from 'graphql';
import { typeDefs } from './generated/schema.js';
import type { Resolvers } from './generated/resolvers.js';
import { abstractTypes } from './resolvers/abstract.js';
import { account } from './resolvers/account.js';
import { connector, coverageGap, sourceCoverage, sourceError } from './resolvers/connector.js';
import { employment, jobTitle } from './resolvers/employment.js';
import { grant } from './resolvers/grant.js';
import { group } from './resolvers/group.js';
import { mutation } from './resolvers/mutation.js';
import { effectiveGrant, effectivePath, person, recordMatch, unmatchedRecord } from './resolvers/person.js';
import { query } from './resolvers/query.js';
import { resourceGroup } from './resolvers/resource-group.js';
import { role } from './resolvers/role.js';
import { date, dateTime, emailAddress } from './resolvers/scalars.js';
import { serviceAccount } from './resolvers/service-account.js';
import { source } from './resolvers/source.js';

const resolvers: Resolvers = {
  ...abstractTypes,
  Query: query,
  Mutation: mutation,
  Account: account,
  Connector: connector,
  CoverageGap: coverageGap,
  Date: date,
  DateTime: dateTime,
  EffectiveGrant: effectiveGrant,
  EffectivePath: effectivePath,
  EmailAddress: emailAddress,
  Employment: employment,
  Grant: grant,
  Group: group,
  JobTitle: jobTitle,
  Person: person,
  RecordMatch: recordMatch,
  ResourceGroup: resourceGroup,
  Role: role,
  ServiceAccount: serviceAccount,
  Source: source,
  SourceCoverage: sourceCoverage,
  SourceError: sourceError,
  UnmatchedRecord: unmatchedRecord,
};

export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  // A scalar's resolver takes the place of the whole type, and its description is lost on the way.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type)) type.description ??= type.astNode?.description?.value;
  }
  return schema;
}
