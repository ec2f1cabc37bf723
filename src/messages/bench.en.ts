/** The bench: input, network, inspector, predictions. */
export const bench = {} as const;
