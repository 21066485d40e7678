/**
 * What a person sees at GET /graphql in a browser: GraphiQL, served from our own files, because a page that
 * loads programs from elsewhere shows nothing offline and hands the caller's token to whoever serves them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ExplorerFile {
  readonly type: string;
  readonly body: Buffer;
}

export interface ExplorerAssets {
  readonly page: string;
  /** By the path below `/explorer/`. It begins with a digest of the contents: a file never changes. */
  readonly files: ReadonlyMap<string, ExplorerFile>;
}

/** Nothing but our own files, no inline script, and no other site may put the page in a frame. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** One per tab. */
export const exampleQueries: readonly string[] = [
  `# Who left, and can still sign in somewhere. The coverage says how complete the answer is.
# Ctrl-Enter asks; the header { "cache-control": "no-cache" } asks the vendors now.
query Leavers {
  people(first: 20, filter: { employmentStatuses: [ENDED], accountStatuses: [ACTIVE] }) {
    totalCount
    nodes {
      displayName
      workEmail
      endDate
      accounts {
        connector {
          key
        }
        status
        lastLoginAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    coverage {
      connector {
        key
      }
      state
      itemCount
      fetchedAt
    }
  }
}
`,
  `# One person: who they are and what they can reach.
# Change the address to one of your people's.
query Person {
  person(email: "ada@example.com") {
    displayName
    emails
    employmentStatus
    jobTitle {
      title
    }
    manager {
      displayName
    }
    accounts {
      connector {
        title
      }
      status
      lastLoginAt
    }
    effectiveAccess {
      grants {
        role {
          name
        }
      }
      coverage {
        connector {
          key
        }
        state
      }
    }
  }
}
`,
  `# What the gateway is connected to, and how well that goes.
query Connectors {
  connectors {
    key
    title
    coverage {
      state
      itemCount
      fetchedAt
    }
  }
}
`,
];

/** Each file's name, and where its package keeps it. */
const vendored = [
  { name: 'graphiql.min.css', inPackage: 'graphiql/graphiql.min.css' },
  { name: 'react.production.min.js', inPackage: 'react/umd/react.production.min.js' },
  { name: 'react-dom.production.min.js', inPackage: 'react-dom/umd/react-dom.production.min.js' },
  { name: 'graphiql.min.js', inPackage: 'graphiql/graphiql.min.js' },
] as const;

/**
 * Looks for GraphiQL in each directory in turn: one with packages in it, such as `node_modules`, or one that
 * holds the four files side by side. Null when it is in none of them.
 */
export function loadExplorer(directories: readonly string[]): ExplorerAssets | null {
  for (const directory of directories) {
    for (const layout of ['inPackage', 'name'] as const) {
      const bodies = vendored.map((file) => readIfThere(join(directory, file[layout])));
      if (bodies.every((body) => body !== null)) {
        return assemble(new Map(vendored.map(({ name }, i) => [name, bodies[i] ?? Buffer.alloc(0)])));
      }
    }
  }
  return null;
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function assemble(bodies: Map<string, Buffer>): ExplorerAssets {
  bodies.set('start.js', Buffer.from(startScript));
  bodies.set('start.css', Buffer.from(startStyle));
  const digest = createHash('sha256');
  for (const [name, body] of bodies) digest.update(`${name} ${body.length} `).update(body);
  const version = digest.digest('hex').slice(0, 16);

  const files = new Map<string, ExplorerFile>();
  for (const [name, body] of bodies) {
    // GraphiQL has letters beyond ASCII in it: without the charset some browsers garble them.
    const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
    files.set(`${version}/${name}`, { type, body });
  }

  // Relative, so that the page also works below a path of a proxy.
  const link = (name: string): string => `<link rel="stylesheet" href="explorer/${version}/${name}">`;
  const script = (name: string): string => `<script defer src="explorer/${version}/${name}"></script>`;
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Muster</title>
<link rel="icon" href="data:,">
${['graphiql.min.css', 'start.css'].map(link).join('\n')}
${['react.production.min.js', 'react-dom.production.min.js', 'graphiql.min.js', 'start.js'].map(script).join('\n')}
</head>
<body>
<form id="access" hidden>
<label for="token">This gateway asks for a service token:</label>
<input id="token" type="password" autocomplete="off" spellcheck="false">
<button>Use it</button>
</form>
<main id="explorer"><noscript>The explorer needs JavaScript. The API itself is asked with POST.</noscript></main>
</body>
</html>
`;
  return { page, files };
}

/** Shown where GraphiQL is not installed. */
export const plainPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Muster</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>Muster</h1>
<p>This is a GraphQL API. Send it a query with POST:</p>
<pre>curl http://localhost:4000/graphql \\
  -H 'content-type: application/json' \\
  -d '{ "query": "{ connectors { key title } }" }'</pre>
<p>Where a service token is set, add <code>-H "authorization: Bearer $TOKEN"</code>.</p>
<p>The explorer is not shown because GraphiQL is not installed next to the gateway.</p>
</body>
</html>
`;

const startStyle = `html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; }
#explorer { flex: 1; min-height: 0; }
#access { display: flex; gap: 0.75rem; align-items: center; padding: 0.6rem 1rem; font: 15px system-ui, sans-serif;
  background: #fff6d6; color: #332b00; border-bottom: 1px solid #e2cf85; }
#access[hidden] { display: none; }
#access input { flex: 1; max-width: 36rem; padding: 0.35rem 0.5rem; font: inherit; }
#access button { padding: 0.35rem 0.9rem; font: inherit; cursor: pointer; }
`;

// A program for the browser, as text: it is served, never run here. The token stays in the page's memory.
const startScript = `'use strict';
(() => {
  const access = document.getElementById('access');
  const field = document.getElementById('token');
  const root = ReactDOM.createRoot(document.getElementById('explorer'));
  const defaultTabs = ${JSON.stringify(exampleQueries.map((query) => ({ query })))};
  let token = '';
  let round = 0;

  async function fetcher(params, options) {
    const headers = new Headers({
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    });
    if (token !== '') headers.set('authorization', 'Bearer ' + token);
    for (const [name, value] of Object.entries((options && options.headers) || {})) headers.set(name, String(value));
    const response = await fetch(location.pathname, {
      method: 'POST',
      headers,
      body: JSON.stringify(params),
      credentials: 'omit',
    });
    if (response.status === 401 && access.hidden) {
      access.hidden = false;
      field.focus();
    }
    return response.json();
  }

  function show() {
    // Another key is another explorer: it reads the schema again, now with the token.
    root.render(
      React.createElement(GraphiQL, {
        key: String(round),
        fetcher,
        defaultTabs,
        isHeadersEditorEnabled: true,
        shouldPersistHeaders: false,
      }),
    );
  }

  access.addEventListener('submit', (event) => {
    event.preventDefault();
    token = field.value.trim();
    access.hidden = token !== '';
    round += 1;
    show();
  });
  show();
})();
`;
