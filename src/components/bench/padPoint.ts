/** Where a pointer is on the pad: 0 to 1 over its sides. */
export function pointOn(
  pad: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = pad.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
