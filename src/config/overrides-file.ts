/** Reads what operators decided about who is who. Every mistake is reported with its place in the file. */
import { z } from 'zod';
import { noOverrides, type Overrides, type RecordName } from '../directory/overrides.js';
import { isConnectorKey } from '../identity.js';
import { ownVariables } from './own-variables.js';
import type { Source } from './source.js';
import { shown } from './variable.js';

const recordName = z.string().transform((text, context): RecordName => {
  const [connectorKey = '', kind, ...rest] = text.split('/');
  const id = rest.join('/');
  if (isConnectorKey(connectorKey) && (kind === 'account' || kind === 'employment') && id !== '') {
    return { connectorKey, kind, id };
  }
  context.addIssue({
    code: 'custom',
    message: 'should name a record as <connector>/account/<id> or <connector>/employment/<id>',
  });
  return z.NEVER;
});

/** A record kept apart from itself would be kept apart from everybody. */
const differing = z
  .tuple([recordName, recordName])
  .refine(([a, b]) => a.connectorKey !== b.connectorKey || a.kind !== b.kind || a.id !== b.id, {
    message: 'should name two different records',
  });

/** Kept in the file for whoever reviews it. */
const reason = z.string().optional();

const overridesFile = z.strictObject({
  link: z.array(z.strictObject({ records: z.array(recordName).min(2), reason })).default([]),
  unlink: z.array(z.strictObject({ record: recordName, reason })).default([]),
  keepApart: z.array(z.strictObject({ records: differing, reason })).default([]),
});

export function overridesInFile(path: string, source: Source): Overrides {
  const report = (problem: string): void => {
    source.problems.push(`${ownVariables.overridesFile.name} ${shown(path)}: ${problem}`);
  };
  const content = source.contentOf(path);
  if (content !== null) return readOverrides(content, report);
  report('the file cannot be read');
  return noOverrides;
}

export function readOverrides(content: string, report: (problem: string) => void): Overrides {
  let root: unknown;
  try {
    root = JSON.parse(content);
  } catch {
    report('it is not valid JSON'); // what the parser says quotes the file
    return noOverrides;
  }
  const read = overridesFile.safeParse(root);
  if (!read.success) {
    for (const { path, message } of read.error.issues) report(`${placeOf(path)}${message}`);
    return noOverrides;
  }
  return {
    links: read.data.link.map(({ records }) => records),
    unlinks: read.data.unlink.map(({ record }) => record),
    keepApart: read.data.keepApart.map(({ records }) => records),
  };
}

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `${place.replace(/^\./, '')}: `;
}
