import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Lane, Turns, type Work } from "../../src/engine/worker/turns";

const giveWay = () => new Promise<void>((resolve) => setImmediate(resolve));

function createTurns(recover: (error: unknown) => Promise<void> = (error) => Promise.reject(error)) {
  return new Turns({ giveWay, lost: () => null, recover });
}

/** The clock of all works: a step takes as long as it says. */
let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

/** Work of so many steps, each of which is written down. */
function counted(lane: Lane, owner: string, steps: number, log: string[], milliseconds = 3): Work<string> {
  return {
    lane,
    owner,
    of: owner,
    steps: function* () {
      for (let step = 1; step <= steps; step++) {
        log.push(`${owner}${step}`);
        now += milliseconds;
        yield;
      }
      return owner;
    },
  };
}

describe("turns", () => {
  it("go to the owner of a lane that has had the least time, a step at a time", async () => {
    const log: string[] = [];
    const turns = createTurns();
    await Promise.all([
      turns.do(counted("run", "a", 3, log)),
      turns.do(counted("run", "b", 3, log)),
      turns.do(counted("run", "c", 1, log)),
    ]);
    expect(log).toEqual(["a1", "b1", "c1", "a2", "b2", "a3", "b3"]);
  });

  it("go by weight: whoever has more of it is done sooner, and keeps a quicker one waiting for one step alone", async () => {
    const log: string[] = [];
    const turns = createTurns();
    await Promise.all([
      turns.do({ ...counted("run", "chosen", 10, log), weight: 4 }),
      turns.do(counted("run", "other", 4, log)),
    ]);
    expect(log.join(" ")).toBe(
      "chosen1 other1 chosen2 chosen3 chosen4 chosen5 other2 chosen6 chosen7 chosen8 chosen9 other3 chosen10 other4",
    );
    const slow = turns.do({ ...counted("run", "slow", 20, log, 50), weight: 4 });
    const begun = log.length;
    await turns.do(counted("run", "quick", 4, log, 1));
    expect(log.slice(begun).filter((entry) => entry.startsWith("slow")).length).toBeLessThanOrEqual(2);
    await slow;
  });

  it("let a quick one wait for one step of a slow one, not for all of them", async () => {
    const log: string[] = [];
    const turns = createTurns();
    const slow = turns.do(counted("run", "slow", 20, log, 50));
    for (let pass = 0; pass < 3; pass++) await turns.do(counted("run", "quick", 4, log, 1));
    const between = log.slice(0, log.lastIndexOf("quick4")).filter((entry) => entry.startsWith("slow"));
    await slow;
    expect(between.length).toBeLessThanOrEqual(4);
    expect(log).toHaveLength(32);
  });

  it("let a quick one wait no longer when the slow one begins again and again", async () => {
    const log: string[] = [];
    const turns = createTurns();
    let isOver = false;
    const slow = (async () => {
      while (!isOver) await turns.do(counted("run", "slow", 5, log, 50));
    })();
    for (let pass = 0; pass < 20; pass++) {
      const before = log.length;
      await turns.do(counted("run", "quick", 2, log, 1));
      expect(log.slice(before).filter((entry) => entry.startsWith("slow")).length).toBeLessThanOrEqual(2);
      // Somebody who thinks between two of his passes: the slow one is alone then.
      for (let pause = 0; pause < pass % 4; pause++) await giveWay();
    }
    isOver = true;
    await slow;
  });

  it("save up no time: who was away does not keep the others waiting after", async () => {
    const log: string[] = [];
    const turns = createTurns();
    const busy = turns.do(counted("run", "busy", 100, log, 10));
    await turns.do(counted("run", "late", 5, log, 10));
    await busy;
    const first = log.indexOf("late1");
    expect(log.slice(first, log.indexOf("late5")).filter((entry) => entry.startsWith("busy"))).toHaveLength(
      4,
    );
  });

  it("go to the more urgent lane first, whenever it comes", async () => {
    const log: string[] = [];
    const turns = createTurns();
    let look: Promise<string> | null = null;
    const run = turns.do({
      lane: "run",
      owner: "slow",
      steps: function* () {
        log.push("slow1");
        look = turns.do(counted("look", "look", 1, log));
        now += 3;
        yield;
        log.push("slow2");
      },
    });
    await run;
    await look;
    expect(log).toEqual(["slow1", "look1", "slow2"]);
  });

  it("leave no lane out: a load goes on while the camera runs", async () => {
    const log: string[] = [];
    const turns = createTurns();
    const busy = turns.do(counted("run", "r", 40, log));
    await turns.do(counted("prepare", "p", 2, log));
    const before = log.indexOf("p2");
    await busy;
    expect(before).toBeLessThan(25);
    expect(log.indexOf("p1")).toBeGreaterThan(4);
  });

  it("answer what newer work of the same name overtakes before it begins, and nothing else", async () => {
    const turns = createTurns();
    const run = (owner: string) =>
      turns.do({ ...counted("run", owner, 2, []), replaces: `run ${owner}` }).then(
        () => "done",
        ({ code }) => code,
      );
    // The first is under way when the second comes; the other owner's is nobody's to overtake.
    const results = await Promise.all([run("a"), run("a"), run("a"), run("b"), run("a")]);
    expect(results).toEqual(["done", "overtaken", "overtaken", "done", "done"]);
  });

  it("end what is given up, and dispose of what it holds", async () => {
    const turns = createTurns();
    let isDisposed = false;
    const work = turns.do({
      lane: "run",
      owner: "a",
      of: "a",
      steps: function* () {
        try {
          for (;;) {
            now += 3;
            yield;
          }
        } finally {
          isDisposed = true;
        }
      },
    });
    await giveWay();
    turns.cancel("a");
    await expect(work).rejects.toMatchObject({ code: "overtaken" });
    expect(isDisposed).toBe(true);
  });

  it("begin anew what a rebuilt backend took away", async () => {
    let failures = 0;
    const turns = createTurns(() => {
      turns.beginAnew();
      return Promise.resolve();
    });
    const log: string[] = [];
    const other = turns.do(counted("run", "b", 2, log));
    const failing = turns.do({
      lane: "run",
      owner: "a",
      steps: function* () {
        yield;
        if (failures++ === 0) throw new Error("the backend went away");
        return "there";
      },
    });
    expect(await failing).toBe("there");
    await other;
    expect(log.filter((entry) => entry === "b1")).toHaveLength(2);
  });

  it("count the time of their own steps only", async () => {
    const takingTime = (owner: string, milliseconds: number): Work<number> => ({
      lane: "run",
      owner,
      steps: function* (clock) {
        for (let step = 0; step < 4; step++) {
          now += milliseconds;
          yield;
        }
        return clock();
      },
    });
    const turns = createTurns();
    const spent = await Promise.all([turns.do(takingTime("slow", 100)), turns.do(takingTime("quick", 1))]);
    expect(spent).toEqual([400, 4]);
  });

  it("do all work, each owner's in its order, whatever comes when", async () => {
    const lanes = fc.constantFrom<Lane>("look", "run", "prepare", "background");
    const pieces = fc.array(
      fc.record({
        lane: lanes,
        owner: fc.constantFrom("a", "b", "c"),
        steps: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (works) => {
        const turns = createTurns();
        const ends: number[] = [];
        await Promise.all(
          works.map(async ({ lane, owner, steps }, index) => {
            await turns.do(counted(lane, owner, steps, []));
            ends.push(index);
          }),
        );
        for (const [place, index] of ends.entries()) {
          const isAlike = (other: number) =>
            works[other]?.lane === works[index]?.lane && works[other]?.owner === works[index]?.owner;
          expect(ends.slice(place).every((later) => later >= index || !isAlike(later))).toBe(true);
        }
        expect(ends).toHaveLength(works.length);
      }),
      { numRuns: 60 },
    );
  });
});
