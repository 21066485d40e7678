/** SDL + resolvers = the executable schema, which is a federation subgraph too. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { isScalarType, type GraphQLSchema } from 'graphql';
import { federationQueries } from './federation.js';
import { typeDefs } from './generated/schema.js';
import type { Resolvers } from './generated/resolvers.js';
import { abstractTypes } from './resolvers/abstract.js';
import { account } from './resolvers/account.js';
import { connector, coverageGap, sourceCoverage, sourceError } from './resolvers/connector.js';
import { employment, jobTitle } from './resolvers/employment.js';
import { grant } from './resolvers/grant.js';
import { group } from './resolvers/group.js';
import { mutation } from './resolvers/mutation.js';
import { operation, operationEvent, vendorRequest } from './resolvers/operation.js';
import {
  attributeClaim,
  attributeConflict,
  effectiveGrant,
  effectivePath,
  person,
  recordMatch,
  unmatchedRecord,
} from './resolvers/person.js';
import { plan, planStep } from './resolvers/plan.js';
import { query } from './resolvers/query.js';
import { resourceGroup } from './resolvers/resource-group.js';
import { role } from './resolvers/role.js';
import { date, dateTime, emailAddress } from './resolvers/scalars.js';
import { serviceAccount } from './resolvers/service-account.js';
import { source } from './resolvers/source.js';

const resolversFor = (introspection: boolean): Resolvers => ({
  ...abstractTypes,
  Query: { ...query, ...federationQueries(introspection) },
  Mutation: mutation,
  Account: account,
  AttributeClaim: attributeClaim,
  AttributeConflict: attributeConflict,
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
  Operation: operation,
  OperationEvent: operationEvent,
  Person: person,
  Plan: plan,
  PlanStep: planStep,
  RecordMatch: recordMatch,
  ResourceGroup: resourceGroup,
  Role: role,
  ServiceAccount: serviceAccount,
  Source: source,
  SourceCoverage: sourceCoverage,
  SourceError: sourceError,
  UnmatchedRecord: unmatchedRecord,
  VendorRequest: vendorRequest,
});

/** Without introspection the schema is not told to composition tools either. */
export function createSchema(introspection = true): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers: resolversFor(introspection),
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  // A scalar's resolver takes the place of the whole type, and its description is lost on the way.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type)) type.description ??= type.astNode?.description?.value;
  }
  return schema;
}
