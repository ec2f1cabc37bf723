import type { ReactNode } from "react";
import { costFigure } from "./cost/figure";
import type { Figure } from "./figure";
import { kernelsFigure } from "./kernels/figure";
import { mapsFigure } from "./maps/figure";
import { predictionsFigure } from "./predictions/figure";
import { unitFigure } from "./unit/figure";
import { valuesFigure } from "./values/figure";

/** What is done with a figure, whatever its state and numbers are. */
type Use = <State, Data>(figure: Figure<State, Data>) => ReactNode;

/** The list of all figures: each is handed to `use` with its own types. A new figure is one more line here. */
export function figures(use: Use): readonly ReactNode[] {
  return [
    use(unitFigure),
    use(mapsFigure),
    use(kernelsFigure),
    use(valuesFigure),
    use(costFigure),
    use(predictionsFigure),
  ];
}
