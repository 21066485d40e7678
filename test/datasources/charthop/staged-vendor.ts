/** ChartHop of an invented company, simulated over real HTTP and opened as a connector. */
import { Agent } from 'undici';
import {
  simulateChartHop,
  type ChartHopOptions,
  type SimulatedChartHop,
} from '../../../simulator/charthop/server.js';
import { createCompany, type Company } from '../../../simulator/company.js';
import { listen, type Listener } from '../../../simulator/listener.js';
import { charthop } from '../../../src/datasources/charthop/connector.js';
import { offers } from '../../../src/datasources/charthop/sweep.js';
import type { Connector, Sizes } from '../../../src/datasources/connector.js';
import type { RecordKind } from '../../../src/datasources/records.js';
import { aCall, type TestCall } from '../../http/local-server.js';
import { collect, type Swept } from '../describe-connector.js';

export interface Staged extends Omit<SimulatedChartHop, 'vendor'> {
  readonly company: Company;
  readonly url: string;
  readonly requests: Listener['requests'];
  readonly faults: Listener['faults'];
  readonly connector: Connector;
  sweep(...kinds: RecordKind[]): Promise<Swept>;
  sweepBy(call: TestCall, ...kinds: RecordKind[]): Promise<Swept>;
  /** The same vendor by a connector that has read nothing yet. */
  another(): Connector;
  close(): Promise<void>;
}

export interface StageOptions extends ChartHopOptions {
  readonly people?: number;
  readonly company?: Company;
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether the organisation is configured; it is unless told otherwise. */
  readonly knowsOrg?: boolean;
  readonly sizes?: Sizes;
  readonly now?: () => number;
}

export async function stageChartHop(options: StageOptions = {}): Promise<Staged> {
  const { people = 50, settings = {}, knowsOrg = true, sizes = {}, now, ...simulated } = options;
  const company = options.company ?? createCompany({ people });
  const { vendor, ...simulation } = simulateChartHop(company, simulated, now);
  const listener = await listen(vendor, { host: '127.0.0.1', port: 0 });
  const agent = new Agent();
  const open = (): Connector =>
    charthop.open(
      {
        key: 'charthop',
        vendor: 'charthop',
        baseUrl: listener.url,
        writes: 'none',
        settings: {
          API_TOKEN: simulation.apiToken,
          ...(knowsOrg ? { ORG_ID: simulation.orgId } : {}),
          ...settings,
        },
      },
      agent,
    );
  const connector = open();
  const sweepBy = (call: TestCall, ...kinds: RecordKind[]) =>
    collect(connector.sweep(new Set(kinds.length === 0 ? offers : kinds), sizes, call));
  return {
    ...simulation,
    company,
    url: listener.url,
    requests: listener.requests,
    faults: listener.faults,
    connector,
    sweepBy,
    sweep: (...kinds) => sweepBy(aCall(), ...kinds),
    another: open,
    async close() {
      await agent.destroy();
      await listener.close();
    },
  };
}
