import type { LessonText } from "../lesson";
import type { steps } from "./steps";

type Told = "sum" | "everywhere" | "edges" | "presets" | "learned";

/** What a kernel computes, and what it finds. */
export const sliding: Pick<LessonText<typeof steps>["steps"], Told> = {
  sum: {
    title: "The same filter, in two dimensions",
    body: (
      <>
        <p>
          A row has become a picture, and the window a square. The rule stays: multiply each number in the
          window by the weight at the same place of the kernel, and add up. The sum is one number of the
          output.
        </p>
        <p>The outlined window belongs to the first output.</p>
      </>
    ),
    question: {
      ask: <p>What is the first output?</p>,
      fields: {
        value: {
          label: "Output",
          right: (
            <p>
              Four products are not zero:{" "}
              <math>
                <mrow>
                  <mn>1</mn>
                  <mo>·</mo>
                  <mn>1</mn>
                  <mo>+</mo>
                  <mn>3</mn>
                  <mo>·</mo>
                  <mo>(</mo>
                  <mo>−</mo>
                  <mn>1</mn>
                  <mo>)</mo>
                  <mo>+</mo>
                  <mn>2</mn>
                  <mo>·</mo>
                  <mn>2</mn>
                  <mo>+</mo>
                  <mn>2</mn>
                  <mo>·</mo>
                  <mn>1</mn>
                  <mo>=</mo>
                  <mn>4</mn>
                </mrow>
              </math>
              .
            </p>
          ),
          wrong: (
            <p>
              Only four weights are not zero. Corner, corner, middle, corner: 1 · 1 − 3 · 1 + 2 · 2 + 2 · 1 =
              4.
            </p>
          ),
          mistakes: {
            5: (
              <p>
                That is what comes of turning the kernel by 180° first, as a convolution in mathematics does.
                Networks leave it as it is: their weights are learned, so turning them would change nothing.
              </p>
            ),
            10: <p>One of the weights is −1: its product 3 · (−1) is taken away, not added.</p>,
            13: (
              <p>Thirteen is the sum of the window alone. Each number counts as often as its weight says.</p>
            ),
          },
        },
      },
    },
  },
  everywhere: {
    title: "The window goes everywhere",
    body: (
      <>
        <p>
          The kernel moves on by one and does the same again, row by row. Nothing else changes: nine weights
          do for all outputs.
        </p>
        <p>
          Here all inputs are dark but one. Choose an output, by a click or with the arrow keys and Enter, and
          its window shows on the input.
        </p>
      </>
    ),
    question: {
      ask: <p>Which output sees the bright input in the bottom right corner of its window? Choose it.</p>,
      fields: {
        output: {
          label: "Row and column, counted from 0",
          right: (
            <p>
              It takes the weight 9. Nine outputs see that input, each with another weight, and so one bright
              input draws the whole kernel, turned by 180°.
            </p>
          ),
          wrong: (
            <p>
              Without padding an output’s window begins at the output’s own row and column. For its bottom
              right corner to be at (4, 3), it begins two up and two to the left: (2, 1).
            </p>
          ),
          mistakes: {
            "(4, 3)": (
              <p>
                That is the place of the input. The output there has it in the top left corner of its window,
                and the weight 1.
              </p>
            ),
            "(3, 2)": (
              <p>That one has it in the middle, and the weight 5. One further up, and one to the left.</p>
            ),
            "(1, 2)": <p>Row first, then column: (2, 1) is meant, and (1, 2) does not see it at all.</p>,
          },
        },
      },
    },
  },
  edges: {
    title: "A kernel is a question",
    body: (
      <p>
        This is Sobel x, of 1968: minus one, zero, one from left to right, in the middle row twice as much.
        Its weights add up to zero, so that an even surface gives zero, however bright it is.
      </p>
    ),
    question: {
      ask: <p>Which edges of the digit will stand out in the output?</p>,
      fields: {
        edges: {
          label: "Edges that are",
          options: { upright: "upright", lying: "lying", all: "any way round" },
          right: (
            <p>
              Where dark turns bright from left to right it is positive, and where bright turns dark negative.
              Along a lying edge left and right are alike, and cancel.
            </p>
          ),
          wrong: <p>It takes left from right, so it answers where these two differ: at upright edges.</p>,
          mistakes: {
            lying: (
              <p>
                Along a lying edge left and right are alike, and cancel. Lying edges are what Sobel y finds,
                its neighbour under the figure.
              </p>
            ),
            all: (
              <p>
                Slanted ones answer in part. But where an edge lies, left and right are alike, and cancel.
              </p>
            ),
          },
        },
      },
    },
  },
  presets: {
    title: "Eight kernels to know",
    body: (
      <>
        <p>Try them, and watch the map. What each of them asks:</p>
        <ul>
          <li>identity: what is here?</li>
          <li>box and Gaussian blur: what is here and around, on the whole?</li>
          <li>sharpen: what is here, and how does it differ from its neighbours?</li>
          <li>Sobel x and y: is there an edge, upright or lying?</li>
          <li>Laplacian: is this a spot or a line, lighter or darker than all around it?</li>
          <li>emboss: how would it look with light from the top left?</li>
        </ul>
        <p>Take the weights into your own hands, too: all numbers of the kernel can be changed.</p>
      </>
    ),
  },
  learned: {
    title: "Kernels that nobody chose",
    body: (
      <>
        <p>
          In a network the weights are learned: they begin at random, and change as long as that makes its
          answers better. Under the figure are the kernels with which networks that were trained for this page
          look at their pictures.
        </p>
        <p>
          Take those of LeNet-5 one after the other: you will meet edges and strokes in some direction, that
          nobody told it to look for, and some that have no name. A network that looks at colours has kernels
          of three slices, which are shown in their colours: try those on a coloured scene.
        </p>
      </>
    ),
  },
};
