import { describe, expect, it } from "vitest";
import type { StateStorage } from "zustand/middleware";
import { createProgressStore, forgivingStorage } from "../../src/state/progress";

function memoryStorage(start: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(start));
  const storage: StateStorage = {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
  return { items, storage };
}

describe("progress in the lessons", () => {
  it("is there again in the next visit, and can be taken back or forgotten", () => {
    const { storage } = memoryStorage();
    const first = createProgressStore(storage).getState();
    first.see("connections", "arrows");
    first.see("connections", "arrows");
    first.answer("connections", "arrows", { arrows: "24" });
    first.answer("kernels", "size", { size: "3" });

    const next = createProgressStore(storage);
    expect(next.getState().seen).toEqual({ connections: ["arrows"] });
    expect(next.getState().answers["connections"]).toEqual({ arrows: { arrows: "24" } });
    next.getState().reopen("connections", "arrows");
    expect(next.getState().answers["connections"]).toEqual({});
    next.getState().clear("connections");
    expect(next.getState().seen).toEqual({});
    expect(createProgressStore(storage).getState().answers).toEqual({ kernels: { size: { size: "3" } } });
    next.getState().clear();
    expect(createProgressStore(storage).getState().answers).toEqual({});
  });

  it("starts anew where something else lies in its place", () => {
    for (const saved of ["not JSON", '{"state":{"answers":7,"seen":{}},"version":0}', "{}", "null"]) {
      const { storage } = memoryStorage({ "convscope:progress": saved });
      const store = createProgressStore(storage);
      expect(store.getState().answers, saved).toEqual({});
      store.getState().answer("connections", "arrows", { arrows: "25" });
      expect(createProgressStore(storage).getState().answers["connections"], saved).toBeDefined();
    }
  });

  it("goes on without storage: a private window refuses it, a full one throws", () => {
    const refused = createProgressStore(
      forgivingStorage(() => {
        throw new DOMException("denied", "SecurityError");
      }),
    );
    refused.getState().answer("connections", "arrows", { arrows: "25" });
    expect(refused.getState().answers["connections"]).toEqual({ arrows: { arrows: "25" } });
  });
});
