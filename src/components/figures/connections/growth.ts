import {
  type Connectivity,
  connectivities,
  countOutputs,
  countWeights,
  type Quantity,
} from "../../../architectures";
import type { GrowthSeries } from "../../../viz/growthPlot";
import type { ConnectionsContent } from "./content";

/** The weights of the three layers that these settings make of so many inputs. */
export function weightsAt({ layer }: ConnectionsContent, inputs: number): readonly ConnectivityCount[] {
  return connectivities.map((connectivity) => ({
    connectivity,
    quantity: countWeights({ ...layer, connectivity, inputs }),
  }));
}

export interface ConnectivityCount {
  readonly connectivity: Connectivity;
  readonly quantity: Quantity;
}

/**
 * The same for rows from the shortest that has an output up to `most`: 1, 2, 5, 10, … inputs, and those of the layer
 * itself. A count of 0 has no place on a logarithmic axis.
 */
export function growthSeries(
  content: ConnectionsContent,
  most: number,
): readonly GrowthSeries<Connectivity>[] {
  const { layer } = content;
  const lengths = [...new Set([...roundNumbers(most), layer.inputs, most])]
    .filter((inputs) => countOutputs({ ...layer, inputs }) > 0 && inputs <= most)
    .toSorted((one, other) => one - other);
  return connectivities.map((connectivity) => ({
    name: connectivity,
    points: lengths
      .map((inputs) => ({ units: inputs, count: countWeights({ ...layer, connectivity, inputs }).value }))
      .filter(({ count }) => count > 0),
  }));
}

function roundNumbers(most: number): readonly number[] {
  const decades = Array.from({ length: Math.ceil(Math.log10(most)) }, (_, exponent) => 10 ** exponent);
  return decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]);
}
