import type { LessonText } from "../lesson";
import type { steps } from "./steps";

export const text: LessonText<typeof steps> = {
  title: "Connections",
  summary:
    "What makes a layer convolutional is what it leaves out: first arrows, then weights. Count both, and see what is left.",
  steps: {
    arrows: {
      title: "A layer is made of arrows",
      body: (
        <>
          <p>
            Five inputs x at the bottom, five outputs s at the top. In a fully connected layer every output
            looks at every input, and every arrow carries a weight of its own.
          </p>
          <p>Point at a unit, with the mouse or with the arrow keys, to see what belongs to it.</p>
        </>
      ),
      question: {
        ask: <p>How many arrows are there?</p>,
        fields: {
          arrows: {
            label: "Arrows",
            right: <p>Each of the 5 inputs goes to each of the 5 outputs: 5 · 5 arrows.</p>,
            wrong: (
              <p>Take one input: it goes to all five outputs. There are five such inputs, so 5 · 5 = 25.</p>
            ),
            mistakes: {
              10: (
                <p>
                  Ten is the number of units. Each of the five inputs alone already sends out five arrows.
                </p>
              ),
              5: <p>Five is what a single unit has. There are five inputs with five arrows each.</p>,
              20: (
                <p>
                  Five times four leaves out the arrow straight up. An input goes to the output above it, too:
                  5 · 5.
                </p>
              ),
            },
          },
        },
      },
    },
    product: {
      title: "One output is one product",
      body: (
        <>
          <p>
            The value of an output is the sum over its arrows of input times weight. For the third one:{" "}
            <math>
              <mrow>
                <msub>
                  <mi>s</mi>
                  <mn>3</mn>
                </msub>
                <mo>=</mo>
                <mi>x</mi>
                <mo form="postfix">′</mo>
                <msub>
                  <mi>w</mi>
                  <mn>3</mn>
                </msub>
              </mrow>
            </math>
            , a vector times a vector, which makes one number.
          </p>
          <p>
            All numbers in the figure are yours to change, and the sum follows: change an input, and five
            outputs change; change a weight, and one does.
          </p>
        </>
      ),
    },
    sparse: {
      title: "Look at the neighbours only",
      body: (
        <p>
          Pictures and sounds are local: what a pixel means depends first on the pixels beside it. So let
          every output look only at the input below it and at that one’s two neighbours. The arrows to all
          others go away; those that stay are the same as before.
        </p>
      ),
      question: {
        ask: <p>How many arrows are there now?</p>,
        fields: {
          arrows: {
            label: "Arrows",
            right: (
              <p>Five outputs with three arrows each make 15; two of them find no input at the edges.</p>
            ),
            wrong: (
              <p>
                Each of the five outputs wants three arrows, 15 in all. At both ends one finds no input: 3 · 5
                − 2.
              </p>
            ),
            mistakes: {
              15: (
                <p>
                  That is 3 · 5, and nearly it. The first output has no left neighbour below it, and the last
                  one no right one: two arrows fall off the edge.
                </p>
              ),
              9: (
                <p>
                  Nine are the arrows of the three outputs in the middle. The two at the ends have two arrows
                  each.
                </p>
              ),
              25: <p>25 were there before. An output now looks at three inputs at most.</p>,
            },
          },
        },
      },
    },
    edge: {
      title: "Two arrows fall off",
      body: (
        <>
          <p>
            The first output wants an input to the left of the first one, and there is none. A zero is put
            there, zero padding: the arrow carries nothing, and the sum closes all the same. It is counted
            out:{" "}
            <math>
              <mrow>
                <mn>3</mn>
                <mo>·</mo>
                <mn>5</mn>
                <mo>−</mo>
                <mn>2</mn>
                <mo>=</mo>
                <mn>13</mn>
              </mrow>
            </math>
            .
          </p>
          <p>Without the padding there would be three outputs only, those whose window lies inside.</p>
        </>
      ),
    },
    window: {
      title: "The window has a name",
      body: (
        <p>
          The inputs that an output looks at are its window. How long the window is, how far it moves from one
          output to the next, and what stands at the edge are all that there is to say about it.
        </p>
      ),
      question: {
        ask: <p>What are the filter’s size and stride here, and what is at the edge?</p>,
        fields: {
          size: {
            label: "Size",
            right: <p>Three inputs wide.</p>,
            wrong: <p>Count the arrows that end in one output in the middle: three.</p>,
            mistakes: {
              5: (
                <p>Five inputs there are, but no output sees them all any more. Its window is three wide.</p>
              ),
              1: <p>The window moves by one, but it is three wide.</p>,
            },
          },
          stride: {
            label: "Stride",
            right: <p>From one output to the next the window moves by one input.</p>,
            wrong: <p>Point at two outputs side by side: their windows are one input apart.</p>,
            mistakes: {
              3: (
                <p>
                  Three is how wide the window is. Windows overlap: the next one begins one input further.
                </p>
              ),
              2: <p>Two is what neighbouring windows share. They are one input apart.</p>,
            },
          },
          edge: {
            label: "At the edge",
            options: { zero: "zeros are padded", none: "no padding" },
            right: <p>One zero at each end, so that there are as many outputs as inputs.</p>,
            wrong: <p>There is one zero at each end.</p>,
            mistakes: {
              none: (
                <p>
                  Without padding there would be three outputs. Five are there, thanks to a zero at each end.
                </p>
              ),
            },
          },
        },
      },
    },
    weights: {
      title: "The same filter everywhere",
      body: (
        <p>
          If an edge, a corner, an eye is worth finding at one place, it is worth finding at every place. So
          let every output use the same three weights: the arrows with one colour carry one and the same
          number.
        </p>
      ),
      question: {
        ask: <p>How many numbers must be learned in each of the three layers (without biases)?</p>,
        fields: {
          full: {
            label: "Fully connected",
            right: <p>A weight an arrow.</p>,
            wrong: <p>Every arrow has its own weight, and there are 25.</p>,
          },
          sparse: {
            label: "Sparse",
            right: <p>Still a weight an arrow, and 13 arrows are left.</p>,
            wrong: <p>Every arrow still has a weight of its own: 13.</p>,
            mistakes: {
              3: <p>Three would do if all outputs shared them. In the sparse layer nobody shares yet.</p>,
              15: <p>Two of these 15 have no input and never learn anything: 13.</p>,
            },
          },
          shared: {
            label: "Shared",
            right: <p>Three, and they are used again and again.</p>,
            wrong: <p>One number a colour, and there are three colours.</p>,
            mistakes: {
              13: <p>There are 13 arrows, but only three different weights on them: one a colour.</p>,
              9: <p>Nine would be a 3 × 3 kernel on a picture. Here everything lies in one row: three.</p>,
            },
          },
        },
      },
    },
    shared: {
      title: "One weight, many arrows",
      body: (
        <>
          <p>
            Point at a weight to see every arrow that carries it. The same filter sees x₁ to x₃, then x₂ to
            x₄, then x₃ to x₅.
          </p>
          <p>
            Change it, and every output changes at once. That is also how it learns: what any of the outputs
            finds out goes into the same three numbers.
          </p>
        </>
      ),
    },
    matrix: {
      title: "The same thing as a matrix",
      body: (
        <>
          <p>
            A layer without its activation is a matrix times x. Fully connected, every cell has a number of
            its own; sparse, only a band along the diagonal is not zero; shared, every diagonal holds one
            number, and the matrix is a Toeplitz matrix. A convolution is nothing else.
          </p>
          <p>
            Every cell is an arrow: a row for each output, a column for each input. Afterwards point at one,
            and the other lights up; change the kind of layer and compare.
          </p>
        </>
      ),
      question: {
        ask: <p>Which cell carries the arrow from x₂ to s₃? Choose it in the empty matrix.</p>,
        fields: {
          cell: {
            label: "Cell of the arrow",
            right: <p>Third row, second column, one beside the diagonal: there stands w₁.</p>,
            wrong: (
              <p>
                One cell: the row is where the arrow ends, s₃, and the column where it begins, x₂. Pressing a
                picked cell again lets go of it.
              </p>
            ),
            mistakes: {
              "x₃ → s₂": <p>Row and column have changed places: that arrow goes from x₃ to s₂.</p>,
              "x₃ → s₃": (
                <p>On the diagonal are the arrows straight up. This one comes from x₂, a column earlier.</p>
              ),
              "x₂ → s₂": (
                <p>On the diagonal are the arrows straight up. This one ends in s₃, a row further down.</p>
              ),
            },
          },
        },
      },
    },
    settings: {
      title: "Stride, padding, dilation",
      body: (
        <p>
          A longer stride leaves outputs out; padding adds places at the edge; dilation spreads the window
          without making it heavier. Try them under the figure: some settings have no window that fits, and
          the figure says which one next to it does.
        </p>
      ),
      question: {
        ask: (
          <p>
            Nine inputs, a window of three, one zero at each end: how many outputs are there with stride 2?
          </p>
        ),
        fields: {
          outputs: {
            label: "Outputs",
            right: <p>Every second place of nine, the first and the last among them.</p>,
            wrong: (
              <p>
                The window stands on the first input, then on every second one: 1, 3, 5, 7, 9. Five outputs.
              </p>
            ),
            mistakes: {
              9: <p>Nine it would be with stride 1. The window now skips every second place.</p>,
              4: (
                <p>
                  Half of nine, rounded down, forgets that both the first and the last place are taken: five.
                </p>
              ),
            },
          },
        },
      },
    },
    thousand: {
      title: "And with a thousand?",
      body: (
        <p>
          Five units are for drawing. A row of a small picture has hundreds, and a whole one tens of
          thousands. The window stays three wide.
        </p>
      ),
      question: {
        ask: <p>What becomes of the three numbers of weights when there are 1,000 inputs and outputs?</p>,
        fields: {
          full: {
            label: "Fully connected",
            right: <p>It grows with the square.</p>,
            wrong: <p>1,000 inputs with 1,000 arrows each: a million.</p>,
            mistakes: {
              1000: <p>That is one output’s share. There are a thousand outputs.</p>,
              5000: <p>Both sides grow, inputs and outputs: 1,000 · 1,000.</p>,
              25000: <p>25 · 1,000 makes one side longer only. Both grow: 1,000 · 1,000.</p>,
            },
          },
          sparse: {
            label: "Sparse",
            right: <p>It grows in step with the inputs, and two still fall off the edges.</p>,
            wrong: <p>Three for each of 1,000 outputs, and two fall off: 3 · 1,000 − 2.</p>,
            mistakes: {
              3000: <p>Nearly: two of them fall off the edges, however long the row is.</p>,
              2600: <p>13 · 200 cuts the row into pieces that lose two each. The row has only two ends.</p>,
            },
          },
          shared: {
            label: "Shared",
            right: <p>It does not grow at all. That is why pictures of any size can be dealt with.</p>,
            wrong: <p>Three: the same three weights go all the way along.</p>,
            mistakes: {
              3000: <p>That many products are computed, but with the same three weights.</p>,
              2998: <p>That many arrows there are, and they carry three different weights.</p>,
            },
          },
        },
      },
    },
  },
};
