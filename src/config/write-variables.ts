/** What operators may say about writes: whether, who has to agree, and to how many people within an hour. */
import type { WritePolicy } from '../datasources/connector.js';
import type { PeopleLimit } from '../provisioning/rules.js';
import type { Variable } from './variable.js';

const writePolicies = ['none', 'create-only', 'full'] as const satisfies readonly WritePolicy[];

/** For each connector. Before the name comes the vendor's. */
export const writeVariables = {
  WRITES: {
    name: 'WRITES',
    fallback: 'none',
    form: writePolicies.map((policy) => `"${policy}"`).join(', '),
    parse: (text) => writePolicies.find((policy) => policy === text) ?? null,
  } satisfies Variable<WritePolicy, 'WRITES'>,
  APPROVAL: {
    name: 'APPROVAL',
    fallback: 'none',
    form: '"none", or "required" when another caller has to release a change before it is made',
    parse: (text) => (text === 'required' ? true : text === 'none' ? false : null),
  } satisfies Variable<boolean, 'APPROVAL'>,
  CHANGES_PER_HOUR: changesPerHour('CHANGES_PER_HOUR'),
  REMOVALS_PER_HOUR: removalsPerHour('REMOVALS_PER_HOUR'),
} as const;

export type WriteVariableName = keyof typeof writeVariables;

export function eachWriteVariable<T>(
  read: (name: WriteVariableName) => T,
): Readonly<Record<WriteVariableName, T>> {
  return {
    WRITES: read('WRITES'),
    APPROVAL: read('APPROVAL'),
    CHANGES_PER_HOUR: read('CHANGES_PER_HOUR'),
    REMOVALS_PER_HOUR: read('REMOVALS_PER_HOUR'),
  };
}

export function changesPerHour<Name extends string>(name: Name): Variable<PeopleLimit, Name> {
  return peopleLimit(name, '100 or 50%');
}

export function removalsPerHour<Name extends string>(name: Name): Variable<PeopleLimit, Name> {
  return peopleLimit(name, '20 or 10%');
}

function peopleLimit<Name extends string>(name: Name, fallback: string): Variable<PeopleLimit, Name> {
  return {
    name,
    fallback,
    form: 'how many people may be touched within an hour, as "20 or 10%": whichever is less, but always one',
    parse: (text) => {
      const [, people, percent] = /^(\d{1,6}) or (\d{1,3})%$/.exec(text) ?? [];
      if (people === undefined || percent === undefined) return null;
      if (Number(people) < 1 || Number(percent) > 100) return null;
      return { people: Number(people), percent: Number(percent) };
    },
  };
}
