import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-cli-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

const commands = [
  "import",
  "check",
  "aggregate",
  "balance",
  "estimate",
  "decompose",
  "indicators",
  "moran",
  "study",
  "facts",
  "covariates",
  "groups",
  "datasets",
  "cache",
];

describe("the command line", () => {
  it("lists every command in its help, with exit code 0", () => {
    const { status, stdout } = monazite(["--help"]);
    assert.equal(status, 0);
    for (const name of commands) assert.match(stdout, new RegExp(`^ +${name}\\b`, "m"), name);
  });

  it("shows an example in each command's help", () => {
    for (const name of commands) {
      const { status, stdout } = monazite([name, "--help"]);
      assert.equal(status, 0, name);
      assert.match(stdout, new RegExp(`Examples?:\\s+monazite ${name}`), name);
    }
  });

  it("prints its version", () => {
    assert.match(monazite(["--version"]).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it("ends with 2 for a wrong command line", () => {
    for (const args of [
      ["no-such-command"],
      ["check"],
      ["study", "--seed", "x"],
      ["check", "a", "--format", "xml"],
    ]) {
      const { status, stdout, stderr } = monazite(args);
      assert.equal(status, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.notEqual(stderr, "");
    }
  });

  it("ends with 3 and one line for bad data, and with a stack only under --debug", () => {
    const { status, stderr } = monazite(["check", join(base, "nothing")]);
    assert.equal(status, 3);
    assert.match(stderr, /^monazite: .*nothing.*\n$/);
    assert.match(monazite(["check", join(base, "nothing"), "--debug"]).stderr, /\n\s+at /);
  });

  it("refuses to write over a folder that it did not make, before any work", () => {
    const mine = join(base, "mine");
    mkdirSync(mine);
    writeFileSync(join(mine, "thesis.txt"), "");
    const { status, stderr } = monazite(["study", "--out", mine]);
    assert.equal(status, 2);
    assert.match(stderr, /--force/);
    assert.deepEqual(readdirSync(mine), ["thesis.txt"]);
  });

  it("says where a study file is wrong", () => {
    const file = join(base, "study.yaml");
    writeFileSync(file, "seed: 1\nyaers: 2007\n");
    const { status, stderr } = monazite(["study", "--config", file, "--out", join(base, "out")]);
    assert.equal(status, 3);
    assert.match(stderr, /line 2, column 1: yaers/);
  });
});
