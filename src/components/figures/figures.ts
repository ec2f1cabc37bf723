import type { Figure, FigureNeed } from "./figure";
import { loadPart } from "./loadPart";

/** A figure with its types closed over: whoever takes it must be ready for any. */
export type AnyFigure = <Result>(use: UseFigure<Result>) => Result;

/** What is done with a figure, whatever its state and numbers are. */
export type UseFigure<Result> = <State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
) => Result;

function close<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
): AnyFigure {
  return (use) => use(figure);
}

/**
 * The list of all figures, each a part of the page that comes when it is asked for. A new figure is a folder and one
 * line here.
 */
const figures = {
  unit: loadPart(() => import("./unit/figure").then(({ unitFigure }) => close(unitFigure))),
  maps: loadPart(() => import("./maps/figure").then(({ mapsFigure }) => close(mapsFigure))),
  kernels: loadPart(() => import("./kernels/figure").then(({ kernelsFigure }) => close(kernelsFigure))),
  values: loadPart(() => import("./values/figure").then(({ valuesFigure }) => close(valuesFigure))),
  cost: loadPart(() => import("./cost/figure").then(({ costFigure }) => close(costFigure))),
  connections: loadPart(() =>
    import("./connections/figure").then(({ connectionsFigure }) => close(connectionsFigure)),
  ),
  predictions: loadPart(() =>
    import("./predictions/figure").then(({ predictionsFigure }) => close(predictionsFigure)),
  ),
  convolution: loadPart(() =>
    import("./convolution/figure").then(({ convolutionFigure }) => close(convolutionFigure)),
  ),
  equivariance: loadPart(() =>
    import("./equivariance/figure").then(({ equivarianceFigure }) => close(equivarianceFigure)),
  ),
} as const satisfies Readonly<Record<string, () => Promise<AnyFigure>>>;

export type FigureName = keyof typeof figures;

export const figureNames = Object.keys(figures) as readonly FigureName[];

/** The figure of this name; its part of the page is asked for once, and again only after it could not be had. */
export function loadFigure(name: FigureName): Promise<AnyFigure> {
  return figures[name]();
}

export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(figures, name);
}
