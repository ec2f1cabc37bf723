import type { LessonText } from "../lesson";
import type { steps } from "./steps";

export const text: LessonText<typeof steps> = {
  title: "Kernels",
  summary:
    "One small filter, the same at every place of a picture: how it computes, what it finds, how large its map is, and what becomes of the map when the picture moves.",
  steps: {
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
                Only four weights are not zero. Corner, corner, middle, corner: 1 · 1 − 3 · 1 + 2 · 2 + 2 · 1
                = 4.
              </p>
            ),
            mistakes: {
              5: (
                <p>
                  That is what comes of turning the kernel by 180° first, as a convolution in mathematics
                  does. Networks leave it as it is: their weights are learned, so turning them would change
                  nothing.
                </p>
              ),
              10: <p>One of the weights is −1: its product 3 · (−1) is taken away, not added.</p>,
              13: (
                <p>
                  Thirteen is the sum of the window alone. Each number counts as often as its weight says.
                </p>
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
            Here all inputs are dark but one. Choose an output, by a click or with the arrow keys and Enter,
            and its window shows on the input.
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
                It takes the weight 9. Nine outputs see that input, each with another weight, and so one
                bright input draws the whole kernel, turned by 180°.
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
                  That is the place of the input. The output there has it in the top left corner of its
                  window, and the weight 1.
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
                Where dark turns bright from left to right it is positive, and where bright turns dark
                negative. Along a lying edge left and right are alike, and cancel.
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
            answers better. Under the figure are the kernels with which networks that were trained for this
            page look at their pictures.
          </p>
          <p>
            Take those of LeNet-5 one after the other: you will meet edges and strokes in some direction, that
            nobody told it to look for, and some that have no name. A network that looks at colours has
            kernels of three slices, which are shown in their colours: try those on a coloured scene.
          </p>
        </>
      ),
    },
    size: {
      title: "How large is the map?",
      body: (
        <>
          <p>
            The window has to stay on the input, so the map is smaller. Padding adds zeros around the input; a
            stride s goes on by s at a time. On each side there are
          </p>
          <math display="block">
            <mrow>
              <mrow>
                <mo>⌊</mo>
                <mfrac>
                  <mrow>
                    <mi>n</mi>
                    <mo>+</mo>
                    <mn>2</mn>
                    <mi>p</mi>
                    <mo>−</mo>
                    <mi>k</mi>
                  </mrow>
                  <mi>s</mi>
                </mfrac>
                <mo>⌋</mo>
              </mrow>
              <mo>+</mo>
              <mn>1</mn>
            </mrow>
          </math>
          <p>
            outputs, for n inputs, a kernel of k and p zeros at each end; what does not make a whole step is
            left out.
          </p>
        </>
      ),
      question: {
        ask: (
          <p>10 inputs a side, a 5 × 5 kernel, now with padding 2 and stride 2: how many outputs a side?</p>
        ),
        fields: {
          rows: {
            label: "Outputs a side",
            right: <p>14 with the padding; from the first window 9 are left, 4 whole steps of two: 4 + 1.</p>,
            wrong: <p>10 + 2 · 2 − 5 = 9 are left to move over; by twos that is 4 whole steps: 4 + 1 = 5.</p>,
            mistakes: {
              3: <p>That is without the padding. It adds two at each end: 14 in all.</p>,
              4: (
                <p>
                  Four is the number of steps, and the place where it starts counts, too. Or was the padding
                  added at one end only?
                </p>
              ),
              6: <p>9 ÷ 2 is 4.5, and half a step would leave the input: it is rounded down, not up.</p>,
              10: <p>Ten it would be with stride 1: padding 2 makes up for a kernel of five.</p>,
            },
          },
        },
      },
    },
    same: {
      title: "To keep the size",
      body: (
        <p>
          Without padding every layer takes off a rim: a 5 × 5 kernel makes 6 × 6 of 10 × 10. A deep network
          would soon have nothing left. Zeros around the input keep the size.
        </p>
      ),
      question: {
        ask: <p>How many zeros on each side keep the size, for a 5 × 5 kernel with stride 1?</p>,
        fields: {
          padding: {
            label: "Zeros on each side",
            right: (
              <p>
                <math>
                  <mrow>
                    <mi>p</mi>
                    <mo>=</mo>
                    <mfrac>
                      <mrow>
                        <mi>k</mi>
                        <mo>−</mo>
                        <mn>1</mn>
                      </mrow>
                      <mn>2</mn>
                    </mfrac>
                  </mrow>
                </math>
                : the middle of the kernel can stand on every input. It takes an odd k to have a middle.
              </p>
            ),
            wrong: (
              <p>Let the middle of the kernel stand on the corner: two rows and two columns hang over.</p>
            ),
            mistakes: {
              1: <p>One is enough for a 3 × 3 kernel. Of five, two hang over on each side.</p>,
              4: <p>Four are missing in all, and they are shared by the two sides.</p>,
              5: <p>Then some windows would hold nothing but zeros. Only as much as hangs over: two.</p>,
              0: <p>Without padding the map is 6 × 6, as the figure shows.</p>,
            },
          },
        },
      },
    },
    dilation: {
      title: "Wider without more weights",
      body: (
        <>
          <p>
            Dilation spreads the kernel: between the inputs that it reads it leaves some out. Nine weights
            then look over a wider window. With dilation 2, every second input is read.
          </p>
          <p>Some settings have no window that fits. The figure then says which one next to it does.</p>
        </>
      ),
      question: {
        ask: (
          <p>From its first input to its last, how wide is the window of a 3 × 3 kernel with dilation 2?</p>
        ),
        fields: {
          span: {
            label: "Inputs wide",
            right: <p>Three that are read, and two between them that are not.</p>,
            wrong: <p>Two steps of two, and the first: 2 · (3 − 1) + 1 = 5.</p>,
            mistakes: {
              6: (
                <p>Between three inputs are two gaps, not three: behind the last one nothing is left out.</p>
              ),
              4: <p>The two steps are 4 wide, and the input that they start from counts, too.</p>,
              3: <p>Three inputs are read. But there is one between any two of them.</p>,
            },
          },
        },
      },
    },
    channels: {
      title: "Colours: a slice for each channel",
      body: (
        <>
          <p>
            A colour picture has three channels. The kernel gets a slice for each of them; the products of all
            slices go into one sum, and to that a bias is added, one number for the whole map.
          </p>
          <p>
            A layer has many kernels, and each makes a map of its own: those are the next layer’s channels.
          </p>
        </>
      ),
      question: {
        ask: (
          <p>
            How many numbers does a layer learn that makes 6 maps of 3 channels with 5 × 5 kernels, biases
            included?
          </p>
        ),
        fields: {
          numbers: {
            label: "Weights and biases",
            right: <p>5 · 5 · 3 weights a map and one bias, 76, and that six times.</p>,
            wrong: <p>A map takes 5 · 5 weights in each of 3 slices, and a bias: 76. Six maps: 456.</p>,
            mistakes: {
              450: <p>Those are the weights. Each of the six maps has a bias as well.</p>,
              150: (
                <p>
                  That is for one channel. Each of the three has a slice of its own, and then come the biases.
                </p>
              ),
              156: (
                <p>
                  That is for one channel, as in LeNet-5’s first layer. Here each kernel has three slices.
                </p>
              ),
              75: <p>That is one map’s kernel, without its bias. There are six.</p>,
              76: <p>That is all for one map. There are six.</p>,
              25: <p>That is one slice of one kernel.</p>,
            },
          },
        },
      },
    },
    shift: {
      title: "Move the picture, and the map moves along",
      body: (
        <>
          <p>
            The same weights everywhere: so what is found here is found there, when it is there. Shift, then
            filter, or filter, then shift; the figure does both and takes one from the other.
          </p>
          <p>
            Drag the picture. Inside the frame are the outputs whose windows lie wholly on the picture, before
            and after.
          </p>
        </>
      ),
      question: {
        ask: (
          <p>
            We shift the picture by 12 to the right and 5 down. How large is the largest difference inside the
            frame?
          </p>
        ),
        fields: {
          inside: {
            label: "Largest difference inside",
            right: (
              <p>
                Not nearly zero: zero, to the last bit. The same numbers meet the same weights, only somewhere
                else. This is called equivariance:{" "}
                <math>
                  <mrow>
                    <mi>f</mi>
                    <mo>(</mo>
                    <mtext>shift </mtext>
                    <mi>x</mi>
                    <mo>)</mo>
                    <mo>=</mo>
                    <mtext>shift </mtext>
                    <mi>f</mi>
                    <mo>(</mo>
                    <mi>x</mi>
                    <mo>)</mo>
                  </mrow>
                </math>
                .
              </p>
            ),
            wrong: (
              <p>
                Exactly 0. The same numbers meet the same weights, only somewhere else; there is nothing that
                could differ.
              </p>
            ),
          },
        },
      },
    },
    stride: {
      title: "What breaks it?",
      body: (
        <p>
          The shift is now 7 to the right and 4 up, and the difference is still zero. It need not be: one of
          these changes breaks it inside the frame.
        </p>
      ),
      question: {
        ask: <p>Which one?</p>,
        fields: {
          breaker: {
            label: "What breaks it is",
            options: {
              kernel: "a larger kernel",
              bias: "a bias",
              stride: "stride 2",
            },
            right: (
              <p>
                With stride 2 an output is two pixels. Seven pixels are three and a half outputs, and half an
                output there is not: other pixels are read than before. An even shift does no harm.
              </p>
            ),
            wrong: (
              <p>Stride 2: seven pixels are three and a half outputs, and half an output there is not.</p>
            ),
            mistakes: {
              kernel: (
                <p>
                  However large, it is the same at every place; only the frame gets smaller. But with stride
                  2, seven pixels are three and a half outputs, and half an output there is not.
                </p>
              ),
              bias: (
                <p>
                  The same number is added everywhere, on both ways. But with stride 2, seven pixels are three
                  and a half outputs, and half an output there is not.
                </p>
              ),
            },
          },
        },
      },
    },
    border: {
      title: "And the border?",
      body: (
        <p>
          A picture that moves loses something on one side, and gets something new on the other. Zero padding
          keeps the map’s size with numbers that are not the picture’s, and they do not move along.
        </p>
      ),
      question: {
        ask: <p>With zero padding and stride 1, where do the two ways differ?</p>,
        fields: {
          place: {
            label: "They differ",
            options: { nowhere: "nowhere", border: "at the border only", everywhere: "everywhere" },
            right: (
              <p>
                Only outputs whose window reaches the padding, or what moved in, can tell where they are.
                Inside it stays 0.
              </p>
            ),
            wrong: <p>At the border only: just those windows see zeros that did not move along.</p>,
            mistakes: {
              nowhere: (
                <p>
                  Windows at the border see the padding’s zeros, and these do not move along with the picture:
                  look at the second number.
                </p>
              ),
              everywhere: (
                <p>
                  A window inside does not know of the padding: the first number is 0. In a deep network the
                  border reaches further in, layer by layer.
                </p>
              ),
            },
          },
        },
      },
    },
    pooling: {
      title: "And pooling?",
      body: (
        <p>
          A 2 × 2 maximum behind the convolution takes the largest of four outputs, then goes on by two. For a
          shift of (8, 2) the difference inside is 0.
        </p>
      ),
      question: {
        ask: <p>And for a shift of (9, 3)?</p>,
        fields: {
          inside: {
            label: "The largest difference inside is",
            options: { zero: "0 again", more: "more than 0" },
            right: (
              <p>
                It goes on by two, so it breaks odd shifts as stride 2 does. What pooling gives for it, that a
                small move changes little, is the lesson after the next one.
              </p>
            ),
            wrong: <p>More than 0: pooling goes on by two, and an odd shift takes its squares apart.</p>,
            mistakes: {
              zero: (
                <p>
                  Pooling goes on by two, and an odd shift takes its squares apart: other outputs are compared
                  with each other, and another one may be the largest.
                </p>
              ),
            },
          },
        },
      },
    },
  },
};
