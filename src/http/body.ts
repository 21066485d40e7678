/** A body on its way in: decoded, counted while it streams, and cut when it grows too long. */
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

export type BodyEnd =
  | { readonly kind: 'WHOLE'; readonly bytes: Buffer }
  | { readonly kind: 'TOO_LARGE' }
  | { readonly kind: 'UNDECODABLE' };

export interface BodyReader {
  /** False asks the sender to pause until `onDrain`. */
  write(chunk: Buffer): boolean;
  /** Everything has been written. */
  end(): void;
  /** Nobody is interested any longer. */
  discard(): void;
}

export interface BodyReaderOptions {
  readonly encoding: string | null;
  /** Of the decoded body. */
  readonly maxBytes: number;
  readonly onDrain: () => void;
  /** Called once, unless discarded before. */
  readonly onEnd: (end: BodyEnd) => void;
}

export function createBodyReader({ encoding, maxBytes, onDrain, onEnd }: BodyReaderOptions): BodyReader {
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  // Made at the first byte: an empty body is empty in every encoding.
  let decoder: ReturnType<typeof decoderFor> = null;

  function finish(end: BodyEnd): void {
    if (ended) return;
    ended = true;
    decoder?.destroy();
    onEnd(end);
  }

  function keep(chunk: Buffer): void {
    if (ended) return;
    size += chunk.length;
    if (size > maxBytes) return finish({ kind: 'TOO_LARGE' });
    chunks.push(chunk);
  }

  const finishWhole = () => finish({ kind: 'WHOLE', bytes: Buffer.concat(chunks, size) });

  const name = (encoding ?? '').trim().toLowerCase();
  const plain = name === '' || name === 'identity';

  return {
    write(chunk) {
      if (ended || chunk.length === 0) return true;
      if (plain) {
        keep(chunk);
        return true;
      }
      if (decoder === null) {
        decoder = decoderFor(name, chunk);
        if (decoder === null) {
          finish({ kind: 'UNDECODABLE' });
          return true;
        }
        decoder.on('data', keep);
        decoder.on('drain', onDrain);
        decoder.once('end', finishWhole);
        decoder.on('error', () => finish({ kind: 'UNDECODABLE' }));
      }
      return decoder.write(chunk);
    },
    end() {
      if (decoder === null) finishWhole();
      else decoder.end();
    },
    discard() {
      ended = true;
      decoder?.destroy();
    },
  };
}

function decoderFor(encoding: string, firstChunk: Buffer) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      // The standard asks for a zlib header, some servers leave it out; 8 is the only method it can name.
      return ((firstChunk[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      return null;
  }
}

export type Parsed =
  { readonly ok: true; /** Undefined for an empty body. */ readonly value: unknown } | { readonly ok: false };

/** The content type is not asked: vendors label their JSON as HTML and their HTML as JSON. */
export function parseJson(bytes: Buffer): Parsed {
  if (bytes.length === 0) return { ok: true, value: undefined };
  try {
    // Fatal, because a replaced byte in a name or an address is a wrong name or address.
    return {
      ok: true,
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown,
    };
  } catch {
    // The error quotes the body, so it goes no further.
    return { ok: false };
  }
}
