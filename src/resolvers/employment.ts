import type { JobTitleRecord } from '../datasources/records.js';
import type { EmploymentView } from '../directory/views.js';
import type { EmploymentResolvers, JobTitleResolvers } from '../generated/resolvers.js';
import { groupPage } from './grants.js';
import { recordFields } from './source.js';

/** A job title never stands alone: it is a row of one HR record. */
export interface JobTitleParent extends JobTitleRecord {
  readonly employment: EmploymentView;
}

/** Latest first; a row without a date says the least and comes last. */
export function jobTitlesOf(employment: EmploymentView): readonly JobTitleParent[] {
  return employment.jobTitles
    .map((title) => ({ ...title, employment }))
    .sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1));
}

export const employment: EmploymentResolvers = {
  ...recordFields,
  person: (record, _args, { directory }) => directory.personOf(record),
  manager: (record, _args, { loaders }) =>
    record.managerId === null ? null : loaders.record('employment', record.connectorKey, record.managerId),
  jobTitles: (record) => jobTitlesOf(record),
  groups: (record, args, context) => groupPage(context, [record], args),
};

export const jobTitle: JobTitleResolvers = {
  employment: (title) => title.employment,
};
