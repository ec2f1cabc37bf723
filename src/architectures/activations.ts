import type { KerasHelper } from "./kerasHelpers";
import type { StackSettings } from "./stackSetting";

/**
 * Activation functions: one number in, one out, nothing learned. Everything that the house knows of them stands here,
 * apart from how tfjs computes them and what they are called in words.
 */

interface Relu {
  readonly kind: "relu";
}

/** `amplitude · tanh(slope · a)`; LeNet-5 has 1.7159 and 2/3, the plain tanh 1 and 1. */
interface Tanh {
  readonly kind: "tanh";
  readonly amplitude: number;
  readonly slope: number;
}

interface Sigmoid {
  readonly kind: "sigmoid";
}

/** What an activation layer computes with, without its name and what it reads. */
export type Activation = Relu | Tanh | Sigmoid;
export type ActivationKind = Activation["kind"];
export type ActivationOfKind<K extends ActivationKind> = Extract<Activation, { kind: K }>;

interface ActivationFacts {
  readonly curve: (argument: number) => number;
  /** Its values are never below zero. */
  readonly isNonNegative: boolean;
  /** PyTorch's module, or an expression over the Python name of what it reads. */
  readonly pytorch: string | ((read: string) => string);
  readonly keras: { readonly module: string; readonly helper?: KerasHelper };
}

interface Definition<Own extends Activation> {
  /** With the settings that most networks have. */
  readonly usual: Own;
  /** How it is written in a stack behind its kind, `written` being an example with all that it takes. */
  readonly stack: {
    readonly settings: StackSettings;
    readonly read: (settings: Readonly<Record<string, string>>) => Own;
    readonly written: string;
  };
  readonly facts: (own: Own) => ActivationFacts;
}

const definitions: { readonly [K in ActivationKind]: Definition<ActivationOfKind<K>> } = {
  relu: {
    usual: { kind: "relu" },
    stack: { settings: {}, read: () => ({ kind: "relu" }), written: "relu" },
    facts: () => ({
      curve: (a) => Math.max(0, a),
      isNonNegative: true,
      pytorch: "nn.ReLU()",
      keras: { module: "layers.ReLU()" },
    }),
  },
  tanh: {
    usual: { kind: "tanh", amplitude: 1, slope: 1 },
    stack: { settings: {}, read: () => ({ kind: "tanh", amplitude: 1, slope: 1 }), written: "tanh" },
    facts: ({ amplitude, slope }) => {
      const isPlain = amplitude === 1 && slope === 1;
      return {
        curve: (a) => amplitude * Math.tanh(slope * a),
        isNonNegative: false,
        pytorch: isPlain ? "nn.Tanh()" : (read) => `${amplitude} * torch.tanh(${slope} * ${read})`,
        keras: isPlain
          ? { module: 'layers.Activation("tanh")' }
          : { module: `ScaledTanh(${amplitude}, ${slope})`, helper: "ScaledTanh" },
      };
    },
  },
  sigmoid: {
    usual: { kind: "sigmoid" },
    stack: { settings: {}, read: () => ({ kind: "sigmoid" }), written: "sigmoid" },
    facts: () => ({
      curve: (a) => 1 / (1 + Math.exp(-a)),
      isNonNegative: true,
      pytorch: "nn.Sigmoid()",
      keras: { module: 'layers.Activation("sigmoid")' },
    }),
  },
};

export const activationKinds = Object.keys(definitions) as readonly ActivationKind[];

/** A table's entries for all activations, each made from its kind; spread into the table. */
export function mapActivations<Entry>(
  make: (kind: ActivationKind) => Entry,
): Readonly<Record<ActivationKind, Entry>> {
  const entries = activationKinds.map((kind) => [kind, make(kind)] as const);
  // The keys are all there are, which Object.fromEntries does not tell.
  return Object.fromEntries(entries) as Record<ActivationKind, Entry>;
}

/** One rule for all activations, where a table of layer kinds says the same of each; spread into the table. */
export function forActivations<Rule>(rule: Rule): Readonly<Record<ActivationKind, Rule>> {
  return mapActivations(() => rule);
}

/** What is known of an activation with its settings. */
export function factsOf(activation: Activation): ActivationFacts {
  // The definition of an activation's own kind takes it; TypeScript cannot pair them.
  const facts = definitions[activation.kind].facts as (own: Activation) => ActivationFacts;
  return facts(activation);
}

/** The activation of a kind with the settings that most networks have. */
export function usualActivation<K extends ActivationKind>(kind: K): ActivationOfKind<K> {
  return definitions[kind].usual;
}

/** How activations of a kind are written in stacks, and read. */
export function stackWordOf(kind: ActivationKind): Definition<Activation>["stack"] {
  return definitions[kind].stack;
}
