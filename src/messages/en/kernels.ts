/** The figure of learned weights. */
export const kernels = {
  "figure.kernels": "Learned weights",

  "kernels.sentence": "{layer} has learned {count} weights ({shape}) and {biases} biases.",
  "kernels.none": "{layer} learns nothing: it has no weights.",
  "kernels.legend":
    "{inputs, plural, =1 {One block for each output; those of number {channel} are marked.} other {A column for each output, a row for each input; those of output {channel} are marked.}} Colours run from −{limit} over 0 to {limit}.",
  "kernels.own":
    "The weights of output {channel}, one block for each of {inputs} inputs. Colours run from −{limit} over 0 to {limit}.",
  "kernels.bias": "Bias {value}",
  "kernels.unknown":
    "The model’s file holds {count, plural, one {# number} other {# numbers}} for {layer}; what they are to its {operation} is not known to ConvScope.",
} as const;
