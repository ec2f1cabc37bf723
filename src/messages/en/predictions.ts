/** The figure of the network’s answer. */
export const predictions = {
  "figure.predictions": "The network’s answer",

  "predictions.heading": "Answer",
  "predictions.waiting": "Nothing is drawn yet.",
  "predictions.offer": "Try {title}",
  "predictions.sentence":
    "{best} with {probability}, at distance {distance} from its code; then {second} with {secondProbability}.",
  "predictions.label": "Class",
  "predictions.distance": "Squared distance of F6 to the code",
  "predictions.logit": "Logit",
  "predictions.probability": "Probability",
  "predictions.distanceOf": "distance {distance}",
  "predictions.logitOf": "logit {score}",
  "predictions.sentenceLogits": "{best} with {probability}; then {second} with {secondProbability}.",
  "predictions.values": "The largest value is {value}, of {best}; then {secondValue}, of {second}.",
  "predictions.value": "Value",
  "predictions.maps": "This model answers with maps, {shape}: its last row shows them.",
} as const;
