import type { LessonText } from "../lesson";
import type { steps } from "./steps";

type Told = "shift" | "stride" | "border" | "pooling";

/** What becomes of a map when the picture moves. */
export const moving: Pick<LessonText<typeof steps>["steps"], Told> = {
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
          wrong: <p>Stride 2: seven pixels are three and a half outputs, and half an output there is not.</p>,
          mistakes: {
            kernel: (
              <p>
                However large, it is the same at every place; only the frame gets smaller. But with stride 2,
                seven pixels are three and a half outputs, and half an output there is not.
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
              Only outputs whose window reaches the padding, or what moved in, can tell where they are. Inside
              it stays 0.
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
};
