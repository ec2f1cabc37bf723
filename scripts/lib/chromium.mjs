import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { runChild } from "./childProcess.mjs";
import { Failure } from "./failure.mjs";
import { tools } from "./tools.mjs";

/**
 * What Chromium is started with, besides what Playwright gives it: no calls home, no first-run pages, and no QUIC,
 * which some networks swallow. Root, as in a container, has no sandbox to give.
 */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const namesInPath = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
];

/**
 * Where installers put Chrome and Chromium outside the PATH.
 * @type {Partial<Record<NodeJS.Platform, readonly string[]>>}
 */
const usualPlaces = {
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      join(folder, "Google", "Chrome", "Application", "chrome.exe"),
      join(folder, "Chromium", "Application", "chrome.exe"),
      join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
    ];
  }),
};

/**
 * The Chromium that is there already: the one that CHROME_PATH or CHROMIUM_PATH names, an installed one, Playwright's.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | undefined} path of its program
 */
export function findChromium(env = process.env) {
  const named = env["CHROME_PATH"] || env["CHROMIUM_PATH"];
  if (named) {
    if (!isProgram(named))
      throw new Failure(`CHROME_PATH or CHROMIUM_PATH names "${named}", which is no program.`);
    return named;
  }
  const inPath = (env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => namesInPath.map((name) => join(folder, name)));
  return [...inPath, ...(usualPlaces[process.platform] ?? []), chromium.executablePath()].find(
    (path) => isProgram(path) && starts(path),
  );
}

/**
 * The Chromium that is there, or one that is installed now: Playwright's own, else Debian's package where that may be.
 * @param {(sentence: string) => void} tell
 */
export async function ensureChromium(tell) {
  const found = findChromium();
  if (found !== undefined) return found;
  tell("No Chromium found; downloading Playwright's (once) …");
  const download = await runChild(process.execPath, [tools.playwright, "install", "chromium"]);
  const logs = [download.log];
  if (findChromium() === undefined && mayInstallPackages()) {
    tell("Installing Debian's chromium package …");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const update = await runChild("apt-get", ["update"], { env });
    const install = await runChild("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      env,
    });
    logs.push(update.log, install.log);
  }
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Failure(
    "The browser tests need Chromium or Chrome, and none could be found or installed: install one, or name it in CHROME_PATH.",
    { log: logs.join("\n") },
  );
}

function mayInstallPackages() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a browser runs here: some are stand-ins that only say how to install them, some lack their libraries.
 * @param {string} path
 */
function starts(path) {
  // On Windows `--version` opens a window instead of answering.
  return process.platform === "win32" || spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}
