/** The lock of a study: the versions of everything it ran on, and the hashes of its data. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { codeFingerprint, dataFingerprint } from "./fingerprint.ts";
import { softwareVersion } from "./version.ts";

interface PackageFile {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * What a study ran on, as `lock.json` has it.
 *
 * @param inputs  of the study: its file and tables, with their hashes
 */
export function studyLock(inputs: object): object {
  const own = readPackage(new URL("../../package.json", import.meta.url));
  const names = Object.keys({ ...own.dependencies, ...own.optionalDependencies }).sort();
  return {
    software: { name: "monazite", version: softwareVersion(), code: codeFingerprint() },
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    dependencies: Object.fromEntries(names.map((name) => [name, installed(name)])),
    data: { package: dataFingerprint(), ...inputs },
  };
}

const { resolve } = createRequire(import.meta.url);

// null where an optional package is not installed. Some packages do not let their package.json be
// resolved, so it is looked for from the folders where packages are.
function installed(name: string): string | null {
  for (const folder of resolve.paths(name) ?? []) {
    try {
      return readPackage(`${folder}/${name}/package.json`).version;
    } catch {
      continue;
    }
  }
  return null;
}

function readPackage(file: URL | string): PackageFile {
  return JSON.parse(readFileSync(file, "utf8")) as PackageFile;
}
