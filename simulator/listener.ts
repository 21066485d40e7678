/**
 * One simulated vendor on a port of its own: real sockets, so that they can really break. It knows how
 * to fail in every way of `faults.ts`; what the vendor says when well is the vendor's folder's business.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import {
  FaultSchedule,
  InvalidFault,
  isListFault,
  pageOf,
  type AlteredFault,
  type ListFault,
  type PreparedFault,
  type FaultRule,
  type Page,
  type PlacedFault,
  type Window,
} from './faults.js';
import { RequestLog } from './request-log.js';

export interface VendorRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; nothing is sent when absent. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`: not everything that vendors say is JSON. */
  readonly text?: string;
  /** For lists, in place of `body`: faults need the whole list to bend it believably. */
  readonly list?: Window & { render(page: Page): unknown };
  /** For work that takes its time: how long the answer waits for it. */
  readonly holdMs?: number;
}

/** What a vendor's folder offers. */
export interface SimulatedVendor {
  readonly id: string;
  /** The route pattern behind a path; null when there is none. */
  endpointOf(method: string, path: string): string | null;
  answer(request: VendorRequest): Answer;
  /** How this vendor puts a failure into words. */
  failure(status: number): unknown;
  /** A list answer of this vendor without the list in it. */
  withoutList(body: unknown): unknown;
  /** An answer with a good status whose content says that it failed. */
  contradicted(body: unknown): unknown;
}

