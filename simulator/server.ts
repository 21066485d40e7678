/** The vendors of one invented company, each on a port of its own. */
import { simulateChartHop, type ChartHopOptions, type SimulatedChartHop } from './charthop/server.js';
import { createCompany, type Company, type VendorId } from './company.js';
import { simulateFivetran, type FivetranOptions, type SimulatedFivetran } from './fivetran/server.js';
import { simulateHarness, type HarnessOptions, type SimulatedHarness } from './harness/server.js';
import { simulateHarvest, type HarvestOptions, type SimulatedHarvest } from './harvest/server.js';
import { simulateHumaans, type HumaansOptions, type SimulatedHumaans } from './humaans/server.js';
import { listen, type Listener, type SimulatedVendor } from './listener.js';

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
  readonly harness?: HarnessOptions;
  readonly harvest?: HarvestOptions;
  readonly humaans?: HumaansOptions;
  readonly charthop?: ChartHopOptions;
}

type Running<S extends { readonly vendor: SimulatedVendor }> = Omit<S, 'vendor'> & Omit<Listener, 'close'>;

export interface Simulator {
  readonly company: Company;
  readonly fivetran: Running<SimulatedFivetran>;
  readonly harness: Running<SimulatedHarness>;
  readonly harvest: Running<SimulatedHarvest>;
  readonly humaans: Running<SimulatedHumaans>;
  readonly charthop: Running<SimulatedChartHop>;
  /** The variables that point a gateway at these vendors, or at some of them. */
  environment(vendors?: readonly VendorId[]): Record<string, string>;
  close(): Promise<void>;
}

/** Where the vendors are unless told otherwise. */
export const FIRST_PORT = 4101;

/** The order in which vendors take their ports. */
export const vendorOrder: readonly VendorId[] = ['fivetran', 'harness', 'harvest', 'humaans', 'charthop'];

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, people = 50, seed = 1, now = Date.now } = options;
  const company = options.company ?? createCompany({ people, seed });
  const open: Listener[] = [];

  async function run<S extends { readonly vendor: SimulatedVendor }>(
    vendor: VendorId,
    { vendor: simulated, ...rest }: S,
  ): Promise<Running<S>> {
    const at = port === 0 ? 0 : port + vendorOrder.indexOf(vendor);
    const listener = await listen(simulated, { host, port: at, now });
    open.push(listener);
    const { close: _close, ...running } = listener;
    return { ...running, ...rest };
  }
  const closeAll = async (): Promise<void> => {
    await Promise.all(open.map((listener) => listener.close()));
  };

  try {
    const fivetran = await run('fivetran', simulateFivetran(company, options.fivetran, now));
    const harness = await run('harness', simulateHarness(company, options.harness, now));
    const harvest = await run('harvest', simulateHarvest(company, options.harvest, now));
    const humaans = await run('humaans', simulateHumaans(company, options.humaans, now));
    // This company synchronises Humaans into ChartHop, which therefore knows what Humaans calls people.
    const humaansIds = new Map([...humaans.state.subjects].map(([id, personId]) => [personId, id]));
    const synchronised = { humaansIdOf: (personId: string) => humaansIds.get(personId) ?? null };
    const charthop = await run(
      'charthop',
      simulateChartHop(company, { ...synchronised, ...options.charthop }, now),
    );

    const environments: Readonly<Record<VendorId, Record<string, string>>> = {
      fivetran: {
        FIVETRAN_BASE_URL: fivetran.url,
        FIVETRAN_API_KEY: fivetran.apiKey,
        FIVETRAN_API_SECRET: fivetran.apiSecret,
      },
      harness: {
        HARNESS_BASE_URL: harness.url,
        HARNESS_API_KEY: harness.apiKey,
        HARNESS_ACCOUNT_ID: harness.accountId,
      },
      harvest: {
        HARVEST_BASE_URL: harvest.url,
        HARVEST_ACCESS_TOKEN: harvest.accessToken,
        HARVEST_ACCOUNT_ID: harvest.accountId,
      },
      humaans: { HUMAANS_BASE_URL: humaans.url, HUMAANS_API_TOKEN: humaans.token },
      charthop: {
        CHARTHOP_BASE_URL: charthop.url,
        CHARTHOP_API_TOKEN: charthop.apiToken,
        CHARTHOP_ORG_ID: charthop.orgId,
      },
    };
    return {
      company,
      fivetran,
      harness,
      harvest,
      humaans,
      charthop,
      environment: (vendors = vendorOrder) =>
        Object.assign({}, ...vendors.map((vendor) => environments[vendor])),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
