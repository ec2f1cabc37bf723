import type { Graph, LayerName, Spec } from "../../src/architectures";
import { NetworkBuilder } from "../../src/architectures/network";

/** Parts of networks for tests, written with the builder straight from the papers' tables. */

export function builder(name = "test"): NetworkBuilder {
  return new NetworkBuilder({ spec: name as Spec, title: name, source: "the test" });
}

/** Szegedy et al. 2014, table 1, row "inception (3a)", on the 28 × 28 × 192 that come in there. */
export function inception3a(): Graph {
  const net = builder("inception");
  const input = net.input("input", [28, 28, 192]);
  const branch = (name: string, channels: number, kernel: number, from?: LayerName) => {
    const placement = from === undefined ? {} : { from };
    net.convolution(name, { channels, kernel, padding: (kernel - 1) / 2, ...placement });
    return net.relu(`${name}.relu`);
  };
  const one = branch("1x1", 64, 1);
  branch("3x3 reduce", 96, 1, input);
  const three = branch("3x3", 128, 3);
  branch("5x5 reduce", 16, 1, input);
  const five = branch("5x5", 32, 5);
  net.maxPool("pool", { kernel: 3, stride: 1, padding: 1, from: input });
  const pooled = branch("pool projection", 32, 1);
  net.concat("concat", [one, three, five, pooled]);
  return net.build();
}

/** Szegedy et al. 2014, section 5: the auxiliary head on 4a, whose maps are the input here. */
export function withAuxiliaryHead(): Graph {
  const net = builder("auxiliary");
  net.input("4a", [14, 14, 512]);
  net.auxiliary(() => {
    net.averagePool("aux.pool", { kernel: 5, stride: 3 });
    net.convolution("aux.conv", { channels: 128, kernel: 1 });
    net.relu("aux.relu");
    net.flatten("aux.flatten");
    net.fullyConnected("aux.fc1", { units: 1024 });
    net.dropout("aux.dropout", { rate: 0.7 });
    net.fullyConnected("aux.fc2", { units: 1000 });
    net.softmax("aux.probability");
  });
  net.globalAveragePool("pool");
  net.fullyConnected("fc", { units: 1000 });
  net.softmax("probability");
  return net.build();
}
