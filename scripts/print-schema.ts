/** Prints the schema as composition tools want it. */
import { subgraphSdl } from '../src/federation.js';

process.stdout.write(subgraphSdl());
