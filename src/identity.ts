/**
 * Ids and addresses: how a thing is named across the graph, and when two addresses are the same.
 */

export interface GlobalId {
  /** The GraphQL type, which also keeps a team and a user with the same vendor id apart. */
  readonly type: string;
  readonly connector: string;
  /** Unique among the connector's records of that type. */
  readonly id: string;
}

const CONNECTOR_KEY = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const TYPE_NAME = /^[A-Z][A-Za-z]{1,39}$/;

export function isConnectorKey(key: string): boolean {
  return CONNECTOR_KEY.test(key);
}

/** Opaque to callers: they store it and send it back, and read nothing out of it. */
export function toGlobalId({ type, connector, id }: GlobalId): string {
  return Buffer.from(`${type}:${connector}:${id}`).toString('base64url');
}

/** Null for whatever was not minted by `toGlobalId`. */
export function parseGlobalId(text: string): GlobalId | null {
  if (text.length > 1024 || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  const first = decoded.indexOf(':');
  const second = decoded.indexOf(':', first + 1);
  if (first < 0 || second < 0) return null;
  const type = decoded.slice(0, first);
  const connector = decoded.slice(first + 1, second);
  const id = decoded.slice(second + 1);
  if (!TYPE_NAME.test(type) || !isConnectorKey(connector) || id === '') return null;
  // One spelling per id: base64 lets several texts decode to the same bytes.
  return toGlobalId({ type, connector, id }) === text ? { type, connector, id } : null;
}

/** The form in which addresses are compared; what is shown stays as the vendor gave it. */
export function emailKey(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

/** Whether a given or family name is the one that was asked for, however it is spaced and composed. What is not told does not count. */
export function isNameAsked(shown: string | null, asked: string | null): boolean {
  return shown === null || asked === null || nameKey(shown) === nameKey(asked);
}

function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase().normalize('NFKC');
}
