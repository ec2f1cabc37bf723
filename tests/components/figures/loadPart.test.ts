import { describe, expect, it, vi } from "vitest";
import { Problem } from "../../../src/architectures";
import { forgetFailures, loadPart } from "../../../src/components/figures/loadPart";

/** Fails so many times, then has its part. */
function failing(times: number) {
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= times) throw new TypeError("Failed to fetch");
    return await Promise.resolve("part");
  });
  return load;
}

describe("a part that comes late", () => {
  it("is loaded once, however many ask", async () => {
    const load = failing(0);
    const part = loadPart(load);
    expect(part()).toBe(part());
    expect(await part()).toBe("part");
    expect(load).toHaveBeenCalledOnce();
  });

  it("that cannot be had is a problem with a sentence, and is not asked for again by itself", async () => {
    const load = failing(1);
    const part = loadPart(load);
    await expect(part()).rejects.toMatchObject({ code: "part-not-loaded" });
    await expect(part()).rejects.toBeInstanceOf(Problem);
    expect(load).toHaveBeenCalledOnce();
  });

  it("is asked for again once its failure is forgotten, or by who asks anew", async () => {
    const shown = loadPart(failing(1));
    await expect(shown()).rejects.toBeInstanceOf(Problem);
    forgetFailures();
    expect(await shown()).toBe("part");
    const pressed = loadPart(failing(1));
    await expect(pressed("anew")).rejects.toBeInstanceOf(Problem);
    expect(await pressed("anew")).toBe("part");
  });

  it("keeps the problem of its own, where what is loaded has one", async () => {
    const part = loadPart(() => Promise.reject(new Problem("scene-not-drawn", { detail: "no ink" })));
    await expect(part()).rejects.toMatchObject({ code: "scene-not-drawn" });
  });
});
