import assert from "node:assert/strict";
import { it } from "node:test";
import { inflateSync } from "node:zlib";
import { rasteriser } from "../../src/node/raster.ts";
import { sansStack, serifStack } from "../../src/report/tokens.ts";

const toPng = rasteriser();
const needed = { skip: toPng === undefined ? "the optional renderer is not installed" : false };

/** Width, and which columns hold a dark pixel, of a PNG with 8 bits a channel and four channels. */
function columns(png: Uint8Array): { width: number; height: number; dark: number[] } {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const line = width * 4;
  const pixels = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)];
    for (let k = 0; k < line; k++) {
      const left = k >= 4 ? pixels[y * line + k - 4] : 0;
      const up = y > 0 ? pixels[(y - 1) * line + k] : 0;
      const corner = k >= 4 && y > 0 ? pixels[(y - 1) * line + k - 4] : 0;
      const p = left + up - corner;
      const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const guess = [0, left, up, (left + up) >> 1, paeth][filter];
      pixels[y * line + k] = raw[y * (line + 1) + 1 + k] + guess;
    }
  }
  const dark = Array.from({ length: width }, (_, x) => x).filter((x) =>
    Array.from({ length: height }, (_, y) => y).some((y) => pixels[y * line + x * 4] < 100),
  );
  return { width, height, dark };
}

const drawing = (text: string, font: string, size: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 40" width="400" height="40"><style>@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA)}</style><rect width="400" height="40" fill="#fff"/><text x="0" y="30" font-family="${font}" font-size="${size}" font-weight="600" fill="#000">${text}</text></svg>`;

it("draws text in both families, at twice the size", needed, () => {
  for (const font of [sansStack, serifStack]) {
    const { width, height, dark } = columns(toPng!(drawing("Mining", font, 24)));
    assert.deepEqual([width, height], [800, 80]);
    assert.ok(dark.length > 60, `${dark.length} dark columns`);
  }
});

it("draws a title no wider than it is measured", needed, async () => {
  const { textWidth } = await import("../../src/report/text-width.ts");
  const text = "China is 10th, up 12 places";
  const { dark } = columns(toPng!(drawing(text, serifStack, 22)));
  const measured = 2 * textWidth(text, 22, "serif");
  assert.ok(dark[dark.length - 1] <= measured + 4, `${dark.at(-1)} of ${measured}`);
  assert.ok(dark[dark.length - 1] > 0.9 * measured, `${dark.at(-1)} of ${measured}`);
});

it("gives the same bytes again", needed, () => {
  const svg = drawing("Mining", sansStack, 13);
  assert.deepEqual(toPng!(svg), rasteriser()!(svg));
});
