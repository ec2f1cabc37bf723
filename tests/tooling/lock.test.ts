import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isInstalled } from "../../scripts/lib/install.mjs";
import { inProject } from "../../scripts/lib/paths.mjs";

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")) as {
  packages: Record<string, LockedPackage>;
};

describe("package-lock.json", () => {
  it("locks the native parts for every platform, so that npm ci works on each", () => {
    const names = new Set(Object.keys(lock.packages).map((path) => path.split("node_modules/").at(-1)));
    const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).filter((name) => !names.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it("names a version and a checksum for every package", () => {
    const { "": _project, ...packages } = lock.packages;
    const loose = Object.entries(packages).filter(([, entry]) => !(entry.version && entry.integrity));
    expect(loose).toEqual([]);
  });
});

describe("isInstalled", () => {
  const wanted = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
      "node_modules/for-other-platform": { version: "2.0.0", integrity: "sha512-b", optional: true },
    },
  };
  const found = { packages: { "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } } };

  it("takes what the lock asks for, without other platforms' parts", () => {
    expect(isInstalled(wanted, found)).toBe(true);
  });

  it("misses an absent folder, an absent package, another version and other bytes", () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
    const changed = (entry: LockedPackage) => ({ packages: { "node_modules/a": entry } });
    expect(isInstalled(wanted, changed({ version: "1.0.1", integrity: "sha512-a" }))).toBe(false);
    expect(isInstalled(wanted, changed({ version: "1.0.0", integrity: "sha512-c" }))).toBe(false);
  });
});
