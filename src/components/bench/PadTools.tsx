import { translator } from "../../messages/translator";
import { strokeTool, type Tool, tools } from "../../state/drawing";
import { redo, undo } from "../../state/history";
import { useBench, useBenchParts, useHistory } from "../app/AppContext";
import { useUndoKeys } from "../app/useUndoKeys";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";

const t = translator("input");

/** What a hand on the pad does, and its way back. */
export function PadTools({ hasThings }: { readonly hasThings: boolean }) {
  const { store } = useBenchParts();
  const tool = useBench((state) => state.tool);
  const isEmpty = useBench((state) => state.strokes.length === 0);
  const canUndo = useHistory((history) => history.pastStates.length > 0);
  const canRedo = useHistory((history) => history.futureStates.length > 0);
  useUndoKeys();
  const usable = tools.filter((candidate) => hasThings || candidate !== "arrange");
  return (
    <div className="input__tools">
      <Choice<Tool>
        legend={t("input.tool")}
        value={hasThings ? tool : strokeTool(tool)}
        options={usable.map((value) => ({ value, label: t(`input.${value}`) }))}
        onChange={(chosen) => store.getState().chooseTool(chosen)}
      />
      <Button onClick={() => undo(store)} disabled={!canUndo} aria-keyshortcuts="Control+Z">
        {t("input.undo")}
      </Button>
      <Button onClick={() => redo(store)} disabled={!canRedo} aria-keyshortcuts="Control+Y">
        {t("input.redo")}
      </Button>
      <Button onClick={() => store.getState().replaceStrokes([])} disabled={isEmpty}>
        {t(hasThings ? "input.clearInk" : "input.clear")}
      </Button>
    </div>
  );
}
