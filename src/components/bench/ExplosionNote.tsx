import { translator } from "../../messages/translator";
import type { MessageKey } from "../../messages/words";
import type { Explosion } from "../../state/explosion";
import { useColumn, useColumnRun, useNetworkPlan } from "../app/useColumn";
import { formatShort } from "../words/numberWords";

const t = translator("explosion");

interface ExplosionNoteProps {
  readonly explosion: Explosion;
}

/** Says so where values have grown beyond all sense: in which layer, why, and what to do. */
export function ExplosionNote({ explosion: { layer, largest } }: ExplosionNoteProps) {
  const { graph } = useNetworkPlan();
  const isTrained = useColumnRun(({ loaded }) => loaded?.trained ?? false);
  const isPreparationChanged = useColumn(({ preparation }) => preparation !== null);
  const isNormalised = graph.layers.some(({ kind }) => kind === "batchNorm");
  const what = Number.isFinite(largest)
    ? t("explosion.large", { layer, largest: formatShort(largest) })
    : t("explosion.beyond", { layer });
  return (
    <p className="explosion-note" role="note">
      {what} {t(reasonFor({ isTrained, isPreparationChanged, isNormalised }))}
    </p>
  );
}

interface Circumstances {
  readonly isTrained: boolean;
  readonly isPreparationChanged: boolean;
  readonly isNormalised: boolean;
}

function reasonFor({
  isTrained,
  isPreparationChanged,
  isNormalised,
}: Circumstances): MessageKey<"explosion"> {
  if (isPreparationChanged) return "explosion.prepared";
  if (isTrained) return "explosion.trained";
  return isNormalised ? "explosion.unnormalised" : "explosion.untrained";
}
