/**
 * The file that lists more connectors, such as several of one vendor:
 * `{ "connectors": [{ "key", "vendor", "baseUrl"?, "writes"?, "settings" }] }`. Every mistake is told with its place, and
 * secrets stand in it only as references to where they are kept.
 */
import type { Setting, Vendor } from '../datasources/connector.js';
import { isConnectorKey } from '../identity.js';
import { connectorOf, type ConfiguredConnector, type Given } from './connectors.js';
import { ownVariables } from './own-variables.js';
import type { Source } from './source.js';
import { unknownName } from './spelling.js';
import { shown } from './variable.js';
import { eachWriteVariable, type WriteVariableName } from './write-variables.js';

type Report = (at: string, problem: string) => void;
type Fields = Readonly<Record<string, unknown>>;

/** What the variables of a connector are called in the file. */
const writingFields: Readonly<Record<WriteVariableName, string>> = {
  WRITES: 'writes',
  APPROVAL: 'approval',
  CHANGES_PER_HOUR: 'changesPerHour',
  REMOVALS_PER_HOUR: 'removalsPerHour',
};
const fields = ['key', 'vendor', 'baseUrl', ...Object.values(writingFields), 'settings'];

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

export function connectorsInFile(
  path: string,
  vendors: readonly Vendor[],
  keysInUse: readonly string[],
  source: Source,
): readonly ConfiguredConnector[] {
  const file = `${ownVariables.connectorsFile.name} ${shown(path)}`;
  const report: Report = (at, problem) =>
    source.problems.push(`${file}${at === '' ? '' : `, ${at}`}: ${problem}`);
  const taken = new Set(keysInUse);

  return entriesOf(source.contentOf(path), report).flatMap((entry, index) => {
    const at = `connectors[${index}]`;
    if (!isObject(entry)) {
      report(at, 'it should be an object');
      return [];
    }
    refuseOthers(fields, entry, at, report);
    const key = keyOf(entry['key'], taken, `${at}.key`, report);
    const vendor = vendorOf(entry['vendor'], vendors, `${at}.vendor`, report);
    if (vendor === null) return [];
    const given = givenInEntry(entry, vendor, at, source, report);
    return [connectorOf(key, vendor, given, (problem) => source.problems.push(`${file}, ${problem}`))];
  });
}

function entriesOf(content: string | null, report: Report): readonly unknown[] {
  if (content === null) {
    report('', 'the file cannot be read');
    return [];
  }
  let root: unknown;
  try {
    root = JSON.parse(content);
  } catch {
    // What the parser says quotes the file, and with it whatever stands there.
    report('', 'the file is not valid JSON');
    return [];
  }
  if (!isObject(root) || !Array.isArray(root['connectors'])) {
    report('', 'it should be an object with a list "connectors"');
    return [];
  }
  refuseOthers(['connectors'], root, '', report);
  return root['connectors'];
}

function refuseOthers(known: readonly string[], object: Fields, at: string, report: Report): void {
  for (const field of Object.keys(object)) {
    if (!known.includes(field)) report(placeOf(at, field), unknownName('field', field, known));
  }
}

/** A key that cannot be used is reported, and its connector still looked at for more to report. */
function keyOf(key: unknown, taken: Set<string>, at: string, report: Report): string {
  if (typeof key !== 'string' || !isConnectorKey(key)) {
    report(at, 'it should be a text of at most 40 lower-case letters, digits and inner hyphens');
  } else if (taken.has(key)) {
    report(at, `${shown(key)} is taken by another connector`);
  } else {
    taken.add(key);
  }
  return typeof key === 'string' ? key : '';
}

function vendorOf(id: unknown, vendors: readonly Vendor[], at: string, report: Report): Vendor | null {
  const vendor = vendors.find((it) => it.id === id);
  if (vendor !== undefined) return vendor;
  const ids = vendors.map((it) => it.id);
  report(
    at,
    typeof id === 'string' ? unknownName('vendor', id, ids) : `it should be one of ${ids.join(', ')}`,
  );
  return null;
}

function givenInEntry(entry: Fields, vendor: Vendor, at: string, source: Source, report: Report): Given {
  const optionalText = (field: string): string | undefined => {
    const value = entry[field];
    if (value === undefined || typeof value === 'string') return value;
    report(`${at}.${field}`, 'it should be a text');
    return undefined;
  };
  const aboutWriting = (field: string): string | undefined => {
    const text = optionalText(field);
    if (text === undefined || vendor.actions.length > 0) return text;
    report(`${at}.${field}`, `nothing can be changed at ${vendor.title}: remove it`);
    return undefined;
  };
  return {
    baseUrl: optionalText('baseUrl'),
    writing: eachWriteVariable((name) => aboutWriting(writingFields[name])),
    ...settingsIn(entry['settings'], vendor, `${at}.settings`, source, report),
    names: {
      baseUrl: `${at}.baseUrl`,
      writing: (name) => `${at}.${writingFields[name]}`,
      setting: (name) => placeOf(`${at}.settings`, name),
    },
  };
}

function settingsIn(
  value: unknown,
  vendor: Vendor,
  at: string,
  source: Source,
  report: Report,
): Pick<Given, 'settings' | 'unreadable'> {
  const settings = new Map<string, string>();
  const unreadable = new Set<string>();
  if (value !== undefined && !isObject(value)) report(at, 'it should be an object');
  for (const [name, given] of isObject(value) ? Object.entries(value) : []) {
    const place = placeOf(at, name);
    const setting = vendor.settings.find((it) => it.name === name);
    if (setting === undefined) {
      const known = vendor.settings.map((it) => it.name);
      report(place, unknownName(`setting of ${vendor.title}`, name, known));
      continue;
    }
    const text = valueOf(setting, given, source, (problem) => report(place, problem));
    if (text === undefined) unreadable.add(name);
    else settings.set(name, text);
  }
  return { settings, unreadable };
}

/** A value written down, or a reference to where it is kept. */
function valueOf(
  setting: Setting,
  given: unknown,
  source: Source,
  report: (problem: string) => void,
): string | undefined {
  if (typeof given === 'string') {
    if (!setting.secret) return given;
    report(
      'a secret does not belong in this file: give { "env": "NAME_OF_A_VARIABLE" } or { "file": "/path" }',
    );
    return undefined;
  }
  const [[kind, where] = [], ...rest] = isObject(given) ? Object.entries(given) : [];
  if (typeof where !== 'string' || where === '' || rest.length > 0 || (kind !== 'env' && kind !== 'file')) {
    report(
      `it should be ${setting.secret ? '' : 'a text, '}{ "env": "NAME_OF_A_VARIABLE" } or { "file": "/path" }`,
    );
    return undefined;
  }
  if (kind === 'file') return source.valueIn(where, (problem) => report(`"file" ${problem}`));
  if (!VARIABLE_NAME.test(where)) {
    // It may be the secret itself, put in the wrong place.
    report('"env" should be the name of a variable: letters, digits and underscores');
    return undefined;
  }
  if (!source.isGiven(where)) report(`"env" names ${where}, which is not set`);
  return source.text(where);
}

function placeOf(at: string, field: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(field)) return at === '' ? field : `${at}.${field}`;
  return `${at}[${shown(field)}]`;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
