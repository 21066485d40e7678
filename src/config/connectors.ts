/** The connectors that are configured by variables, and what makes one of whatever was set for it. */
import type { ConnectorConfig, Setting, Vendor } from '../datasources/connector.js';
import type { ConnectorRules } from '../provisioning/rules.js';
import { isLoopback } from './addresses.js';
import type { Source } from './source.js';
import {
  describeVariable,
  fallbackOf,
  shown,
  understood,
  type SettingDescription,
  type Variable,
} from './variable.js';
import { eachWriteVariable, writeVariables, type WriteVariableName } from './write-variables.js';

export interface ConfiguredConnector {
  readonly connector: ConnectorConfig;
  /** Null where nothing can be written. */
  readonly rules: ConnectorRules | null;
}

/** Everything that may be set for a connector, whether by variables or in the file. */
export interface Given {
  readonly baseUrl: string | undefined;
  readonly writing: Readonly<Record<WriteVariableName, string | undefined>>;
  readonly settings: ReadonlyMap<string, string>;
  /** Settings that are there, though what they hold could not be read. */
  readonly unreadable: ReadonlySet<string>;
  readonly names: Names;
}

/** How a problem names what it is about: as a variable, or as a place in the file. */
interface Names {
  readonly baseUrl: string;
  readonly writing: (name: WriteVariableName) => string;
  readonly setting: (name: string) => string;
}

/** None when nothing is set that the vendor needs. */
export function connectorInVariables(vendor: Vendor, source: Source): readonly ConfiguredConnector[] {
  const given = givenInVariables(vendor, source);
  const { names } = given;
  const required = vendor.settings.filter((setting) => setting.required);
  if (required.some(({ name }) => given.settings.has(name) || given.unreadable.has(name))) {
    return [connectorOf(vendor.id, vendor, given, (problem) => source.problems.push(problem))];
  }
  const idle = [
    ...vendor.settings.map(({ name }) => names.setting(name)),
    names.baseUrl,
    ...Object.values(eachWriteVariable(names.writing)),
  ].filter((name) => source.isGiven(name));
  if (idle.length > 0) {
    const needed = required.map(({ name }) => names.setting(name)).join(' and ');
    source.warnings.push(`${idle.join(', ')} has no effect: ${vendor.title} is configured by ${needed}`);
  }
  return [];
}

function givenInVariables(vendor: Vendor, source: Source): Given {
  const nameOf = (name: string): string => variableOf(vendor, name);
  const settings = new Map<string, string>();
  const unreadable = new Set<string>();
  for (const { name } of vendor.settings) {
    const value = source.text(nameOf(name));
    if (value !== undefined) settings.set(name, value);
    else if (source.isGiven(nameOf(name))) unreadable.add(name);
  }
  const canWrite = vendor.actions.length > 0;
  return {
    baseUrl: source.text(nameOf('BASE_URL')),
    writing: eachWriteVariable((name) => (canWrite ? source.text(nameOf(name)) : undefined)),
    settings,
    unreadable,
    names: { baseUrl: nameOf('BASE_URL'), writing: nameOf, setting: nameOf },
  };
}

export function connectorOf(
  key: string,
  vendor: Vendor,
  given: Given,
  report: (problem: string) => void,
): ConfiguredConnector {
  const settings = settingsOf(vendor, given, report);
  const writing = <T>(variable: Variable<T, WriteVariableName>): T => {
    const text = given.writing[variable.name]?.trim();
    if (text === undefined) return fallbackOf(variable);
    return understood(variable, text, report, given.names.writing(variable.name));
  };
  const writes = writing(writeVariables.WRITES);
  const rules = {
    approval: writing(writeVariables.APPROVAL),
    changes: writing(writeVariables.CHANGES_PER_HOUR),
    removals: writing(writeVariables.REMOVALS_PER_HOUR),
  };
  const baseUrl = baseUrlOf(vendor, given, report);
  return {
    connector: { key, vendor: vendor.id, baseUrl, writes, settings },
    rules: vendor.actions.length > 0 ? rules : null,
  };
}

function settingsOf(
  vendor: Vendor,
  given: Given,
  report: (problem: string) => void,
): Readonly<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const setting of vendor.settings) {
    const name = given.names.setting(setting.name);
    const value = given.settings.get(setting.name);
    if (value !== undefined) {
      const wrong = whatIsWrong(setting, value);
      if (wrong === null) settings[setting.name] = value;
      else report(`${name} ${wrong}`);
    } else if (given.unreadable.has(setting.name)) {
      continue; // told where it was read
    } else if (setting.fallback !== undefined) {
      settings[setting.name] = setting.fallback;
    } else if (setting.required) {
      report(`${name} is missing: ${vendor.title} needs it; it should be ${setting.form}`);
    }
  }
  return settings;
}

function whatIsWrong(setting: Setting, value: string): string | null {
  if (/\p{Cc}/u.test(value)) return 'has a line break or another control character in it';
  if (value.trim() !== value) return 'has blanks at its beginning or end';
  if (setting.accepts(value)) return null;
  return `should be ${setting.form}${setting.secret ? '' : `, not ${shown(value)}`}`;
}

const BASE_URL_FORM = 'an https address without user, query and fragment (http only for this machine)';

function baseUrlOf(vendor: Vendor, given: Given, report: (problem: string) => void): string {
  const text = given.baseUrl?.trim() ?? '';
  if (text === '') return vendor.baseUrl;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fits =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) &&
    !/[@?#\s\\]/.test(text);
  if (!fits) {
    // A user or a query may be a credential that strayed into the address.
    const found = /[@?#]/.test(text) ? '' : `, not ${shown(text)}`;
    report(`${given.names.baseUrl} should be ${BASE_URL_FORM}${found}`);
    return vendor.baseUrl;
  }
  // The vendor's own address decides about the slash at the end, so that its connector sees one form only.
  const bare = text.replace(/\/+$/, '');
  return vendor.baseUrl.endsWith('/') ? `${bare}/` : bare;
}

export function describeVendor(vendor: Vendor): readonly SettingDescription[] {
  const writing = vendor.actions.length > 0 ? Object.values(writeVariables) : [];
  return [
    ...vendor.settings.map(({ name, fallback = null, form, secret }) => ({
      variable: variableOf(vendor, name),
      default: fallback,
      form,
      secret,
    })),
    {
      variable: variableOf(vendor, 'BASE_URL'),
      default: vendor.baseUrl,
      form: BASE_URL_FORM,
      secret: false,
    },
    ...writing.map((it: Variable<unknown>) => describeVariable(it, variableOf(vendor, it.name))),
  ];
}

export function variableOf(vendor: Vendor, name: string): string {
  return `${vendor.id.toUpperCase().replaceAll('-', '_')}_${name}`;
}