export interface Listener {
  readonly url: string;
  readonly requests: RequestLog;
  readonly faults: FaultSchedule;
  /** Ends at once, whatever is under way. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;
const CONTROL = '/_simulator/';

export async function listen(
  vendor: SimulatedVendor,
  { host, port, now = Date.now }: { host: string; port: number; now?: () => number },
): Promise<Listener> {
  const requests = new RequestLog();
  const faults = new FaultSchedule();
  const timers = new Set<NodeJS.Timeout>();

  function later(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });
  }

  async function exchange(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/' } = req;
    const queryAt = target.indexOf('?');
    const path = queryAt < 0 ? target : target.slice(0, queryAt);
    const query = new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt + 1));
    if (path.startsWith(CONTROL)) return control(req, res, path.slice(CONTROL.length));

    const asked = { method, path, endpoint: vendor.endpointOf(method, path) };
    const ended = requests.arrived({ at: now(), ...asked, query: Object.fromEntries(query) });
    const body = await readBody(req);
    if (body === null) {
      ended({ status: 413 });
      return send(res, 413, {}, JSON.stringify(vendor.failure(413)));
    }
    const request = { method, path, query, headers: req.headers, body };

    const note = (): void => {
      if (res.headersSent) ended({ status: res.statusCode });
    };

    const instead = faults.instead(asked);
    if (instead !== undefined) {
      ended({ fault: instead.kind });
      if (instead.kind !== 'slow') {
        if ('carriedOut' in instead && instead.carriedOut) vendor.answer(request);
        fail(instead, res);
        return note();
      }
      if (instead.work === 'late') await later(instead.ms);
    }
    const answer = vendor.answer(request);
    if (answer.holdMs !== undefined) await later(answer.holdMs);
    if (instead?.kind === 'slow' && instead.work === 'at-once') await later(instead.ms);

    const befalling = faults.befalling(asked, {
      success: answer.status < 300,
      hasBody: answer.body !== undefined || answer.text !== undefined || answer.list !== undefined,
      list: answer.list ?? null,
    });
    if (befalling !== undefined) ended({ fault: befalling.kind });
    deliver(answer, befalling, res);
    note();
  }

  function fail(fault: Exclude<PreparedFault, { kind: 'slow' }>, res: ServerResponse): void {
    switch (fault.kind) {
      case 'status':
        return fault.body === 'empty' ? send(res, fault.status, {}) : refuse(res, fault.status);
      case 'rate-limited':
        return refuse(res, 429, retryAfter(fault, now()));
      case 'forbidden':
        return refuse(res, 403);
      case 'unauthorized':
        return refuse(res, 401);
      case 'redirect':
        return send(res, 302, { location: fault.location });
      case 'html':
        res.writeHead(fault.status, { 'content-type': 'text/html; charset=utf-8' });
        return void res.end(
          '<!doctype html><title>Just a moment</title><p>This page is not the one you asked for.',
        );
      case 'reset':
        return void res.socket?.resetAndDestroy();
      case 'huge-body':
        return pourForever(res, fault.gzip);
      case 'hang': // stays open until the caller or the simulator ends it
        return undefined;
    }
  }

  function refuse(res: ServerResponse, status: number, headers: Record<string, string> = {}): void {
    send(res, status, headers, JSON.stringify(vendor.failure(status)));
  }

  function deliver(answer: Answer, fault: AlteredFault | ListFault | undefined, res: ServerResponse): void {
    const { list } = answer;
    let body = answer.body;
    if (list !== undefined) {
      body = list.render(pageOf(list, fault !== undefined && isListFault(fault) ? fault : undefined));
      if (fault?.kind === 'missing-items') body = vendor.withoutList(body);
    }
    if (fault?.kind === 'not-success-code') body = vendor.contradicted(body);
    const text = body === undefined ? answer.text : JSON.stringify(body);

    if (fault?.kind === 'lost-response') {
      res.socket?.destroy();
    } else if (fault?.kind === 'truncated-json') {
      send(res, answer.status, answer.headers, text?.slice(0, Math.floor(text.length * 0.6)));
    } else if (fault?.kind === 'reset-mid-body') {
      const bytes = Buffer.from(text ?? '');
      res.writeHead(answer.status, { ...jsonType, ...answer.headers, 'content-length': bytes.length });
      // Half of it must have left before the line goes dead, or nobody sees the middle of anything.
      res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => res.socket?.destroy());
    } else {
      send(res, answer.status, answer.headers, text);
    }
  }

  async function control(req: IncomingMessage, res: ServerResponse, what: string): Promise<void> {
    if (!isLoopback(req.socket.remoteAddress)) return send(res, 404, {});
    const reply = (status: number, body?: unknown) =>
      send(res, status, {}, body === undefined ? undefined : `${JSON.stringify(body, null, 2)}\n`);
    const faultId = /^faults\/([\w-]+)$/.exec(what)?.[1];
    switch (`${req.method} ${faultId === undefined ? what : 'faults/{id}'}`) {
      case 'GET requests':
        return reply(200, {
          total: requests.count(),
          perEndpoint: requests.perEndpoint(),
          requests: requests.entries(),
        });
      case 'DELETE requests':
        requests.reset();
        return reply(204);
      case 'GET faults':
        return reply(200, { faults: faults.list() });
      case 'POST faults':
        return placeFaults(await readBody(req), reply);
      case 'DELETE faults':
        faults.clear();
        return reply(204);
      case 'DELETE faults/{id}':
        return faults.clear(faultId) ? reply(204) : reply(404, { problem: 'There is no such fault' });
      default:
        return reply(404, { problem: 'Try GET or DELETE requests; GET, POST or DELETE faults' });
    }
  }

  function placeFaults(body: string | null, reply: (status: number, body: unknown) => void): void {
    let wanted: unknown;
    try {
      wanted = JSON.parse(body ?? '');
    } catch {
      return reply(400, { problem: 'The body is not JSON' });
    }
    const placed: PlacedFault[] = [];
    try {
      // The schedule checks each rule itself, and says what is wrong with it.
      for (const rule of (Array.isArray(wanted) ? wanted : [wanted]) as FaultRule[])
        placed.push(faults.add(rule));
      return reply(201, { faults: placed });
    } catch (error) {
      if (!(error instanceof InvalidFault)) throw error;
      for (const { id } of placed) faults.clear(id);
      return reply(400, { problem: error.message });
    }
  }

  const server = createServer((req, res) => {
    exchange(req, res).catch((error: unknown) => {
      // A caller that leaves in the middle is nothing to report; a mistake of the simulator's own is.
      if (req.destroyed || res.destroyed) return;
      process.stderr.write(`The simulator failed: ${error instanceof Error ? error.stack : String(error)}\n`);
      send(res, 500, {}, '{"problem":"The simulator itself failed"}');
    });
  });
  // Longer than callers keep theirs, so that no request meets a connection that is just being closed.
  server.keepAliveTimeout = 65_000;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;

  return {
    url: `http://${shownHost}:${address.port}`,
    requests,
    faults,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        timers.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const jsonType = { 'content-type': 'application/json;charset=utf-8' };

function send(
  res: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  text?: string,
): void {
  if (res.destroyed) return;
  if (text === undefined) {
    res.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': 0 }).end();
    return;
  }
  const bytes = Buffer.from(text);
  res.writeHead(status, { ...jsonType, ...headers, 'content-length': bytes.length }).end(bytes);
}

function retryAfter(
  fault: Extract<PreparedFault, { kind: 'rate-limited' }>,
  now: number,
): Record<string, string> {
  switch (fault.retryAfter) {
    case 'none':
      return {};
    case 'garbage':
      return { 'retry-after': 'presently' };
    case 'date':
      return { 'retry-after': new Date(now + fault.seconds * 1000).toUTCString() };
    case 'seconds':
      return { 'retry-after': String(fault.seconds) };
  }
}

/** Never ends of its own accord; the end of the connection stops it. */
function pourForever(res: ServerResponse, gzip: boolean): void {
  const chunk = Buffer.from('0,'.repeat(16 * 1024));
  const source = new Readable({
    read() {
      this.push(chunk);
    },
  });
  res.writeHead(200, gzip ? { ...jsonType, 'content-encoding': 'gzip' } : jsonType);
  res.write(gzip ? '' : '[');
  // It can only end by the caller going away, and that is what it is for.
  const stopped = (): void => undefined;
  if (gzip) pipeline(source, createGzip(), res, stopped);
  else pipeline(source, res, stopped);
}

/** Null when there is too much of it. */
async function readBody(req: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1$|(::ffff:)?127\.)/.test(address);
}
