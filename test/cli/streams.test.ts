/** Standard output that ends early or cannot take what is written. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { describe, it } from "node:test";
import { entry } from "./run-cli.ts";

const printing = [entry, "indicators", "ree-estimate:2019"];

describe("standard output", () => {
  it("may be closed by a reader who has seen enough", async () => {
    const child = spawn(process.execPath, printing, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((done) => child.once("close", done));
    assert.equal(said, "");
    assert.equal(status, 0);
  });

  const full = "/dev/full";
  it("ends with 3 and the reason when the disk is full", { skip: !existsSync(full) }, () => {
    const device = openSync(full, "w");
    const result = spawnSync(process.execPath, [entry, "datasets"], {
      stdio: ["ignore", device, "pipe"],
      encoding: "utf8",
    });
    closeSync(device);
    assert.equal(result.stderr, "monazite: cannot write standard output: the disk is full\n");
    assert.equal(result.status, 3);
  });
});
