import assert from "node:assert/strict";
import { DataError, type ErrorCode } from "../src/errors.ts";

/** Fails unless the work throws a DataError of this code whose message holds these words. */
export function assertRefuses(work: () => unknown, code: ErrorCode, words: RegExp): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof DataError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    return true;
  });
}
