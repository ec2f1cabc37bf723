import { translator } from "../../messages/translator";
import { offeredNetwork } from "../../state/sceneNetworks";
import { useBench, useBenchParts } from "../app/AppContext";
import { Button } from "../controls/Button";

const t = translator("predictions");

/** Where a scene is shown to a network that was not trained on scenes: one that was. Nothing before such weights ship. */
export function NetworkOffer() {
  const { store } = useBenchParts();
  const offered = useBench(offeredNetwork);
  if (!offered) return null;
  const take = () => store.getState().chooseTrained(offered);
  return <Button onClick={take}>{t("predictions.offer", { title: offered.title })}</Button>;
}
