/** What the page is drawn from: a study's evidence and claims as one JSON text. */
import { DataError } from "../errors.ts";
import type { Claim } from "../findings/claims/claim.ts";
import type { Evidence } from "../findings/evidence.ts";
import type { Covariates } from "../panel/covariates.ts";
import type { StudyConfig } from "../study/config.ts";
import type { Distances } from "../study/gather-evidence.ts";

/** What models explain with: the drivers of the year before each of the panel's, gaps filled. */
export interface Drivers {
  readonly covariates: Covariates; //   years are those before the panel's, in their order
  readonly filled: Readonly<Record<string, number>>; // share of a driver's values that are filled
}

export interface Bundle {
  readonly evidence: Evidence;
  readonly claims: readonly Claim[];
  readonly distances: Distances; //   between the panel's economies, where known
  readonly covariates: Covariates; // what weights need, of the panel's economies and years
  readonly drivers: Drivers;
  readonly space: StudyConfig["space"];
  readonly weights: StudyConfig["weights"]; // the study's own
}

/** Raised when the layout of the text changes. */
const version = 3;

/** The key under which the bytes of an array of doubles stand. */
const key = "float64";

/**
 * A bundle as JSON.
 *
 * Arrays of doubles are written as the base64 of their bytes, so that the page has exactly the
 * numbers of the command line, NaN among them.
 */
export function bundleText(bundle: Bundle): string {
  return JSON.stringify({ version, ...bundle }, (_, value: unknown) =>
    value instanceof Float64Array ? { [key]: toBase64(value) } : wordFor(value),
  );
}

/**
 * The bundle of a text.
 *
 * @throws DataError "format"  not JSON, or of another version
 */
export function readBundle(text: string): Bundle {
  let read: unknown;
  try {
    read = JSON.parse(text, (_, value: unknown) => numberFor(arrayFor(value)));
  } catch (cause) {
    throw new DataError("format", "readBundle: the text is not JSON", {}, { cause });
  }
  const found = (read as { version?: unknown } | null)?.version;
  if (found !== version) {
    throw new DataError(
      "format",
      `readBundle: the text has version ${String(found)}, needed ${version}; run the study again`,
      { found, needed: version },
    );
  }
  return read as Bundle;
}

// JSON has no NaN and no infinities.
function wordFor(value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}

function numberFor(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { number } = value as { number?: unknown };
  return Object.keys(value).length === 1 && typeof number === "string" ? Number(number) : value;
}

function arrayFor(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(key in value)) return value;
  return fromBase64(String((value as Record<string, unknown>)[key]));
}

function toBase64({ buffer, byteOffset, byteLength }: Float64Array): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = "";
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}

function fromBase64(text: string): Float64Array {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Float64Array(bytes.buffer);
}
