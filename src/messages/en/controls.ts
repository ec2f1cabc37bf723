/** Controls that are used everywhere. */
export const controls = {
  "control.less": "{label}: one less",
  "control.more": "{label}: one more",

  "copy.done": "Copied",
  "copy.refused": "The browser refused the clipboard.",
} as const;
