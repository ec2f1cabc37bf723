import { object } from "valibot";
import { describe, expect, it } from "vitest";
import { Problem } from "../../../src/architectures";
import type { Figure, FigureSources, NetworksSource } from "../../../src/components/figures/figure";
import { FigureLoads } from "../../../src/components/figures/figureLoads";
import type { Engine } from "../../../src/engine/client";

interface State {
  readonly at: number;
}

type TestFigure = Figure<State, string, "engine">;

const NoDrawing = () => null;

function figureOf(load: TestFigure["load"]): TestFigure {
  return {
    name: "test",
    title: () => "test",
    needs: "engine",
    schema: object({}) as unknown as TestFigure["schema"],
    fixtures: { first: { at: 0 } },
    followsPicture: true,
    isDrawn: true,
    load,
    Drawing: NoDrawing,
    describe: () => "",
    table: () => ({ columns: [], rows: [] }),
  };
}

const sourceOf = (engine: object): FigureSources["engine"] => ({ engine: engine as Engine, shipped: [] });
const source = sourceOf({});

/** Every call of `load` with its signal, answered by hand. */
function createDesk() {
  const calls: {
    readonly at: number;
    readonly signal: AbortSignal;
    readonly answer: (data: string) => void;
    readonly fail: (error: unknown) => void;
  }[] = [];
  const load: TestFigure["load"] = (_, { at }, signal) =>
    new Promise<string>((answer, fail) => calls.push({ at, signal, answer, fail }));
  return { calls, figure: figureOf(load) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("a figure's numbers", () => {
  it("follow a drag: while one state's are on their way, only the newest of the others waits", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const { calls, figure } = createDesk();
    for (const at of [1, 2, 3]) loads.ask({ figure, source, state: { at } });
    expect(calls.map(({ at }) => at)).toEqual([1]);
    calls[0]?.answer("one");
    await settle();
    expect(loads.read()?.shown).toEqual({ state: { at: 1 }, data: "one" });
    expect(calls.map(({ at }) => at)).toEqual([1, 3]);
    calls[1]?.answer("three");
    await settle();
    expect(loads.read()?.shown).toEqual({ state: { at: 3 }, data: "three" });
  });

  it("are told when a newer state waits, and when nobody looks any more", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const { calls, figure } = createDesk();
    loads.ask({ figure, source, state: { at: 1 } });
    expect(calls[0]?.signal.aborted).toBe(false);
    loads.ask({ figure, source, state: { at: 2 } });
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[0]?.fail(new DOMException("stopped", "AbortError"));
    await settle();
    expect(loads.read()).toMatchObject({ shown: null, problem: null });
    expect(calls[1]?.signal.aborted).toBe(false);
    loads.close();
    expect(calls[1]?.signal.aborted).toBe(true);
    calls[1]?.answer("too late");
    await settle();
    expect(loads.read()?.shown).toBeNull();
  });

  it("say what is wrong with the newest state, and no longer once it is right", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const { calls, figure } = createDesk();
    loads.ask({ figure, source, state: { at: 1 } });
    calls[0]?.fail(new Problem("unknown-layer"));
    await settle();
    expect(loads.read()?.problem?.code).toBe("unknown-layer");
    loads.ask({ figure, source, state: { at: 2 } });
    calls[1]?.answer("two");
    await settle();
    expect(loads.read()).toMatchObject({ shown: { data: "two" }, problem: null });
    loads.ask({ figure, source, state: { at: 3 } });
    calls[2]?.fail(new Problem("no-run-yet"));
    await settle();
    expect(loads.read()).toMatchObject({ shown: { data: "two" }, problem: null });
  });

  it("are never another figure's or another source's, nor is what was wrong with them", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const first = createDesk();
    const second = createDesk();
    loads.ask({ figure: first.figure, source, state: { at: 1 } });
    first.calls[0]?.fail(new Problem("unknown-layer"));
    await settle();
    loads.ask({ figure: second.figure, source, state: { at: 1 } });
    expect(loads.read()).toEqual({ figure: second.figure, source, shown: null, problem: null });
    second.calls[0]?.answer("of the first source");
    await settle();

    const other = sourceOf({});
    loads.ask({ figure: second.figure, source: other, state: { at: 1 } });
    expect(loads.read()).toMatchObject({ source: other, shown: null, problem: null });
    // What comes late of the former one is nobody's, nor is its failure.
    loads.ask({ figure: first.figure, source, state: { at: 2 } });
    second.calls[1]?.fail(new Problem("no-such-unit"));
    await settle();
    expect(loads.read()).toMatchObject({ figure: first.figure, shown: null, problem: null });
    // Nor does anybody wait for it.
    first.calls[1]?.answer("its own");
    await settle();
    expect(loads.read()?.shown?.data).toBe("its own");
  });

  it("stay while the same network runs again", async () => {
    const loads = new FigureLoads<State, string, "networks">();
    const figure = {
      ...figureOf(() => "now"),
      needs: "networks",
      load: async () => "now",
    } as unknown as Figure<State, string>;
    const pass = (revision: number) =>
      ({ networks: [{ engine: source.engine, run: "r1", revision }] }) as unknown as NetworksSource;
    loads.ask({ figure, source: pass(1), state: { at: 1 } });
    await settle();
    loads.ask({ figure, source: pass(2), state: { at: 1 } });
    expect(loads.read()?.shown?.data).toBe("now");
  });
});

describe("numbers that come bit by bit", () => {
  /** Values that are sent one by one, and what was told of the signal. */
  function createStream() {
    const gates: (() => void)[] = [];
    const signals: AbortSignal[] = [];
    const ended: number[] = [];
    const load: TestFigure["load"] = async function* (_, { at }, signal) {
      signals.push(signal);
      try {
        for (let step = 0; step < 3; step++) {
          yield `${at}.${step}`;
          await new Promise<void>((resolve) => gates.push(resolve));
        }
      } finally {
        ended.push(at);
      }
    };
    return { figure: figureOf(load), gates, signals, ended };
  }

  it("are shown as they come", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const { figure, gates } = createStream();
    const shown: (string | undefined)[] = [];
    loads.subscribe(() => shown.push(loads.read()?.shown?.data));
    loads.ask({ figure, source, state: { at: 1 } });
    for (let step = 0; step < 3; step++) {
      await settle();
      gates[step]?.();
    }
    await settle();
    expect(shown).toEqual([undefined, "1.0", "1.1", "1.2"]);
  });

  it("end with a newer state, whose own come at once", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const { figure, gates, signals, ended } = createStream();
    loads.ask({ figure, source, state: { at: 1 } });
    await settle();
    loads.ask({ figure, source, state: { at: 2 } });
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(loads.read()?.shown).toEqual({ state: { at: 2 }, data: "2.0" });
    gates[0]?.();
    await settle();
    expect(ended).toEqual([1]);
    expect(loads.read()?.shown?.data).toBe("2.0");
  });

  it("may fail on their way", async () => {
    const loads = new FigureLoads<State, string, "engine">();
    const figure = figureOf(async function* () {
      yield "a part";
      await Promise.resolve();
      throw new Problem("out-of-memory");
    });
    loads.ask({ figure, source, state: { at: 1 } });
    await settle();
    expect(loads.read()).toMatchObject({ shown: { data: "a part" }, problem: { code: "out-of-memory" } });
  });
});
