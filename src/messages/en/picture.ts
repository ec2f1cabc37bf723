/** The pictures that figures look at. */
export const picture = {
  "picture.legend": "Picture",
  "picture.from": "Where the picture comes from",
  "picture.from.grid": "numbers",
  "picture.from.digit": "digit",
  "picture.from.strokes": "drawing",
  "picture.from.shore": "shore scene",
  "picture.from.photo": "photo",
  "picture.from.webcam": "webcam",
  "picture.size": "Pixels a side",
  "picture.colours": "Channels",
  "picture.grey": "1, grey",
  "picture.colour": "3, colours",
  "picture.digit": "Digit",
  "picture.another": "Another one",
  "picture.cameraOn": "Turn the camera on",
  "picture.cameraOff": "Turn the camera off",
  "picture.cameraRuns": "The camera is on. Its frames stay on this machine.",
  "picture.cameraStays": "The camera is off. Its frames stay on this machine.",
  "picture.missing.photo":
    "No photo is chosen yet, or the link’s was another machine’s: the picture is all zeros.",
  "picture.missing.webcam": "The camera has shown nothing yet: the picture is all zeros.",
} as const;
