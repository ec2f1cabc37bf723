import type { LessonText } from "../lesson";
import type { steps } from "./steps";

type Told = "size" | "same" | "dilation" | "channels";

/** How large a map becomes, and what of many channels. */
export const size: Pick<LessonText<typeof steps>["steps"], Told> = {
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
      ask: <p>10 inputs a side, a 5 × 5 kernel, now with padding 2 and stride 2: how many outputs a side?</p>,
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
          wrong: <p>Let the middle of the kernel stand on the corner: two rows and two columns hang over.</p>,
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
          Dilation spreads the kernel: between the inputs that it reads it leaves some out. Nine weights then
          look over a wider window. With dilation 2, every second input is read.
        </p>
        <p>Some settings have no window that fits. The figure then says which one next to it does.</p>
      </>
    ),
    question: {
      ask: <p>From its first input to its last, how wide is the window of a 3 × 3 kernel with dilation 2?</p>,
      fields: {
        span: {
          label: "Inputs wide",
          right: <p>Three that are read, and two between them that are not.</p>,
          wrong: <p>Two steps of two, and the first: 2 · (3 − 1) + 1 = 5.</p>,
          mistakes: {
            6: <p>Between three inputs are two gaps, not three: behind the last one nothing is left out.</p>,
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
        <p>A layer has many kernels, and each makes a map of its own: those are the next layer’s channels.</p>
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
              <p>That is for one channel, as in LeNet-5’s first layer. Here each kernel has three slices.</p>
            ),
            75: <p>That is one map’s kernel, without its bias. There are six.</p>,
            76: <p>That is all for one map. There are six.</p>,
            25: <p>That is one slice of one kernel.</p>,
          },
        },
      },
    },
  },
};
