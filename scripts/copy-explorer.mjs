/** Puts the explorer page's files beside the built gateway, so that it needs no development package to show it. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist', 'explorer');
mkdirSync(target, { recursive: true });
for (const file of [
  'graphiql/graphiql.min.css',
  'graphiql/graphiql.min.js',
  'react/umd/react.production.min.js',
  'react-dom/umd/react-dom.production.min.js',
]) {
  copyFileSync(join(root, 'node_modules', file), join(target, basename(file)));
}
// Their licences ask to travel with them.
for (const name of ['graphiql', 'react', 'react-dom']) {
  copyFileSync(join(root, 'node_modules', name, 'LICENSE'), join(target, `LICENSE.${name}`));
}
