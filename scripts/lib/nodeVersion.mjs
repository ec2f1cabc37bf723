/**
 * Which Node runs this project. This file and the entries beside it (`start.mjs`, `test.mjs`, `run.mjs`) stay within
 * what Node 12 can read, so that an old Node prints our sentence and not a syntax error.
 */

/** Where the oldest Node that Vite 8 supports lies in each line; the last line and those after it are all served. */
const oldestSupported = [
  { major: 20, minor: 19 },
  { major: 22, minor: 12 },
];

/**
 * @param {string} version as in `process.versions.node`: "20.19.0"
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const parts = version.split(".").map(Number);
  const major = parts[0] || 0;
  const minor = parts[1] || 0;
  const last = oldestSupported[oldestSupported.length - 1];
  if (last !== undefined && major > last.major) return true;
  return oldestSupported.some((line) => line.major === major && minor >= line.minor);
}

/**
 * Ends the process with one sentence when its Node is too old.
 * `CONVSCOPE_NODE_VERSION` stands in for the real version, so that the tests can be an old Node.
 */
export function requireSupportedNode() {
  const version = process.env["CONVSCOPE_NODE_VERSION"] || process.versions.node;
  if (isSupportedNode(version)) return;
  process.stderr.write(
    `ConvScope needs Node 20.19 or later (in the 22 line: 22.12 or later), but this is Node ${version}; ` +
      "a current one is at https://nodejs.org.\n",
  );
  process.exit(1);
}
