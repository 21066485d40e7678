/** What someone really has: the roles held directly and through groups, each with the grants that prove it. */
import { SourceUnavailableError } from './coverage.js';
import type { Directory } from './directory.js';
import type { PersonView } from './person-view.js';
import type { Snapshot } from './snapshot.js';
import type { GrantView } from './views.js';
import type { PrincipalKind, Ref } from '../datasources/records.js';

export interface EffectiveGrant {
  readonly connectorKey: string;
  readonly roleId: string;
  readonly scope: Ref<'resourceGroup' | 'group'> | null;
  /** Each way on its own: memberships in order, the grant of the role last. */
  readonly paths: readonly (readonly GrantView[])[];
}

/** Nobody reads more ways than this; groups that contain each other in many ways have more than can be counted. */
const MOST_STEPS = 50_000;

/** Grants beyond the snapshot's, such as those read on demand for one principal. */
export type FurtherGrants = (connectorKey: string, principal: Ref) => readonly GrantView[];

export function effectiveAccess(
  directory: Directory,
  person: PersonView,
  further: FurtherGrants = () => [],
): readonly EffectiveGrant[] {
  const found = new Map<
    string,
    { roleId: string; connectorKey: string; scope: EffectiveGrant['scope']; paths: GrantView[][] }
  >();

  let steps = 0;
  const follow = (snapshot: Snapshot, principal: Ref<PrincipalKind>, path: readonly GrantView[]): void => {
    if (++steps > MOST_STEPS) throw tooEntangled(snapshot.connectorKey);
    const grants = snapshot.table('grant');
    const held = [...snapshot.grantsHeldBy(principal.kind, principal.id)].flatMap(
      (row) => grants?.at(row) ?? [],
    );
    // A grant may have been swept and read on demand as well.
    const each = new Map(
      [...held, ...further(snapshot.connectorKey, principal)].map((grant) => [grant.id, grant]),
    );
    for (const grant of each.values()) {
      if (grant.status !== 'ACTIVE') continue;
      const longer = [...path, grant];
      if (grant.target.kind === 'role') {
        const key = JSON.stringify([
          snapshot.connectorKey,
          grant.target.id,
          grant.scope?.kind,
          grant.scope?.id,
        ]);
        const known = found.get(key) ?? {
          roleId: grant.target.id,
          connectorKey: snapshot.connectorKey,
          scope: grant.scope,
          paths: [],
        };
        known.paths.push(longer);
        found.set(key, known);
      } else if (!path.some((earlier) => sameRef(earlier.target, grant.target))) {
        // Groups may contain each other in a circle; each is entered once on a path.
        follow(snapshot, { kind: 'group', id: grant.target.id }, longer);
      }
    }
  };

  for (const { record } of person.matches) {
    const snapshot = directory.snapshot(record.connectorKey);
    if (snapshot !== null) follow(snapshot, { kind: record.kind, id: record.id }, []);
  }
  return [...found.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Some of the ways would look like all of them. */
function tooEntangled(connectorKey: string): SourceUnavailableError {
  const message = `Groups of ${connectorKey} contain each other in so many ways that they cannot all be listed.`;
  return new SourceUnavailableError(connectorKey, { reason: 'INCOMPLETE', message, retryAfterMs: null });
}

function sameRef(a: Ref, b: Ref): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function sortKey(grant: Pick<EffectiveGrant, 'connectorKey' | 'roleId' | 'scope'>): string {
  return `${grant.roleId}\n${grant.connectorKey}\n${grant.scope?.kind ?? ''}\n${grant.scope?.id ?? ''}`;
}
