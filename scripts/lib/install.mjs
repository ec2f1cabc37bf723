import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { runChild } from "./childProcess.mjs";
import { Failure } from "./failure.mjs";
import { inProject } from "./paths.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether what stands in node_modules is what package-lock.json asks for. Content is compared, not dates: a checkout
 * changes dates without changing packages. Packages for other platforms are optional, and rightly missing.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | undefined} found node_modules/.package-lock.json, which npm leaves there
 */
export function isInstalled(wanted, found) {
  if (found === undefined) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === "") return true;
    const there = found.packages[path];
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * Installs what package-lock.json names, unless it is there already.
 * @param {{ verbose?: boolean }} [options] `verbose`: npm's own output is shown, on stderr
 */
export async function ensureDependencies({ verbose = false } = {}) {
  const wanted = readLock(inProject("package-lock.json"));
  if (wanted === undefined)
    throw new Failure("package-lock.json is missing or damaged: restore it with git.");
  if (isInstalled(wanted, readLock(inProject("node_modules", ".package-lock.json")))) return;
  process.stderr.write("Installing packages (once, about a minute) …\n");
  const source = (await isRegistryReachable()) ? [] : ["--offline"];
  const { exitCode, log } = await runNpm(["ci", ...installFlags, ...source], verbose);
  if (exitCode !== 0) throw new Failure(describeInstallFailure(log), { log: verbose ? "" : log });
}

const installFlags = [
  // NODE_ENV=production must not leave out what the build needs, nor omit=optional the tools' native parts.
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
  // npm's own waits add up to minutes before it says that there is no network.
  "--fetch-retries=3",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=8000",
];

/**
 * Asks the registry for a sign of life. Without a network npm would try every package several times, which takes
 * minutes; with this, it takes what its cache holds, or says at once that it cannot.
 */
async function isRegistryReachable() {
  const { exitCode, log } = await runNpm(["ping", "--fetch-retries=1", "--fetch-timeout=15000"], false);
  // Some registries know no ping, and say so: they are reached all the same.
  return exitCode === 0 || !unreachable.test(log);
}

/**
 * @param {readonly string[]} args
 * @param {boolean} verbose
 */
async function runNpm(args, verbose) {
  const output = verbose ? "stderr" : "hide";
  const running = process.env["npm_execpath"];
  // Under `npm start` npm itself says where it is; this also spares Windows its npm.cmd, which needs a shell.
  if (running !== undefined && basename(running) === "npm-cli.js") {
    return runChild(process.execPath, [running, ...args], { output });
  }
  try {
    return await runChild("npm", args, { output, shell: process.platform === "win32" });
  } catch (error) {
    throw new Failure("npm was not found: it comes with Node from https://nodejs.org.", { cause: error });
  }
}

/**
 * One sentence for what npm printed.
 * @param {string} log
 */
export function describeInstallFailure(log) {
  const kind = installFailures.find(({ sign }) => sign.test(log));
  return kind?.sentence ?? "npm could not install the packages.";
}

const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED|E40[78]|E5\d\d)\b/;

const installFailures = [
  { sign: /\bENOSPC\b/, sentence: "The packages could not be installed: the disk is full." },
  {
    sign: /\b(EACCES|EPERM|EROFS)\b/,
    sentence: "The packages could not be installed: this folder may not be written to.",
  },
  {
    sign: unreachable,
    sentence:
      "The packages could not be fetched: the npm registry was not reached, and the first start needs it; " +
      "check the network (and the proxy, if there is one) and try again.",
  },
  {
    sign: /\bEUSAGE\b/,
    sentence: "package.json and package-lock.json do not fit together: run `npm install` once.",
  },
];

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
