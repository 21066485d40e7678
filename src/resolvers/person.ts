import type { RequestContext } from '../context.js';
import type { RecordKind } from '../datasources/records.js';
import type { Directory } from '../directory/directory.js';
import { effectiveAccess } from '../directory/effective-access.js';
import type { PersonRecordView } from '../directory/people.js';
import type { PersonView } from '../directory/person-view.js';
import { fold } from '../directory/text.js';
import type { AccountView, EmploymentView, GrantView } from '../directory/views.js';
import type {
  AttributeClaimResolvers,
  AttributeConflictResolvers,
  EffectiveGrantResolvers,
  EffectivePathResolvers,
  PersonResolvers,
  RecordMatchResolvers,
  UnmatchedRecordResolvers,
} from '../generated/resolvers.js';
import { jobTitlesOf, type JobTitleParent } from './employment.js';
import { scopeOf } from './grant.js';
import { grantCoverage, groupPage, heldGrants, readOnDemand, type Holder } from './grants.js';
import { aboutPerson, operationPage } from './operation.js';
import { roleNamed } from './role.js';

export interface EffectivePathParent {
  readonly grants: readonly GrantView[];
}

export const person: PersonResolvers = {
  records: (view) => view.matches,
  department: (view) => firstSaid(view, (employment) => employment.department),
  location: (view) => firstSaid(view, (employment) => employment.location),
  startDate: (view) => firstSaid(view, (employment) => employment.startDate),
  endDate: (view) => leadingEmployment(view)?.endDate ?? null,
  employmentStatus: (view) => leadingEmployment(view)?.status ?? null,
  accounts: (view, _args, context) => asFresh<AccountView>(context, view.accounts),
  employments: (view, _args, context) => asFresh<EmploymentView>(context, view.employments),
  jobTitle: (view) => firstSaid(view, (employment) => jobTitleOn(today(), jobTitlesOf(employment))),
  jobTitleHistory: (view) => jobTitleHistory(view),
  manager: (view, _args, { directory }) => managerOf(directory, view),
  reports(view, _args, { directory }) {
    const reports = new Map<number, PersonView>();
    for (const employment of view.employments) {
      const snapshot = directory.snapshot(employment.connectorKey);
      for (const row of snapshot?.reportsOf(employment.id) ?? []) {
        const report = snapshot?.table('employment')?.at(row);
        const found = report === undefined ? null : directory.personOf(report);
        // Another record of theirs may win, and name another manager.
        if (found !== null && managerOf(directory, found)?.row === view.row) reports.set(found.row, found);
      }
    }
    return [...reports.values()];
  },
  groups: (view, args, context) => groupPage(context, holdersOf(view), args),
  grants: (view, args, context) => heldGrants(context, holdersOf(view), args),
  operations: (view, args, context) => operationPage(context, args, { about: aboutPerson(view) }),
  async effectiveAccess(view, { includeFanout }, context) {
    const keys = holdersOf(view).map((holder) => holder.connectorKey);
    const direct = effectiveAccess(context.directory, view);
    if (!includeFanout) return { grants: direct, coverage: grantCoverage(context, keys, null) };
    // Whatever a path goes through may hold something on demand too: the accounts, and the groups they are in.
    const groups = direct
      .flatMap((access) => access.paths.flat())
      .filter((grant) => grant.target.kind === 'group');
    const memberships = holdersOf(view).flatMap((holder) => membershipsOf(context, holder));
    const holders = [...holdersOf(view), ...[...groups, ...memberships].map(asHolder)];
    const onDemand = await readOnDemand(context, unique(holders));
    const further = (
      connectorKey: string,
      principal: { kind: RecordKind; id: string },
    ): readonly GrantView[] =>
      onDemand.grants.filter(
        (grant) =>
          grant.connectorKey === connectorKey &&
          grant.principal.kind === principal.kind &&
          grant.principal.id === principal.id,
      );
    return {
      grants: effectiveAccess(context.directory, view, further),
      coverage: grantCoverage(context, keys, onDemand),
    };
  },
};

export const recordMatch: RecordMatchResolvers = { record: (match) => match.record };

export const attributeConflict: AttributeConflictResolvers = { others: (conflict) => conflict.others };

