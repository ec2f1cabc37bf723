import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
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
}

/** One of a few panels at a time. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { label, names, title, panel, open, onOpen } = props;
  const opening =
    open === undefined
      ? { defaultValue: names[0] }
      : { value: open, onValueChange: (name: Name) => onOpen?.(name) };
  return (
    <Base.Root className="tabs" {...opening}>
      <Base.List className="tabs__list" aria-label={label}>
        {names.map((name) => (
          <Base.Tab key={name} value={name} className="tabs__tab">
            {title(name)}
          </Base.Tab>
        ))}
      </Base.List>
      {names.map((name) => (
        <Base.Panel key={name} value={name} className="tabs__panel">
          {panel(name)}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
