import { describe, expect, test } from "vitest";
import { TransferMeter } from "../../../src/engine/loader/transferMeter";

describe("the rate of a download", () => {
  test("is unknown at first, then that of the last seconds", () => {
    const meter = new TransferMeter("a");
    expect(meter.measure(0, 1e6, null, 0).bytesPerSecond).toBeNull();
    expect(meter.measure(1000, 1e6, null, 100).bytesPerSecond).toBeNull();
    expect(meter.measure(10_000, 1e6, null, 1000).bytesPerSecond).toBe(10_000);
    // Ten seconds later nothing of the fast start counts any more.
    expect(meter.measure(10_500, 1e6, null, 10_000).bytesPerSecond).toBeNull();
    expect(meter.measure(11_500, 1e6, null, 11_000).bytesPerSecond).toBe(1000);
  });

  test("begins anew with a download that does", () => {
    const meter = new TransferMeter("a");
    meter.measure(0, null, null, 0);
    meter.measure(50_000, null, null, 1000);
    expect(meter.measure(50_000, null, "retrying", 2000).bytesPerSecond).toBeNull();
    meter.measure(0, null, "restarted", 3000);
    expect(meter.measure(2000, null, "restarted", 4000).bytesPerSecond).toBe(2000);
  });
});
