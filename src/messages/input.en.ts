/** The picture: where it comes from, the pad and its tools, photo and camera. */
export const input = {
  "input.heading": "Draw a digit",
  "input.tool": "Tool",
  "input.pen": "Pen",
  "input.eraser": "Eraser",
  "input.arrange": "Arrange",
  "input.undo": "Undo",
  "input.redo": "Redo",
  "input.clear": "Clear",
  "input.clearInk": "Clear ink",
  "input.examples": "Or take an example; each press writes another one",
  "input.example": "Example of a {digit}",
  "input.seen":
    "What the network sees: scaled to 20 pixels, centred by its mass in 32 × 32, as MNIST’s digits were.",
  "input.seenSheet": "What the network sees: the sheet as it lies there, scaled to {size} × {size} pixels.",
  "input.seenScene": "What the network sees: the scene, drawn at {size} × {size} pixels.",
  "input.seenLabel": "The picture as the network sees it, {size} × {size} pixels",
  "photo.choose": "Choose a photo",
  "photo.remove": "Remove the photo",
  "photo.unreadable":
    "“{file}” is no picture that this browser can read. Take a JPEG, PNG or WebP file; what was on the sheet is still there.",
  "pad.label": "Drawing pad",
  "pad.help":
    "Draw with the mouse, a finger or a pen. By keyboard: arrow keys move the pen, with Shift in larger steps; Space sets it down and lifts it.",
  "pad.invitation": "Draw here",

  "source.legend": "Picture",
  "source.scene": "Scene",
  "source.draw": "Draw",
  "source.photo": "Photo",
  "source.webcam": "Webcam",
  "source.heading.scene": "Compose a scene",
  "source.heading.draw": "Draw",
  "source.heading.photo": "Take a photo",
  "source.heading.webcam": "Use the webcam",
  "source.noPhoto": "No photo yet",

  "webcam.start": "Starting the camera …",
  "webcam.local": "The camera’s pictures stay on this machine: they are neither sent nor kept.",
  "webcam.keep": "Keep this picture",
  "webcam.again": "Try again",
} as const;
