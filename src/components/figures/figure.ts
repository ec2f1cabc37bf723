import type { ComponentType, ReactNode } from "react";
import type { GenericSchema } from "valibot";
import type { Engine } from "../../engine/client";
import type { NetworkKey } from "../../engine/protocol";
import type { NetworkPlan } from "../../state/networkPlan";

/** A network that has run on a picture. */
export interface NetworkSource {
  readonly engine: Engine;
  readonly key: NetworkKey;
  readonly plan: NetworkPlan;
}

/** The engine alone: such a figure loads networks of its own. */
export interface EngineSource {
  readonly engine: Engine;
}

/** Where a figure's numbers come from, by what it says that it needs. */
export interface FigureSources {
  readonly network: NetworkSource;
  readonly engine: EngineSource;
  /** Its state says it all. */
  readonly nothing: Readonly<Record<never, never>>;
}
export type FigureNeed = keyof FigureSources;

export interface FigureSourceProps<Need extends FigureNeed> {
  readonly need: Need;
  /** Told the source, null until it is there, and the count of forward passes. */
  readonly children: (source: FigureSources[Need] | null, revision: number) => ReactNode;
}

/** A figure's content for screen readers, for copying, and for whoever wants the numbers. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface DrawingProps<State extends object, Data, Need extends FigureNeed = "network"> {
  readonly state: State;
  readonly data: Data;
  /** What the person has set last: a change starts from it. `state` and `data` follow when the numbers are there. */
  readonly wanted: State;
  readonly source: FigureSources[Need];
  /** The person did something to the figure; whoever shows it decides what becomes of it. */
  readonly onChange: (state: State) => void;
}

/**
 * The unit of the app: a small serialisable state, the numbers that it stands for, a drawing, and the same content in
 * words. Panels, lessons, the page of one figure, the gallery and the tests all take the same figure.
 */
export interface Figure<State extends object, Data, Need extends FigureNeed = "network"> {
  /** As it stands in links: lower case, with hyphens. */
  readonly name: string;
  /** What it shows, for people. */
  readonly title: string;
  readonly needs: Need;
  readonly schema: GenericSchema<unknown, State>;
  /** States worth looking at, by what they show; the gallery's and the tests'. The first one is where a person starts. */
  readonly fixtures: Readonly<Record<string, State>>;
  /** Whether the numbers change with the picture; weights and costs do not. */
  readonly followsPicture: boolean;
  /** Whether there is a drawing to take away, or numbers alone. */
  readonly isDrawn: boolean;
  /** Calls back whenever a state's numbers change by themselves, as a camera's do; returns the function that ends it. */
  readonly follow?: (state: State, changed: () => void) => () => void;
  /** What the drawing needs: at once where the state says it all. @throws Problem */
  readonly load: (source: FigureSources[Need], state: State) => Data | Promise<Data>;
  readonly Drawing: ComponentType<DrawingProps<State, Data, Need>>;
  /** What a person can set, apart from the drawing: it is not part of what is taken away. */
  readonly Controls?: ComponentType<DrawingProps<State, Data, Need>>;
  readonly describe: (data: Data, state: State, source: FigureSources[Need]) => string;
  readonly table: (data: Data, state: State, source: FigureSources[Need]) => FigureTable;
}
