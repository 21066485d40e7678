/** Plain facts as pairs of texts, for people and for tables. */
import type { Fact } from '../generated/resolvers.js';

const TIMES = new Set(['at', 'dueAt', 'until']);

/** What is within something else has the way to it in its name: `found.status`. */
export function factsOf(values: Readonly<Record<string, unknown>>): readonly Fact[] {
  return Object.entries(values).flatMap(([name, value]): readonly Fact[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [{ name, value: textOf(name, value) }];
    }
    return factsOf(value as Readonly<Record<string, unknown>>).map((fact) => ({
      ...fact,
      name: `${name}.${fact.name}`,
    }));
  });
}

function textOf(name: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && TIMES.has(name)) return new Date(value).toISOString();
  return Array.isArray(value) ? value.map(String).join(', ') : String(value as string | number | boolean);
}
