/** The check sum of zip parts: CRC-32, polynomial 0xEDB88320 (ISO-HDLC), eight bytes a step. */

const tables = slices();

function slices(): Int32Array {
  const all = new Int32Array(8 * 256);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    all[i] = c;
  }
  for (let i = 256; i < 8 * 256; i++) all[i] = (all[i - 256] >>> 8) ^ all[all[i - 256] & 255];
  return all;
}

/**
 * The check sum of bytes that follow those whose check sum is `previous`.
 *
 * @param bytes     the next bytes
 * @param previous  the check sum so far; 0 at the start
 * @returns an unsigned 32-bit integer
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  const T = tables;
  let c = ~previous;
  let i = 0;
  for (const end = bytes.length - 7; i < end; i += 8) {
    c ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    c =
      T[1792 + (c & 255)] ^
      T[1536 + ((c >>> 8) & 255)] ^
      T[1280 + ((c >>> 16) & 255)] ^
      T[1024 + (c >>> 24)] ^
      T[768 + bytes[i + 4]] ^
      T[512 + bytes[i + 5]] ^
      T[256 + bytes[i + 6]] ^
      T[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) c = (c >>> 8) ^ T[(c ^ bytes[i]) & 255];
  return ~c >>> 0;
}
