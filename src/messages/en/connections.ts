/** The figure of lesson 1: a layer of two rows of units, its arrows, its matrix and its counts. */
export const connections = {
  "figure.connections": "Connections: arrows, weights, matrix",

  "connections.sentence":
    "{connectivity, select, full {A fully connected layer} sparse {A sparse layer, each output with its own window and weights} other {A convolution: each output with its own window, all with the same kernel}}, from {inputs} inputs to {outputs, plural, one {# output} other {# outputs}}.",
  "connections.sentenceCounts":
    "It has {arrows, number} arrows from inputs{off, plural, =0 {} one {, one more falls off the edge,} other {, # more fall off the edge,}} and {weights, number} weights to learn.",
  "connections.sentenceImpossible":
    "No such layer: the window spans {span} units, and the {inputs} inputs with their padding have {room}.",
  "connections.sentencePinned": "{name} = {terms} = {value}.",
  "connections.diagram": "Inputs, arrows and outputs",
  "connections.drawing":
    "The layer drawn: arrow keys go from unit to unit and along the arrows; Enter keeps what is pointed at, Enter again changes its number, Escape lets go.",
  "connections.matrix": "The layer as a matrix",
  "connections.kernel": "The kernel’s weights",
  "connections.inputUnit":
    "{name} = {value}, {count, plural, =0 {goes to no output} other {goes to {outputs}}}",
  "connections.outputUnit":
    "{name} = {value}, the sum of {count, plural, one {# product} other {# products}}",
  "connections.arrow": "Arrow from {from} to {to}: {x} times {weight} is {product}",
  "connections.arrowOff": "Arrow from the padding to {to}, off the edge: adds nothing",
  "connections.cell": "Row {to}, column {from}: {weight}",
  "connections.cellEmpty": "Row {to}, column {from}: 0, no arrow",
  "connections.cellOff": "Row {to}, a column of the padding: adds nothing",
  "connections.cellPick": "Row {to}, column {from}",
  "connections.arrowPick": "Your arrow from {from} to {to}",
  "connections.weight":
    "{name} = {value}, carried by {count, plural, =0 {no arrow: it only meets padding} one {# arrow} other {# arrows}}",
  "connections.inputPick": "{name}: begin an arrow here",
  "connections.outputPick": "{name}: end an arrow here",
  "connections.invite":
    "Point at a unit, an arrow, a weight or a cell. Click to keep it, and click it again to change its number.",
  "connections.invitePick":
    "Draw an arrow: drag from an input to an output, or press one and then the other. In the matrix, click a cell. Click again to take it away.",
  "connections.inviteFrom": "From {name}, to which output?",
  "connections.inputTold":
    "{name} = {value} {count, plural, =0 {is read by no output: the stride steps over it} one {goes to one output, {outputs}} other {goes to # outputs: {outputs}}}.",
  "connections.weightTold":
    "{name} = {value} is one number, carried by {count, plural, =0 {no arrow: it only meets padding} one {one arrow} other {# arrows}}.",
  "connections.noArrow": "No arrow from {from} to {to}: that cell is 0 and nothing is learned there.",
  "connections.offTold":
    "This arrow falls off the edge: a zero of the padding stands where it would begin. It adds nothing to {to} and is not counted.",
  "connections.onlyPadding": "{name} sees padding alone: its sum is 0.",
  "connections.changeHint": "Click it again to change its number.",
  "connections.arrows": "Arrows",
  "connections.weights": "Weights to learn",
  "connections.countsHidden": "The counts show once you have answered.",
  "connections.picksTold":
    "Yours: {right, plural, one {# arrow} other {# arrows}} right{wrong, plural, =0 {} other {, # not in this layer (dashed, crossed)}}{missing, plural, =0 {} other {, # missing into the same outputs (dotted)}}.",
  "connections.offLegend": "Dashed: off the edge, from a zero of the padding; not counted.",
  "connections.padding": "zero padding",
  "connections.edit": "New number for {name}",
  "connections.editInvalid": "A number from −99.99 to 99.99, with two decimals at most.",
  "connections.impossible":
    "The window spans {span} units, but the {inputs} inputs and {padding, plural, =0 {no padding} other {2 × # of padding}} have room for {room} only.",
  "connections.repair.kernel": "Make the kernel {value}",
  "connections.repair.dilation": "Make the dilation {value}",
  "connections.repair.padding": "Make the padding {value}",
  "connections.repair.inputs": "Take {value} inputs",
  "connections.connectivity": "Connections",
  "connections.full": "Fully connected",
  "connections.sparse": "Sparse",
  "connections.shared": "Shared",
  "connections.inputs": "Inputs",
  "connections.kernelSize": "Kernel",
  "connections.stride": "Stride",
  "connections.paddingSize": "Padding",
  "connections.dilation": "Dilation",
  "connections.fullNote":
    "Fully connected, a layer has no window; these only say how many outputs there are.",
  "connections.show": "Show",
  "connections.show.arrows": "arrows",
  "connections.show.matrix": "matrix",
  "connections.show.both": "both",
  "connections.show.growth": "growth",
  "connections.growTo": "Up to",
  "connections.reset": "Usual numbers",
  "connections.growth":
    "Weights to learn against the number of inputs n, both axes logarithmic: a straight line twice as steep grows with the square.",
  "connections.growthLabel": "Weights to learn in the three layers, for up to {units, number} inputs",
  "connections.growthUnits": "inputs n",
  "connections.growthWeights": "weights to learn",
  "connections.growthAt": "At n = {units, number}",
  "connections.growthNow": "n = {units, number}",
  "connections.table.to": "To",
  "connections.table.from": "From",
  "connections.table.x": "x",
  "connections.table.w": "w",
  "connections.table.product": "Product",
  "connections.table.padding": "padding at {position}",
  "connections.table.sum": "sum",
  "connections.table.inputs": "n",
} as const;
