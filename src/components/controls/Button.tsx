import type { ButtonHTMLAttributes } from "react";
import "./Button.css";

/** A quiet button: words on paper with a hairline under them. */
export function Button({
  className,
  type = "button",
  ...attributes
}: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type={type} className={["button", className].filter(Boolean).join(" ")} {...attributes} />;
}
