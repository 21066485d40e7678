import type { Vendor } from './connector.js';
import { fivetran } from './fivetran/connector.js';

/** Every vendor Muster can speak to. A further one is its folder and one entry here. */
export const vendors: readonly Vendor[] = [fivetran];
