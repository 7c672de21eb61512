import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const base = mkdtempSync(join(tmpdir(), "monazite-package-"));
const app = join(base, "app");
const npm = (args: readonly string[], cwd: string): string =>
  execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd, encoding: "utf8" });

after(() => {
  rmSync(base, { recursive: true, force: true });
});

describe("the package", () => {
  let packed: { filename: string; unpackedSize: number; files: { path: string }[] };

  before(() => {
    const answer = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", base], root);
    [packed] = JSON.parse(answer) as [typeof packed];
    mkdirSync(app);
    writeFileSync(join(app, "package.json"), '{ "private": true, "type": "module" }\n');
    npm(["install", "--prefer-offline", "--ignore-scripts", join(base, packed.filename)], app);
  });

  it("holds the built code, data and licences, under 15 MB", () => {
    assert.ok(packed.unpackedSize < 15e6, `${packed.unpackedSize} bytes`);
    const paths = new Set(packed.files.map(({ path }) => path));
    for (const path of ["dist/cli/main.js", "data/SOURCES.md", "LICENSE", "NOTICES.md"]) {
      assert.ok(paths.has(path), path);
    }
    const strangers = [...paths].filter(
      (path) => !/^(dist|data)\/|^[A-Z]+(\.(md|cff))?$|^package\.json$/.test(path),
    );
    assert.deepEqual(strangers, []);
    assert.ok(![...paths].some((path) => path.startsWith("data/build")));
  });

  it("runs a study in an empty folder", () => {
    execFileSync(
      process.execPath,
      [join("node_modules", "monazite", "dist", "cli", "main.js"), "study", "--years", "2019,2020"],
      { cwd: app, env: { ...process.env, MONAZITE_CACHE: join(base, "cache") } },
    );
    assert.ok(existsSync(join(app, "out", "report.html")));
  });

  it("is imported by part, in Node and with types", () => {
    writeFileSync(
      join(app, "use.ts"),
      `import { leontiefModel } from "monazite/accounting";
import type { MrioTable } from "monazite/tables";
import { moran } from "monazite/spatial";
declare const table: MrioTable;
export const G: number = leontiefModel(table).G;
export const I: number = moran(table.output, { n: 0 } as never).statistic;
`,
    );
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const compilerOptions = { noEmit: true, strict: true, module: "nodenext", types: [] };
    const project = { compilerOptions, files: ["use.ts"] };
    writeFileSync(join(app, "tsconfig.json"), JSON.stringify(project));
    execFileSync(process.execPath, [tsc, "-p", "."], { cwd: app, stdio: "pipe" });
    writeFileSync(
      join(app, "use.mjs"),
      `import { leontiefInverse } from "monazite/accounting";
const { data } = leontiefInverse({ rows: 1, cols: 1, data: Float64Array.of(0.5) });
process.stdout.write(String(data[0]));
`,
    );
    assert.equal(execFileSync(process.execPath, ["use.mjs"], { cwd: app, encoding: "utf8" }), "2");
  });

  it("bundles for a browser without anything of Node", async () => {
    const { exports: entries } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      exports: Record<string, unknown>;
    };
    const parts = Object.keys(entries)
      .map((key) => key.replace(".", "monazite"))
      .filter((name) => name !== "monazite/node");
    const { outputFiles } = await build({
      stdin: {
        contents: parts.map((name, k) => `export * as p${k} from "${name}";`).join("\n"),
        resolveDir: app,
      },
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
      logLevel: "silent",
    });
    assert.doesNotMatch(outputFiles[0].text, /["']node:/);
  });
});
