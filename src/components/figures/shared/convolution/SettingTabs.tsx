import type { ReactNode } from "react";
import { translator } from "../../../../messages/translator";
import type { HeldPicture } from "../../../../state/heldPictures";
import { Tabs } from "../../../controls/Tabs";
import type { EngineSource } from "../../figure";
import { PictureControls } from "../picture/PictureControls";
import type { PictureFrom } from "../picture/picture";
import { GridControls } from "./GridControls";
import { KernelControls } from "./KernelControls";
import { LearnedKernels, type LearnedSetting } from "./LearnedKernels";
import "./Settings.css";
import { SlidingControls } from "./SlidingControls";
import { type SettingPanel, withShape } from "./setting";

const t = translator("picture", "convolution");

const sources: readonly PictureFrom[] = ["grid", "digit", "strokes", "shore", "photo", "webcam"];

/** A convolution that is set, and the group of settings that lies open. */
interface PanelState<Panel extends SettingPanel> extends LearnedSetting {
  readonly panel: Panel;
}

interface SettingTabsProps<Panel extends SettingPanel, State extends PanelState<Panel>> {
  readonly panels: readonly [Panel, ...Panel[]];
  readonly state: State;
  /** The output map whose kernel is set. */
  readonly output: number;
  readonly source: EngineSource;
  /** The person's own picture that is not there. */
  readonly missing: HeldPicture | null;
  readonly onChange: (state: State) => void;
  /** What else there is in a group, by its name. */
  readonly more: Partial<Readonly<Record<SettingPanel, ReactNode>>>;
}

/** Everything that can be set about a convolution of a picture, a group at a time: all of it has room beside the figure. */
export function SettingTabs<Panel extends SettingPanel, State extends PanelState<Panel>>(
  props: SettingTabsProps<Panel, State>,
) {
  const { panels, state, output, source, missing, onChange, more } = props;
  const { picture } = state;
  const contents: Readonly<Record<SettingPanel, ReactNode>> = {
    kernel: <KernelControls state={state} output={output} onChange={onChange} />,
    learned: <LearnedKernels source={source} state={state} output={output} onChange={onChange} />,
    picture: (
      <>
        <PictureControls
          picture={picture}
          sources={sources}
          onChange={(next) => onChange(withShape(state, { picture: next }))}
        />
        {missing && <p className="settings__note">{t(`picture.missing.${missing}`)}</p>}
        {picture.from === "grid" && (
          <GridControls
            picture={picture}
            onChange={(next) => onChange(withShape(state, { picture: next }))}
          />
        )}
      </>
    ),
    sliding: <SlidingControls state={state} onChange={onChange} />,
    channels: null,
  };
  return (
    <Tabs
      label={t("setting.legend")}
      names={panels}
      title={(panel) => t(`setting.${panel}`)}
      panel={(panel) => (
        <>
          {contents[panel]}
          {more[panel]}
        </>
      )}
      open={state.panel}
      onOpen={(panel) => onChange({ ...state, panel })}
      // A camera goes off with its switch.
      stays={(panel) => panel === "picture" && picture.from === "webcam"}
    />
  );
}
