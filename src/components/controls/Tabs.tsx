import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import "./Tabs.css";

interface TabsProps<Name extends string> {
  /** What the tabs are of, for screen readers. */
  readonly label: string;
  readonly names: readonly [Name, ...Name[]];
  readonly title: (name: Name) => string;
  readonly panel: (name: Name) => ReactNode;
  /** The open one, where something else keeps it; else the first one is open at the start. */
  readonly open?: Name;
  readonly onOpen?: (name: Name) => void;
  /** Panels that stay when another one opens, unseen: something in them goes on. */
  readonly stays?: (name: Name) => boolean;
}

/**
 * One of a few panels at a time, by the tabs pattern of the ARIA Authoring Practices: one stop for Tab, arrow keys,
 * Home and End go from tab to tab, and Enter or Space opens the one that has the focus.
 */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { label, names, title, panel, onOpen, stays } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(names[0]);
  const open = props.open ?? chosen;
  const [focused, setFocused] = useState<Name | null>(null);
  const choose = (name: Name) => {
    setChosen(name);
    onOpen?.(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfter(event.key, names.indexOf(focused ?? open), names.length);
    if (next === null) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={label} className="tabs__list">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}-tab`}
            className="tabs__tab"
            aria-selected={name === open}
            aria-controls={`${id}-${name}`}
            tabIndex={name === (focused ?? open) ? 0 : -1}
            onFocus={() => setFocused(name)}
            onBlur={() => setFocused(null)}
            onKeyDown={onKeyDown}
            onClick={() => choose(name)}
          >
            {title(name)}
          </button>
        ))}
      </div>
      {names.map((name) => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}-${name}`}
          aria-labelledby={`${id}-${name}-tab`}
          className="tabs__panel"
          hidden={name !== open}
        >
          {(name === open || stays?.(name)) && panel(name)}
        </div>
      ))}
    </div>
  );
}

/** The place of the tab that a key leads to; null for a key that leads to none. */
function tabAfter(key: string, from: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (from + 1) % count;
    case "ArrowLeft":
      return (from - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
