import { sentence } from "../../../messages/problems";
import { translator } from "../../../messages/translator";
import { standingOffer } from "../../../state/columns/column";
import type { TensorPair } from "../../../weights/fits";
import { formatShape } from "../../../weights/tensors";
import { useBenchParts } from "../../app/AppContext";
import { useColumnId, useColumnRun } from "../../app/useColumn";
import { Button } from "../../controls/Button";
import "./MappingOffer.css";

const t = translator("ownWeights");

/** The guess at how a file of unknown names fits, to look at, and to take or leave; nothing where none is offered. */
export function MappingOffer() {
  const { store } = useBenchParts();
  const column = useColumnId();
  const offer = useColumnRun((run, shown) => standingOffer(shown, run));
  if (!offer) return null;
  return (
    <section className="mapping-offer" aria-label={t("fits.offer")}>
      <p role="alert">{sentence(offer.problem)}</p>
      <details>
        <summary>{t("fits.which")}</summary>
        <PairsTable pairs={offer.pairs} />
      </details>
      <div className="mapping-offer__answers">
        <Button onClick={() => store.getState().takeOffer(column)}>{t("fits.take")}</Button>
        <Button onClick={() => store.getState().leaveOffer(column)}>{t("fits.leave")}</Button>
      </div>
    </section>
  );
}

function PairsTable({ pairs }: { readonly pairs: readonly TensorPair[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the arrow keys.
    <section className="mapping-offer__pairs" aria-label={t("fits.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("fits.from")}</th>
            <th scope="col">{t("fits.to")}</th>
            <th scope="col">{t("fits.shape")}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ from, to, shape }) => (
            <tr key={to}>
              <td>{from}</td>
              <td>{to}</td>
              <td>{formatShape(shape)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
