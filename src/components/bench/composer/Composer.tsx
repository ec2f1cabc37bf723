import type { ReactNode } from "react";
import { translator } from "../../../messages/translator";
import { Tabs } from "../../controls/Tabs";
import { AdjustPanel } from "../AdjustPanel";
import { PreparationPanel } from "../preparation/PreparationPanel";
import { SeenPanel } from "../SeenPanel";
import { SceneExamples } from "./SceneExamples";
import { SceneryPanel } from "./SceneryPanel";
import { ThingPalette } from "./ThingPalette";

const t = translator("composer");

const panels = {
  examples: () => <SceneExamples />,
  things: () => <ThingPalette />,
  scenery: () => <SceneryPanel />,
  seen: () => (
    <>
      <SeenPanel />
      <AdjustPanel isOpen />
      <PreparationPanel />
    </>
  ),
} as const satisfies Record<string, () => ReactNode>;

/** Below the pad: what a scene is made of, and what the network gets of it. */
export function Composer() {
  return (
    <Tabs
      label={t("composer.tabs")}
      names={["examples", "things", "scenery", "seen"]}
      title={(name) => t(`composer.${name}`)}
      panel={(name) => panels[name]()}
    />
  );
}
