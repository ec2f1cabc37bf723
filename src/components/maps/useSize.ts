import { type RefObject, useLayoutEffect, useState } from "react";
import { type CssPixels, cssPixels } from "../../viz/cssPixels";

export interface Size {
  readonly width: CssPixels;
  readonly height: CssPixels;
}

/** The element's content size, followed as it changes; null before the first layout. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const [width, height] = [cssPixels(entry.contentRect.width), cssPixels(entry.contentRect.height)];
      setSize((previous) =>
        previous?.width === width && previous.height === height ? previous : { width, height },
      );
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
