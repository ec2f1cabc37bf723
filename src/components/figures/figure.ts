import type { ComponentType, ReactNode } from "react";
import type { GenericSchema } from "valibot";
import type { Engine } from "../../engine/client";
import type { RunningNetwork } from "../../state/figureNetwork";
import type { LayerUnit } from "../../state/selection";
import type { ManifestEntry } from "../../weights/manifest";
import type { OwnNetwork } from "./network";

/** The engine alone: such a figure computes what its state says, and may look at what ships. */
export interface EngineSource {
  readonly engine: Engine;
  /** The weights that the site ships, once their list has been read. */
  readonly shipped: readonly ManifestEntry[];
}

/** Networks that have run on their pictures, in the order of the figure's wishes. */
export interface NetworksSource {
  readonly networks: readonly [RunningNetwork, ...RunningNetwork[]];
}

/** The plans alone: there before any weight is loaded. */
export interface PlansSource {
  readonly networks: readonly [Pick<RunningNetwork, "plan">, ...Pick<RunningNetwork, "plan">[]];
}

/** Where a figure's numbers come from, by what it says that it needs. */
export interface FigureSources {
  /** Its state says it all. */
  readonly nothing: Readonly<Record<never, never>>;
  readonly engine: EngineSource;
  readonly networks: NetworksSource;
}
export type FigureNeed = keyof FigureSources;

/** A network that a figure shows: one of its own, or, as null, that of the bench's chosen column. */
export type FigureNetwork = OwnNetwork | null;

/** What a figure shows now, or the sentence that says why it shows nothing. */
export interface Numbers<State extends object, Data, Need extends FigureNeed> {
  /** With the state that they are of; null until they have come. */
  readonly shown: {
    readonly state: State;
    readonly data: Data;
    readonly source: FigureSources[Need];
  } | null;
  readonly problem: string | null;
}

export interface FigureNumbersProps<State extends object, Data, Need extends FigureNeed> {
  readonly figure: Figure<State, Data, Need>;
  readonly state: State;
  readonly children: (numbers: Numbers<State, Data, Need>) => ReactNode;
}

/** A figure's content for screen readers, for copying, and for whoever wants the numbers. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface DrawingProps<State extends object, Data, Need extends FigureNeed = "networks"> {
  readonly state: State;
  readonly data: Data;
  /** What the person has set last: a change starts from it. `state` and `data` follow when the numbers are there. */
  readonly wanted: State;
  readonly source: FigureSources[Need];
  /** The person did something to the figure; whoever shows it decides what becomes of it. */
  readonly onChange: (state: State) => void;
  /** The person points at a unit of the figure's first network, or no longer; others may show it, too. */
  readonly onPoint: (unit: LayerUnit | null) => void;
}

/**
 * The unit of the app: a small serialisable state, the numbers that it stands for, a drawing, and the same content in
 * words. Panels, lessons, the page of one figure, the gallery and the tests all take the same figure.
 */
export interface Figure<State extends object, Data, Need extends FigureNeed = "networks"> {
  /** As it stands in links: lower case, with hyphens. */
  readonly name: string;
  /** What it shows, for people. */
  readonly title: () => string;
  readonly needs: Need;
  /** The networks of a state, where the figure needs any. */
  readonly networks?: (state: State) => readonly [FigureNetwork, ...FigureNetwork[]];
  readonly schema: GenericSchema<unknown, State>;
  /** States worth looking at, by what they show; the gallery's and the tests'. The first one is where a person starts. */
  readonly fixtures: Readonly<Record<string, State>>;
  /** Whether the numbers change with the picture; weights and costs do not. */
  readonly followsPicture: boolean;
  /** Whether there is a drawing to take away, or numbers alone. */
  readonly isDrawn: boolean;
  /** Calls back whenever a state's numbers change by themselves, as a camera's do; returns the function that ends it. */
  readonly follow?: (state: State, changed: () => void) => () => void;
  /**
   * What the drawing needs: at once where the state says it all. Of what comes bit by bit (a sweep, a field, a curve)
   * every value is shown as it comes.
   * @param signal is aborted when a newer state waits, or the figure is gone
   * @throws Problem
   */
  readonly load: (
    source: FigureSources[Need],
    state: State,
    signal: AbortSignal,
  ) => Data | Promise<Data> | AsyncIterable<Data>;
  readonly Drawing: ComponentType<DrawingProps<State, Data, Need>>;
  /** What a person can set, apart from the drawing: it is not part of what is taken away. */
  readonly Controls?: ComponentType<DrawingProps<State, Data, Need>>;
  readonly describe: (data: Data, state: State, source: FigureSources[Need]) => string;
  readonly table: (data: Data, state: State, source: FigureSources[Need]) => FigureTable;
}
