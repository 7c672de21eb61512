import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endProgress, progress } from "../../src/cli/progress.ts";

/** A stream that keeps what is written to it. */
function screen(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
  let text = "";
  const stream = { isTTY, write: (part: string) => (text += part) !== "" };
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

describe("progress", () => {
  it("is a line a step where nobody watches, and nothing when quiet", () => {
    const { stream, text } = screen(false);
    for (const options of [{}, { quiet: true }]) {
      const show = progress(options, stream);
      for (let done = 0; done <= 3; done++) show.step("space", done, 3);
      show.end();
    }
    assert.equal(text(), "space\n");
  });

  it("is a bar on a terminal, which leaves the line free for an error", () => {
    const { stream, text } = screen(true);
    progress({}, stream).step("space", 1, 1);
    assert.match(text(), /█ *(\u001b\[0m)? space 1\/1$/);
    endProgress();
    assert.ok(text().endsWith("\r\u001b[2K"));
    const before = text();
    endProgress();
    assert.equal(text(), before);
  });
});
