/** What the README shows is what one gets. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeSettings, readConfig } from '../src/config.js';
import { vendors } from '../src/datasources/registry.js';
import { createGateway, type Gateway } from '../src/gateway.js';
import { readOverrides } from '../src/config/overrides-file.js';
import { startSimulator, type Simulator } from '../simulator/server.js';

const readme = readFileSync('README.md', 'utf8');
const packageFile = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

/** Every query of the README that is followed by its answer. */
const examples = [...readme.matchAll(/```graphql\n([\s\S]*?)```\s+```json\n([\s\S]*?)```/g)].map(
  ([, query, answer]) => ({
    query: query ?? '',
    answer: JSON.parse(answer ?? '') as unknown,
  }),
);

describe('the README', () => {
  let simulator: Simulator;
  let gateway: Gateway;
  let address: string;

  beforeAll(async () => {
    simulator = await startSimulator();
    const config = readConfig(
      {
        PORT: '0',
        MUSTER_DATABASE: ':memory:',
        MUSTER_LOG_LEVEL: 'silent',
        ...simulator.environment(),
        FIVETRAN_WRITES: 'full',
      },
      vendors,
    );
    gateway = await createGateway(config);
    address = await gateway.listen();
  });
  afterAll(async () => {
    await gateway.close();
    await simulator.close();
  });

  it('has examples', () => {
    expect(examples).toHaveLength(3);
  });

  it.each(examples)('shows the answer that the demo company gives: $query', async ({ query, answer }) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: unknown };
    expect(data).toEqual(answer);
  });

  it('lists every setting, with its default and what it should be', () => {
    const table = /<!-- settings -->\n([\s\S]*?)<!-- \/settings -->/.exec(readme)?.[1];
    const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim());
    const rows = describeSettings(vendors).map((setting) => [
      '',
      `\`${setting.variable}\``,
      setting.default === null ? '' : `\`${setting.default}\``,
      setting.form + (setting.secret ? ' (secret)' : ''),
      '',
    ]);
    const shown = (table ?? '').split('\n').filter((line) => line.startsWith('| `'));
    expect(shown.map(cells)).toEqual(rows);
  });

  it('names only commands that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, script]) => script ?? '');
    expect(named).not.toHaveLength(0);
    expect(named.filter((script) => !(script in packageFile.scripts))).toEqual([]);
  });

  it('claims the Node version that the package asks for', () => {
    expect(packageFile.engines.node).toBe('>=20.19');
    expect(readme).toContain('Node 20.19 or newer');
  });

  it('shows a file of overrides that is accepted', () => {
    const file = /```json overrides-file\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const problems: string[] = [];
    const overrides = readOverrides(file, (problem) => problems.push(problem));
    expect(problems).toEqual([]);
    expect(overrides.links).toHaveLength(1);
    expect(overrides.unlinks).toEqual([{ connectorKey: 'harvest', kind: 'account', id: '4177968' }]);
    expect(overrides.keepApart).toHaveLength(1);
  });

  it('shows a connectors file that is accepted', () => {
    const file = /```json connectors-file\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const files: Record<string, string> = {
      '/etc/muster.json': file,
      '/run/secrets/fivetran-eu': 'secret\n',
    };
    const config = readConfig(
      { MUSTER_CONNECTORS_FILE: '/etc/muster.json', FIVETRAN_EU_KEY: 'key' },
      vendors,
      (path) => files[path] ?? '',
    );
    expect(config.connectors).toEqual([
      {
        key: 'fivetran-eu',
        vendor: 'fivetran',
        baseUrl: 'https://api.fivetran.com',
        writes: 'none',
        settings: { API_KEY: 'key', API_SECRET: 'secret', CONNECTION_ACCESS: 'on-demand' },
      },
    ]);
  });
});
