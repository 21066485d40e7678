/** What is true of the simulated company, for whoever wants to check what was found out about it. */
import type { Fact, VendorId } from './company.js';
import { vendorOrder, type Simulator } from './server.js';

export interface Truth {
  readonly company: string;
  readonly date: string;
  readonly seed: number;
  /** Facts that were planted, by name. */
  readonly planted: readonly Fact[];
  /** Whose each record is, by vendor and the vendor's own id: of a person (p-), a shared mailbox (m-) or a machine (x-). */
  readonly records: Readonly<Record<VendorId, Readonly<Record<string, string>>>>;
}

export function truthOf(simulator: Simulator): Truth {
  const { name, date, seed, planted } = simulator.company;
  const records = vendorOrder.map((vendor) => {
    const subjects: Iterable<readonly [string | number, string]> = simulator[vendor].state.subjects;
    return [vendor, Object.fromEntries([...subjects].map(([id, subject]) => [String(id), subject]))];
  });
  return { company: name, date, seed, planted, records: Object.fromEntries(records) as Truth['records'] };
}
