/** The figure of a layer’s values. */
export const values = {
  "figure.values": "Distribution of a layer’s values",

  "values.sentence":
    "{count} values of {layer}: mean {mean}, standard deviation {std}, from {min} to {max}; {zero} are exactly 0.",
  "values.units": "Units",
  "values.mean": "Mean",
  "values.std": "Standard deviation",
  "values.range": "Smallest … largest",
  "values.zero": "Exactly 0",
  "values.from": "From",
  "values.to": "To",
  "values.count": "Units",
  "values.tallest": "{count, plural, one {# unit} other {# units}} in the tallest bar",
  "values.bar": "{count, plural, one {# unit} other {# units}} from {from} to {to}",
} as const;
