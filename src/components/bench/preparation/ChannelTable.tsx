import { Fragment, useId, useState } from "react";
import { findPreparationFault, preparedEnds } from "../../../engine/preparation";
import type { Preprocess } from "../../../engine/protocol";
import { readDecimal, writeNumber } from "../../../messages/numbers";
import { translator } from "../../../messages/translator";
import { formatShort } from "../../words/numberWords";

const t = translator("preparation");

interface ChannelTableProps {
  readonly preprocess: Preprocess;
  readonly onChange: (preprocess: Preprocess) => void;
}

type Part = "mean" | "std";

/** Mean and standard deviation of each channel to type in, and what a picture's 0 and 1 become. */
export function ChannelTable({ preprocess, onChange }: ChannelTableProps) {
  const id = useId();
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  const tell = (field: string, isFaulty: boolean) =>
    setFaulty((fields) => [...fields.filter((other) => other !== field), ...(isFaulty ? [field] : [])]);
  return (
    <table className="preparation__channels">
      <thead>
        <tr>
          {(["channel", "mean", "std", "range"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`preparation.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {channelNames(preprocess).map((name, channel) => {
          const faultyPart = parts.find((part) => faulty.includes(`${part} ${channel}`));
          const sentenceId = `${id}-${channel}`;
          return (
            <Fragment key={name}>
              <tr>
                <th scope="row">{name}</th>
                {parts.map((part) => (
                  <td key={part}>
                    <NumberField
                      label={t(`preparation.${part}Of`, { channel: name })}
                      value={preprocess[part][channel] ?? 0}
                      isFaulty={faultyPart === part}
                      describedBy={sentenceId}
                      accept={(value) => {
                        const changed = withNumber(preprocess, part, channel, value);
                        const fault = findPreparationFault(
                          changed.mean[channel] ?? Number.NaN,
                          changed.std[channel] ?? Number.NaN,
                        );
                        tell(`${part} ${channel}`, fault !== null);
                        if (fault === null) onChange(changed);
                      }}
                    />
                  </td>
                ))}
                <td>{rangeOf(preprocess, channel)}</td>
              </tr>
              {faultyPart && (
                <tr>
                  <td colSpan={4} id={sentenceId} className="preparation__fault" role="alert">
                    {t(faultyPart === "mean" ? "preparation.faultyMean" : "preparation.faultyStd")}
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

const parts: readonly Part[] = ["mean", "std"];

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly isFaulty: boolean;
  readonly describedBy: string;
  /** Told every number that is typed, NaN for what is none. */
  readonly accept: (value: number) => void;
}

/** Shows what is typed while it is typed, also where it is no number yet; else the number that holds. */
function NumberField({ label, value, isFaulty, describedBy, accept }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={isFaulty}
      {...(isFaulty && { "aria-describedby": describedBy })}
      value={draft ?? formatNumber(value)}
      onChange={(event) => {
        setDraft(event.target.value);
        accept(readDecimal(event.target.value) ?? Number.NaN);
      }}
      onBlur={() => {
        if (!isFaulty) setDraft(null);
      }}
    />
  );
}

/** Enough to tell published means apart; what is not typed in keeps every digit. */
const shownDigits = 5;

function formatNumber(value: number): string {
  return writeNumber(String(Number(value.toPrecision(shownDigits))));
}

function withNumber(preprocess: Preprocess, part: Part, channel: number, value: number): Preprocess {
  const numbers = preprocess[part].map((number, index) => (index === channel ? value : number));
  return { ...preprocess, [part]: numbers };
}

/** In the network's order. */
function channelNames({ mean, order }: Preprocess): readonly string[] {
  if (mean.length === 1) return [t("preparation.grey")];
  if (mean.length !== 3) return mean.map((_, channel) => t("preparation.number", { number: channel }));
  const colours = [t("preparation.red"), t("preparation.green"), t("preparation.blue")];
  return order === "bgr" ? colours.reverse() : colours;
}

function rangeOf(preprocess: Preprocess, channel: number): string {
  const [black, white] = preparedEnds(preprocess, channel);
  return t("preparation.rangeOf", { black: formatShort(black), white: formatShort(white) });
}
