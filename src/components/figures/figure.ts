import type { ComponentType } from "react";
import type { GenericSchema } from "valibot";
import type { Engine } from "../../engine/client";
import type { NetworkKey } from "../../engine/protocol";
import type { MessageKey } from "../../messages";
import type { NetworkPlan } from "../../state/networkPlan";

/** Where a figure's numbers come from: a network that has run on a picture. */
export interface FigureSource {
  readonly engine: Engine;
  readonly key: NetworkKey;
  readonly plan: NetworkPlan;
}

/** A figure's content for screen readers, for copying, and for whoever wants the numbers. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/**
 * The unit of the app: a small serialisable state, the numbers that the engine gives for it, a drawing, and the
 * same content in words. Panels, the gallery and the tests all take the same figure.
 */
export interface Figure<State, Data> {
  /** As it stands in links: lower case, with hyphens. */
  readonly name: string;
  readonly title: MessageKey;
  readonly schema: GenericSchema<unknown, State>;
  /** States worth looking at, by what they show; the gallery's and the tests'. */
  readonly fixtures: Readonly<Record<string, State>>;
  /** Whether the numbers change with the picture; weights and costs do not. */
  readonly followsPicture: boolean;
  /** Whether there is a drawing to take away, or numbers alone. */
  readonly isDrawn: boolean;
  /** Asks the engine for what the drawing needs. @throws Problem */
  readonly load: (source: FigureSource, state: State) => Promise<Data>;
  readonly Drawing: ComponentType<{ readonly state: State; readonly data: Data; readonly plan: NetworkPlan }>;
  readonly describe: (data: Data, state: State, plan: NetworkPlan) => string;
  readonly table: (data: Data, state: State, plan: NetworkPlan) => FigureTable;
}
