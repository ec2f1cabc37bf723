import type { Impossibility } from "../../../architectures";
import { translator } from "../../../messages/translator";
import type { ConnectionsState } from "./state";

const t = translator("connections");

interface ImpossibleProps {
  readonly state: ConnectionsState;
  readonly impossibility: Impossibility;
}

const unit = 14;
const rowHeight = 40;

/** Where the layer would be: the window beside the row that it does not fit on, and the same in a sentence. */
export function Impossible({ state, impossibility: { span, room } }: ImpossibleProps) {
  const { inputs, padding, kernel, dilation } = state;
  const width = Math.max(span, room) * unit;
  const row = Array.from({ length: room }, (_, place) => place);
  const taps = Array.from({ length: kernel }, (_, tap) => tap * dilation);
  const sentence = t("connections.impossible", { span, room, inputs, padding });
  return (
    <div className="connections__impossible">
      <svg viewBox={`-8 0 ${width + 16} ${2 * rowHeight}`} role="img" aria-label={sentence}>
        {row.map((place) => (
          <circle
            key={place}
            className={`connections__place ${place < padding || place >= padding + inputs ? "is-padding" : "is-input"}`}
            cx={(place + 0.5) * unit}
            cy={rowHeight * 1.5}
            r={unit * 0.35}
          />
        ))}
        <rect className="connections__window" x={0} y={8} width={span * unit} height={rowHeight - 16} />
        {taps.map((tap) => (
          <circle
            key={tap}
            className="connections__place is-tap"
            cx={(tap + 0.5) * unit}
            cy={rowHeight / 2}
            r={unit * 0.35}
          />
        ))}
      </svg>
      <p>{sentence}</p>
    </div>
  );
}
