import type { DetailedHTMLProps, HTMLAttributes } from "react";

type MathElement = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement>;

/** The MathML Core elements that formulas are written in; React renders them, its types do not know them. */
declare module "react/jsx-runtime" {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement & { readonly display?: "block" | "inline" };
      mfrac: MathElement;
      mi: MathElement;
      mn: MathElement;
      mo: MathElement & { readonly form?: "prefix" | "infix" | "postfix" };
      mrow: MathElement;
      msub: MathElement;
      msup: MathElement;
      mtext: MathElement;
    }
  }
}