export const attributeClaim: AttributeClaimResolvers = { record: (claim) => claim.record };

export const unmatchedRecord: UnmatchedRecordResolvers = { record: (unmatched) => unmatched.record };

export const effectiveGrant: EffectiveGrantResolvers = {
  role: (access, _args, context) => roleNamed(context, access.connectorKey, access.roleId),
  scope: (access, _args, context) => scopeOf(context, access.connectorKey, access.scope),
  paths: (access) => access.paths.map((grants) => ({ grants })),
};

export const effectivePath: EffectivePathResolvers = { grants: (path) => path.grants };

function holdersOf(view: PersonView): readonly Holder[] {
  return view.matches.map(({ record }) => record);
}

/** Groups that a holder is in, and the groups those are in. */
function membershipsOf(
  context: RequestContext,
  holder: Holder,
  seen = new Set<string>(),
): readonly GrantView[] {
  const snapshot = context.directory.snapshot(holder.connectorKey);
  const grants = snapshot?.table('grant');
  return [...(snapshot?.grantsHeldBy(holder.kind, holder.id) ?? [])].flatMap((row) => {
    const grant = grants?.at(row);
    if (grant === undefined || grant.status !== 'ACTIVE' || grant.target.kind !== 'group') return [];
    if (seen.has(grant.target.id)) return [];
    seen.add(grant.target.id);
    return [grant, ...membershipsOf(context, asHolder(grant), seen)];
  });
}

function asHolder(membership: GrantView): Holder {
  return { connectorKey: membership.connectorKey, kind: 'group', id: membership.target.id };
}

function unique(holders: readonly Holder[]): readonly Holder[] {
  return [
    ...new Map(
      holders.map((holder) => [`${holder.connectorKey}:${holder.kind}/${holder.id}`, holder]),
    ).values(),
  ];
}

/** Records as fresh as the caller wants them: those we hold, unless they are too old. */
function asFresh<R extends PersonRecordView>(
  { loaders, notBefore }: RequestContext,
  records: readonly R[],
): readonly R[] | Promise<readonly R[]> {
  if (records.every((record) => record.fetchedAt >= notBefore)) return records;
  return Promise.all(
    records.map((record) => loaders.record(record.kind, record.connectorKey, record.id) as Promise<R | null>),
  ).then((found) => found.filter((record) => record !== null));
}

/** The HR record that leads: people are minted from it where there is one. */
function leadingEmployment(view: PersonView): EmploymentView | null {
  return view.employments[0] ?? null;
}

function managerOf(directory: Directory, view: PersonView): PersonView | null {
  return firstSaid(view, ({ connectorKey, managerId }) =>
    managerId === null ? null : directory.personOf({ connectorKey, kind: 'employment', id: managerId }),
  );
}

/** What the first HR system says that says anything. */
function firstSaid<T>(view: PersonView, said: (employment: EmploymentView) => T | null): T | null {
  return view.standing.map(said).find((value) => value !== null) ?? null;
}

/**
 * One time line out of several HR records, latest first. The same title told twice for overlapping times is one
 * row: that of the record that wins.
 */
function jobTitleHistory(view: PersonView): readonly JobTitleParent[] {
  const rows: JobTitleParent[] = [];
  for (const row of view.employments.flatMap(jobTitlesOf)) {
    const isTold = rows.some((told) => fold(told.title) === fold(row.title) && overlap(told, row));
    if (!isTold) rows.push(row);
  }
  return rows.sort((a, b) => compareDays(b.effectiveFrom, a.effectiveFrom));
}

/** An open end reaches for ever; a row without any date says when it held as little as one that holds always. */
function overlap(a: JobTitleParent, b: JobTitleParent): boolean {
  const startsBeforeEnd = (x: JobTitleParent, y: JobTitleParent): boolean =>
    x.effectiveFrom === null || y.effectiveTo === null || x.effectiveFrom <= y.effectiveTo;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

function compareDays(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/** Titles come latest first, so the first one that has begun and not ended is the one in force. */
function jobTitleOn(day: string, titles: readonly JobTitleParent[]): JobTitleParent | null {
  const holds = ({ effectiveFrom, effectiveTo }: JobTitleParent): boolean =>
    (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || effectiveTo >= day);
  return titles.find(holds) ?? null;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
