/** What a connector keeps from its last lists, so that a single record can be read for a single call. */
import type { Call } from '../../http/call.js';
import type { ChartHopApi } from './api.js';
import { byWorkAddress, toAddressKey } from './mapping.js';
import type { WirePerson } from './wire.js';

type Addresses = ReadonlyMap<string, string | null>;

export class Memory {
  /** Whether the list of persons has told of memberships: who is not told of is then in no group. */
  listTellsMemberships = false;
  /** By address: the manager's employment, or null where it is nobody's or several people's. */
  private managers = new Map<string, string | null>();
  private readonly underWay = new WeakMap<Call, Promise<Addresses>>();

  constructor(private readonly api: ChartHopApi) {}

  /** Only managers are kept, an eighth of all people or fewer. */
  keepManagers(persons: readonly WirePerson[], addresses: Addresses): void {
    this.managers = new Map(
      persons.flatMap(({ managerEmail }) => {
        if (managerEmail === null) return [];
        const address = toAddressKey(managerEmail);
        return [[address, addresses.get(address) ?? null] as const];
      }),
    );
  }

  /** Costs a list of addresses for a manager who is new to us, once for all that one caller asks for. */
  async managerId(email: string, call: Call): Promise<string | null> {
    const address = toAddressKey(email);
    const kept = this.managers.get(address);
    if (kept !== undefined) return kept;
    let reading = this.underWay.get(call);
    if (reading === undefined) this.underWay.set(call, (reading = this.readAddresses(call)));
    const id = (await reading).get(address) ?? null;
    this.managers.set(address, id);
    return id;
  }

  private async readAddresses(call: Call): Promise<Addresses> {
    return byWorkAddress((await this.api.addresses(call)).rows);
  }
}
