/** The vendors of one invented company, each on a port of its own. */
import { createCompany, type Company } from './company.js';
import { simulateFivetran, type FivetranBehaviour, type FivetranOptions } from './fivetran/server.js';
import type { FivetranState } from './fivetran/state.js';
import { listen, type Listener } from './listener.js';

export interface SimulatorOptions {
  /** Given, it is used as it is; else one is made from `people` and `seed`. */
  readonly company?: Company;
  readonly people?: number;
  readonly seed?: number;
  readonly host?: string;
  /** Of the first vendor; the others take the ones that follow. 0 takes any that are free. */
  readonly port?: number;
  readonly now?: () => number;
  readonly fivetran?: FivetranOptions;
}

export interface Simulator {
  readonly company: Company;
  readonly fivetran: Omit<Listener, 'close'> & {
    readonly apiKey: string;
    readonly apiSecret: string;
    readonly state: FivetranState;
    readonly behaviour: FivetranBehaviour;
  };
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, people = 50, seed = 1, now = Date.now } = options;
  const company = options.company ?? createCompany({ people, seed });
  const at = (nth: number) => ({ host, port: port === 0 ? 0 : port + nth, now });

  const { vendor, ...fivetran } = simulateFivetran(company, options.fivetran, now);
  const listeners = [await listen(vendor, at(0))] as const;

  const { url, requests, faults } = listeners[0];
  return {
    company,
    fivetran: { url, requests, faults, ...fivetran },
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}
