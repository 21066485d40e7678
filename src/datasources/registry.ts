import { charthop } from './charthop/connector.js';
import type { Vendor } from './connector.js';
import { fivetran } from './fivetran/connector.js';
import { harness } from './harness/connector.js';
import { harvest } from './harvest/connector.js';
import { humaans } from './humaans/connector.js';

/** Every vendor Muster can speak to. A further one is its folder and one entry here. */
export const vendors: readonly Vendor[] = [fivetran, harness, harvest, humaans, charthop];
