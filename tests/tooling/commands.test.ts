import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { describeBuildFailure } from "../../scripts/lib/build.mjs";
import { describeInstallFailure } from "../../scripts/lib/install.mjs";
import { isSupportedNode } from "../../scripts/lib/nodeVersion.mjs";
import { inProject } from "../../scripts/lib/paths.mjs";
import { createStaticServer, listen, listenNear } from "../../scripts/lib/server.mjs";
import { parseStages } from "../../scripts/lib/testCommand.mjs";

interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's commands as a person would. */
function runCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { cwd: inProject(), env: { ...process.env, ...env } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

const linesOf = (text: string): readonly string[] => text.trim().split("\n");

describe("an old Node", () => {
  it.each(["start", "test", "run"])("is told by %s in one sentence", async (command) => {
    const { exitCode, stderr } = await runCommand([`scripts/${command}.mjs`], {
      CONVSCOPE_NODE_VERSION: "18.20.4",
    });
    expect(exitCode).toBe(1);
    expect(linesOf(stderr)).toHaveLength(1);
    expect(stderr).toContain("20.19");
    expect(stderr).toContain("18.20.4");
  });

  it("is one that Vite does not support", () => {
    const refused = ["12.22.12", "18.20.4", "20.18.3", "21.7.0", "22.11.0"];
    const accepted = ["20.19.0", "20.20.2", "22.12.0", "23.0.0", "24.1.0", "30.0.0"];
    expect([...refused, ...accepted].filter(isSupportedNode)).toEqual(accepted);
  });
});

describe("a wrong argument", () => {
  it.each([
    { args: ["scripts/start.mjs", "--port", "http"], says: '"http" is no port' },
    { args: ["scripts/start.mjs", "--prot", "80"], says: "--port" },
    { args: ["scripts/test.mjs", "--only", "unitt"], says: "lint, types, unit, build, browser" },
    { args: ["scripts/run.mjs", "scripts/inspect.ts", "lenet6"], says: "lenet5" },
  ])("$args is answered in one line that says what is known", async ({ args, says }) => {
    const { exitCode, stdout, stderr } = await runCommand(args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(linesOf(stderr)).toHaveLength(1);
    expect(stderr).toContain(says);
  });
});

describe("a tool's failure", () => {
  it.each([
    ["npm error code ENOTFOUND\nnpm error network request failed", "registry was not reached"],
    ["npm error code ENOTCACHED", "registry was not reached"],
    ["npm error code ENOSPC", "disk is full"],
    ["npm error code EACCES", "may not be written"],
    ["npm error code EUSAGE", "npm install"],
    ["npm error something else", "npm could not install"],
  ])("of npm becomes a sentence: %s", (log, sentence) => {
    expect(describeInstallFailure(log)).toContain(sentence);
  });

  it("of the build tells a full disk from a broken source", () => {
    expect(describeBuildFailure("ENOSPC: no space left on device")).toContain("disk is full");
    expect(describeBuildFailure("Unexpected token")).toContain("this source");
  });
});

describe("npm test's stages", () => {
  it("are all there are, in order", () => {
    expect(parseStages(undefined)).toEqual(["lint", "types", "unit", "build", "browser"]);
  });

  it("build the site that the browser tests see", () => {
    expect(parseStages("browser, lint")).toEqual(["lint", "build", "browser"]);
  });
});

describe("the server", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  const track = <Server extends ReturnType<typeof createServer>>(server: Server): Server => {
    servers.push(server);
    return server;
  };

  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it("goes past a taken port and says so", async () => {
    const taken = await listen(track(createServer()), 0);
    const told: string[] = [];
    const port = await listenNear(track(createServer()), { port: taken, asked: false }, (line) =>
      told.push(line),
    );
    expect(port).not.toBe(taken);
    expect(told).toEqual([`Port ${taken} is taken by another program; using ${port}.`]);
  });

  it("refuses a taken port that was asked for", async () => {
    const taken = await listen(track(createServer()), 0);
    const trying = listenNear(track(createServer()), { port: taken, asked: true }, () => undefined);
    await expect(trying).rejects.toThrow(`Port ${taken} is taken`);
  });

  it("serves files with their types, under its base only, and 404 for the rest", async () => {
    const server = track(
      createStaticServer({ folder: inProject("public"), base: "/some/base/", isolated: true }),
    );
    const origin = `http://127.0.0.1:${await listen(server, 0)}`;
    const get = (path: string) => fetch(`${origin}${path}`, { redirect: "manual" });
    const icon = await get("/some/base/icons/mark.svg");
    expect(icon.status).toBe(200);
    expect(icon.headers.get("content-type")).toBe("image/svg+xml");
    expect(icon.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect((await get("/icons/mark.svg")).status).toBe(404);
    expect((await get("/some/base/none.js")).status).toBe(404);
    expect((await get("/some/base/../../package.json")).status).toBe(404);
    expect((await get("/some/base")).headers.get("location")).toBe("/some/base/");
  });
});
