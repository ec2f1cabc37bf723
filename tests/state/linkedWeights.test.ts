import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LoadedNetwork, StorageReport } from "../../src/engine/protocol";
import { columnId } from "../../src/state/columns/column";
import { parseHash } from "../../src/state/hashAddress";
import { parseLink } from "../../src/state/link";
import { type AddressBar, linkTo, syncWithAddress } from "../../src/state/linkSync";
import { createSiteStore } from "../../src/state/site";
import { createBenchStore } from "../../src/state/store";
import { columnIn } from "../support/chosen";

const url = "https://example.org/weights.safetensors?download=true&x=1";
const sha256 = "ab".repeat(32);

function open(hash: string) {
  const store = createBenchStore();
  const bar = { current: hash };
  const addressBar: AddressBar = {
    hash: () => bar.current,
    replace: (next) => {
      bar.current = next;
    },
    onChange: () => () => undefined,
  };
  syncWithAddress(store, createSiteStore(), addressBar, () => undefined);
  return { store, bar };
}

const linkedWeights = (query: string) => parseLink(query).state.columns?.[0]?.weights;

const linkOf = (store: ReturnType<typeof createBenchStore>) => linkTo(store, createSiteStore());

describe("the person's own weights in a link", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("wait for the person's word where they are an address", () => {
    const { store, bar } = open(`#/bench?nets=lenet5&weights=${encodeURIComponent(url)}`);
    expect(columnIn(store)).toMatchObject({ linkedAddress: url, weights: { from: "manifest" } });
    // Another change of the page does not lose it.
    store.getState().chooseScale("map");
    vi.runAllTimers();
    expect(linkedWeights(parseHash(bar.current).query)).toEqual({ from: "url", url });
    store.getState().acceptLinkedAddress();
    expect(columnIn(store)).toMatchObject({ linkedAddress: null, weights: { from: "url", url } });
    expect(linkedWeights(linkOf(store).query)).toEqual({ from: "url", url });
  });

  test("are forgotten where the person declines", () => {
    const { store, bar } = open(`#/bench?weights=${encodeURIComponent(url)}`);
    store.getState().declineLinkedAddress();
    vi.runAllTimers();
    expect(columnIn(store).linkedAddress).toBeNull();
    expect(bar.current).not.toContain("example.org");
  });

  test("are named by their checksum where this browser keeps them", () => {
    const { store } = open("#/bench?weights=kept.abababababab");
    expect(columnIn(store).weights).toEqual({ from: "kept", sha256: "abababababab" });
    store.getState().chooseWeights({ from: "file", file: new Blob(), name: "mine.pth" });
    expect(linkOf(store).isComplete).toBe(false);
    const kept = { sha256, origin: null, spec: "lenet5", date: "2026-11-22T20:00:00.000Z" };
    const file = { id: "1", name: "mine.pth", bytes: 1, total: 1, address: null, kept };
    const storage: StorageReport = { files: [file], quota: null, usage: null, isPersisted: false };
    const loaded = { file: { sha256 } } as LoadedNetwork;
    store.setState({ storage });
    store.getState().reportRun(columnId("a"), { loaded });
    expect(linkOf(store).isComplete).toBe(true);
    expect(linkOf(store).query).toContain(`weights=kept.${sha256.slice(0, 16)}`);
  });

  test.each(["kept.xyz", "javascript:alert(1)", "https://", "http:"])("cannot be %s", (text) => {
    const { state, unread } = parseLink(`weights=${encodeURIComponent(text)}`);
    expect([state.columns?.[0]?.weights?.from ?? "unread", unread.length]).toEqual(
      text === "kept.xyz" ? ["manifest", 0] : ["unread", 1],
    );
  });
});
