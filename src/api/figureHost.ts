import { Problem } from "../architectures";

/** The one figure of a page that shows a figure alone. */
export interface HostedFigure {
  readonly name: string;
  readonly read: () => object;
  /** Sets parts of the state; tells the whole of it, and the parts that could not be read. */
  readonly write: (parts: Readonly<Record<string, unknown>>) => {
    readonly state: object;
    readonly unread: readonly string[];
  };
}

/** A figure's name and state, as pages around get it. */
export interface FigureReport {
  readonly name: string;
  readonly state: object;
}

let hosted: HostedFigure | null = null;

/** Makes a page's figure reachable for scripts and for the window around. */
export function hostFigure(figure: HostedFigure) {
  return {
    /** Returns the function that ends it. */
    open: () => {
      hosted = figure;
      return () => {
        if (hosted === figure) hosted = null;
      };
    },
    /** Tells the window around that the person changed something. Nothing in a figure's state is private. */
    tell: (state: object) => {
      if (parent !== window)
        parent.postMessage({ convscope: { event: "figure", name: figure.name, state } }, "*");
    },
  };
}

/** The figure that this page shows. @throws Problem `no-figure` */
export function readFigure(): FigureReport {
  const { name, read } = requireFigure();
  return { name, state: read() };
}

/** Sets parts of its state. @throws Problem `no-figure`, `bad-message` naming the parts that it cannot have. */
export function writeFigure(parts: unknown): FigureReport {
  const { name, write } = requireFigure();
  if (typeof parts !== "object" || parts === null) {
    throw new Problem("bad-message", { detail: "a figure's state is an object with parts of it" });
  }
  const { state, unread } = write({ ...parts });
  if (unread.length > 0) {
    throw new Problem("bad-message", { detail: `the figure ${name} cannot take ${unread.join(", ")}` });
  }
  return { name, state };
}

function requireFigure(): HostedFigure {
  if (hosted) return hosted;
  throw new Problem("no-figure", {});
}
