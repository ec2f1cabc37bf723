import "react";

/** Style sheets' own properties may be set from scripts. */
declare module "react" {
  interface CSSProperties {
    readonly [property: `--${string}`]: string;
  }
}
