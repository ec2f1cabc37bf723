import { translator } from "../../../messages/translator";
import type { KernelStrip } from "../../../viz/connectionsSheet";
import { formatDouble } from "../../words/numberWords";
import type { ConnectionsContent } from "./content";
import { lightOf, weightColour } from "./marks";
import { namedGroup, type Pointing } from "./pointing";
import { UnitName } from "./UnitName";
import { describeWeight, nameOf } from "./words";

const t = translator("connections");

interface KernelViewProps {
  readonly content: ConnectionsContent;
  readonly strip: KernelStrip;
  readonly pointing: Pointing;
}

/** The weights that all outputs share, each with its colour and its number. */
export function KernelView({ content, strip, pointing }: KernelViewProps) {
  return (
    <g {...namedGroup(t("connections.kernel"))}>
      {strip.chips.map(({ index, x, y }) => (
        <g
          key={index}
          className={`connections__chip is-${lightOf(pointing.links?.weights, index)}`}
          style={weightColour(content, { weight: index })}
        >
          <g
            className="connections__press"
            {...pointing.pointable("kernel", { kind: "weight", index }, describeWeight(content, index))}
          >
            <rect className="connections__plate" x={x} y={y} width={strip.width} height={strip.chipHeight} />
            <rect className="connections__swatch" x={x} y={y} width={6} height={strip.chipHeight} />
          </g>
          <UnitName name={nameOf("weight", index)} x={x + 20} y={y + strip.chipHeight / 2} />
          <text className="connections__number" x={x + 48} y={y + strip.chipHeight / 2} aria-hidden>
            {formatDouble(content.kernel[index] ?? 0)}
          </text>
        </g>
      ))}
    </g>
  );
}
