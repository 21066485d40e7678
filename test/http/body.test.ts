import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createBodyReader, parseJson, type BodyEnd } from '../../src/http/body.js';

/** Feeds a body in pieces, pausing when asked to. */
function read(
  body: Buffer,
  { encoding = null as string | null, maxBytes = 1_000_000, pieceBytes = 16_384 } = {},
) {
  return new Promise<{ end: BodyEnd; written: number }>((resolve) => {
    let offset = 0;
    const pump = () => {
      while (offset < body.length) {
        const piece = body.subarray(offset, offset + pieceBytes);
        offset += piece.length;
        if (!reader.write(piece)) return;
      }
      reader.end();
    };
    const reader = createBodyReader({
      encoding,
      maxBytes,
      onDrain: pump,
      onEnd: (end) => resolve({ end, written: Math.min(offset, body.length) }),
    });
    pump();
  });
}

const text = Buffer.from(JSON.stringify({ people: Array.from({ length: 500 }, (_, id) => ({ id })) }));

describe('a body', () => {
  it.each([
    [null, text],
    ['identity', text],
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    [' GZIP ', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
  ])('in the encoding %j is read whole', async (encoding, body) => {
    const { end } = await read(body, { encoding, pieceBytes: 7 });
    expect(end).toEqual({ kind: 'WHOLE', bytes: text });
  });

  it('that is empty needs no decoding', async () => {
    const { end } = await read(Buffer.alloc(0), { encoding: 'gzip' });
    expect(end).toEqual({ kind: 'WHOLE', bytes: Buffer.alloc(0) });
  });

  it.each([
    ['zstd', text],
    ['gzip, br', text],
    ['gzip', text],
    ['br', text],
    ['gzip', gzipSync(text).subarray(0, -20)],
  ])('in the encoding %j is not understood', async (encoding, body) => {
    expect((await read(body, { encoding })).end).toEqual({ kind: 'UNDECODABLE' });
  });

  it('may be as long as the cap, and no byte longer', async () => {
    expect((await read(text, { maxBytes: text.length })).end.kind).toBe('WHOLE');
    expect((await read(text, { maxBytes: text.length - 1 })).end.kind).toBe('TOO_LARGE');
  });

  it('is counted in decoded bytes and cut before most of a bomb is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const { end, written } = await read(bomb, { encoding: 'gzip', maxBytes: 100_000, pieceBytes: 1_024 });
    expect(end).toEqual({ kind: 'TOO_LARGE' });
    expect(written).toBeLessThan(bomb.length / 2);
  });

  it('comes out as it went in, whatever its pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5_000 }),
        fc.constantFrom('identity', 'gzip', 'deflate', 'br'),
        fc.integer({ min: 1, max: 600 }),
        async (content, encoding, pieceBytes) => {
          const encode = {
            identity: Buffer.from,
            gzip: gzipSync,
            deflate: deflateSync,
            br: brotliCompressSync,
          };
          const body = Buffer.from(encode[encoding](content));
          const { end } = await read(body, { encoding, pieceBytes });
          expect(end).toEqual({ kind: 'WHOLE', bytes: Buffer.from(content) });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('JSON', () => {
  it.each([
    ['{"a":[1,null]}', { a: [1, null] }],
    ['\uFEFF[]', []],
    ['null', null],
    ['', undefined],
  ])('%j is read', (body, value) => {
    expect(parseJson(Buffer.from(body))).toEqual({ ok: true, value });
  });

  it.each(['<html>', '{"a":', '[1,2]]', ' ', 'undefined'])('is not what %j is', (body) => {
    expect(parseJson(Buffer.from(body))).toEqual({ ok: false });
  });

  it('with broken characters is refused rather than mended', () => {
    expect(parseJson(Buffer.from([0x22, 0xc3, 0x22]))).toEqual({ ok: false });
  });
});
