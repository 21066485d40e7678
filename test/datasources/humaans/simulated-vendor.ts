/** The simulated Humaans, and a connector to it that believes it is the day of the company. */
import { Agent } from 'undici';
import { createCompany, type Company } from '../../../simulator/company.js';
import {
  simulateHumaans,
  type HumaansBehaviour,
  type SimulatedHumaans,
} from '../../../simulator/humaans/server.js';
import { listen, type Listener } from '../../../simulator/listener.js';
import type { Connector, ConnectorConfig } from '../../../src/datasources/connector.js';
import { humaansOn } from '../../../src/datasources/humaans/connector.js';

export interface Simulated extends Omit<Listener, 'url'>, SimulatedHumaans {
  readonly company: Company;
  readonly config: ConnectorConfig;
  readonly connector: Connector;
}

/** With pages of 17 rows even a small company has lists of several pages. */
export async function simulate(
  behaviour: Partial<HumaansBehaviour> = {},
  people = 50,
  today?: string,
): Promise<Simulated> {
  const company = createCompany({ people });
  const simulated = simulateHumaans(company, { behaviour: { largestPage: 17, ...behaviour } });
  const listener = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
  const agent = new Agent();
  const config: ConnectorConfig = {
    key: 'humaans-eu',
    vendor: 'humaans',
    baseUrl: listener.url,
    writes: 'none',
    settings: { API_TOKEN: simulated.token },
  };
  return {
    ...simulated,
    company,
    config,
    connector: humaansOn(() => today ?? company.date).open(config, agent),
    requests: listener.requests,
    faults: listener.faults,
    async close() {
      await agent.destroy();
      await listener.close();
    },
  };
}
