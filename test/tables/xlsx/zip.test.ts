import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateSync } from "fflate";
import { crc32 } from "../../../src/tables/xlsx/crc32.ts";
import { unpack, unpackText, type UnpackLimits } from "../../../src/tables/xlsx/unpack.ts";
import { zipParts } from "../../../src/tables/xlsx/zip.ts";
import { assertRefuses } from "../../refuses.ts";
import { bytesOf, writeZip, type ZipQuirks } from "./write-workbook.ts";

const where = { reader: "test" };
const content = bytesOf("äöü 零 ".repeat(20_000));
const small = bytesOf("small");
const archive = (quirks: ZipQuirks = {}, deflate = deflateSync as (b: Uint8Array) => Uint8Array) =>
  writeZip({ "a/Big.txt": content, "small.txt": small }, deflate, quirks);

function textOf(bytes: Uint8Array, name: string, limits?: UnpackLimits): string {
  const part = zipParts(bytes, where).get(name);
  assert.ok(part, name);
  return unpackText(bytes, part, where, limits);
}

describe("crc32", () => {
  it("gives the check value of CRC-32/ISO-HDLC, in one piece or several", () => {
    const digits = bytesOf("123456789");
    assert.equal(crc32(digits), 0xcbf43926);
    for (let cut = 0; cut <= 9; cut++) {
      assert.equal(crc32(digits.subarray(cut), crc32(digits.subarray(0, cut))), 0xcbf43926);
    }
    assert.equal(crc32(new Uint8Array(0)), 0);
  });
});

describe("zipParts and unpack", () => {
  const kinds: Readonly<Record<string, Uint8Array>> = {
    deflated: archive(),
    stored: archive({}, (bytes) => bytes),
    "with data descriptors": archive({ descriptor: true }),
    zip64: archive({ zip64: true }),
  };
  for (const [kind, bytes] of Object.entries(kinds)) {
    it(`read parts that are ${kind}, by lower-case name`, () => {
      assert.equal(textOf(bytes, "a/big.txt"), new TextDecoder().decode(content));
      assert.equal(textOf(bytes, "small.txt"), "small");
    });
  }

  it("find the list of parts before a comment, and in bytes that start within a buffer", () => {
    const bytes = archive();
    const longer = new Uint8Array(bytes.length + 1007);
    longer.set(bytes, 7);
    longer[7 + bytes.length - 2] = 1000 & 255;
    longer[7 + bytes.length - 1] = 1000 >> 8;
    assert.equal(textOf(longer.subarray(7), "small.txt"), "small");
  });

  it("report the packed bytes that are done", () => {
    const bytes = archive({}, (b) => b);
    const part = zipParts(bytes, where).get("a/big.txt")!;
    const seen: (readonly [number, number])[] = [];
    let size = 0;
    const count = (piece: Uint8Array) => void (size += piece.length);
    unpack(bytes, part, where, count, undefined, (...step) => seen.push(step));
    assert.equal(size, content.length);
    assert.deepEqual(seen.at(-1), [content.length, content.length]);
    assert.ok(seen.length > 10);
  });

  it("refuse an archive that is cut off anywhere", () => {
    const bytes = archive();
    for (let length = 0; length < bytes.length; length += 7) {
      const cut = bytes.subarray(0, length);
      assertRefuses(() => zipParts(cut, where), "format", /cut off|damaged|whole zip/);
    }
  });

  it("notice a flipped bit in any packed byte", () => {
    const bytes = archive();
    const part = zipParts(bytes, where).get("a/big.txt")!;
    for (let k = 0; k < part.packed; k++) {
      const flipped = bytes.slice();
      flipped[part.start + k] ^= 1 << (k % 8);
      const read = () => {
        unpack(flipped, part, where, () => undefined);
      };
      assertRefuses(read, "format", /damaged/);
    }
  });

  it("refuse a part that is larger or smaller than the archive says", () => {
    assertRefuses(
      () => textOf(archive({ declared: 3 }), "small.txt"),
      "format",
      /5 bytes.*needed 3/,
    );
  });

  it("refuse encryption, other methods, and a name that comes twice", () => {
    assertRefuses(() => zipParts(archive({ flags: 1 }), where), "format", /encrypted.*password/);
    assertRefuses(() => textOf(archive({ method: 12 }), "small.txt"), "format", /method 12/);
    const twice = writeZip({ "a.txt": small, "A.txt": small });
    assertRefuses(() => zipParts(twice, where), "format", /two parts named A.txt/);
  });

  it("refuse bytes that are not UTF-8", () => {
    const bytes = writeZip({ a: Uint8Array.of(0x41, 0xff, 0x42) });
    assertRefuses(() => textOf(bytes, "a"), "format", /not UTF-8/);
    const half = writeZip({ a: Uint8Array.of(0x41, 0xe9, 0x9b) });
    assertRefuses(() => textOf(half, "a"), "format", /not UTF-8/);
  });

  it("stop a bomb soon after it passes the limit on growth, whatever size it declares", () => {
    const zeros = new Uint8Array(64 << 20);
    const bytes = writeZip({ bomb: zeros }, deflateSync, { declared: 10 });
    const part = zipParts(bytes, where).get("bomb")!;
    let seen = 0;
    const count = (piece: Uint8Array) => void (seen += piece.length);
    assertRefuses(
      () => {
        unpack(bytes, part, where, count);
      },
      "format",
      /200 times.*zip bomb/,
    );
    assert.ok(seen < 200 * part.packed && seen < 20 << 20, `${seen} bytes came out`);
  });

  it("stop at the limit on size", () => {
    const limits = { bytes: 1000, ratio: 200 };
    assertRefuses(() => textOf(archive(), "a/big.txt", limits), "format", /over 1000 bytes/);
  });
});
