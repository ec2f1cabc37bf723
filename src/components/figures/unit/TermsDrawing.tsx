import { type KeyboardEvent, type PointerEvent, useMemo } from "react";
import type { Arithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import { layoutTerms, moveTerm, type TermAddress, type TermBlock, termAt } from "../../../viz/termBlocks";
import { largestMagnitude, type ValueBlock } from "../../../viz/valueImage";
import { formatExact, formatShort } from "../../words/numberWords";
import { useValueImage } from "../useValueImage";

const t = translator("unit");

interface TermsDrawingProps {
  readonly blocks: readonly TermBlock[];
  readonly arithmetic: Arithmetic;
  /** The term that is pointed at, here or in another view. */
  readonly pointed: TermAddress | null;
  readonly onPoint: (term: TermAddress | null) => void;
}

/** Pixels of the drawing left of the blocks, for the labels; above them, for the headings. */
const labelWidth = 0;
const headingHeight = 34;
const subtotalWidth = 92;
const drawingWidth = 352;

/** More blocks than this are not drawn; the table has them all. */
const mostBlocks = 24;

/** Windows, kernels and products as blocks of coloured cells, block by block with their subtotals. */
export function TermsDrawing({ blocks: all, arithmetic, pointed, onPoint }: TermsDrawingProps) {
  const blocks = useMemo(() => largestBlocks(all), [all]);
  const sheet = useMemo(() => layoutTerms(blocks), [blocks]);
  const { images, limits } = useMemo(() => colourBlocks(blocks, sheet), [blocks, sheet]);
  const image = useValueImage(images, sheet.width, sheet.height);

  const hasWeights = blocks.some(({ weights }) => weights);
  const room = drawingWidth - labelWidth - (hasWeights ? subtotalWidth : 0);
  const cell = Math.min(20, room / sheet.width);
  const height = headingHeight + sheet.height * cell;
  const chosen = arithmetic.form === "pool" && arithmetic.chosen !== null ? arithmetic.chosen : null;
  const marked = pointed ?? (chosen === null ? null : { block: 0, index: chosen });

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const scale = drawingWidth / bounds.width;
    const column = Math.floor(((event.clientX - bounds.left) * scale - labelWidth) / cell);
    const row = Math.floor(((event.clientY - bounds.top) * scale - headingHeight) / cell);
    onPoint(termAt(sheet, blocks, column, row));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = pointed ? moveTerm(event.key, pointed, blocks) : firstTerm(event.key);
    if (!next) return;
    event.preventDefault();
    onPoint(next);
  };

  return (
    <>
      <p className="unit__term" aria-live="polite">
        {termSentence(blocks, marked, arithmetic)}
      </p>
      <button
        type="button"
        className="unit__walk"
        onPointerMove={onPointerMove}
        onPointerLeave={() => onPoint(null)}
        onKeyDown={onKeyDown}
        onBlur={() => onPoint(null)}
      >
        <svg
          className="unit__terms"
          viewBox={`0 0 ${drawingWidth} ${height}`}
          role="img"
          aria-label={t("unit.drawing")}
        >
          {headings(arithmetic, hasWeights).map((heading, part) => (
            <text key={heading} className="unit__heading" x={(sheet.lefts[part] ?? 0) * cell} y={12}>
              {heading}
              <tspan className="unit__limit" x={(sheet.lefts[part] ?? 0) * cell} dy={13}>
                ±{formatShort(limits[part] ?? 0)}
              </tspan>
            </text>
          ))}
          <g transform={`translate(${labelWidth} ${headingHeight})`}>
            <image
              href={image}
              width={sheet.width * cell}
              height={sheet.height * cell}
              preserveAspectRatio="none"
              className="unit__image"
            />
            {blocks.map((block, index) => {
              const row = sheet.rows[index];
              if (!row) return null;
              const middle = (row.top + row.height / 2) * cell;
              return (
                <g key={block.label}>
                  {partsOf(block).map((part) => (
                    <rect
                      key={part}
                      className="unit__frame"
                      x={(sheet.lefts[part] ?? 0) * cell}
                      y={row.top * cell}
                      width={block.columns * cell}
                      height={row.height * cell}
                    />
                  ))}
                  {block.weights && (
                    <>
                      <text className="unit__sign" x={(sheet.columns + 1) * cell} y={middle}>
                        {arithmetic.form === "distance" ? "−" : "×"}
                      </text>
                      <text className="unit__sign" x={(2 * sheet.columns + 3) * cell} y={middle}>
                        {arithmetic.form === "distance" ? "²" : "="}
                      </text>
                      <text className="unit__subtotal" x={drawingWidth - labelWidth} y={middle - 4}>
                        {formatExact(block.subtotal)}
                        <tspan className="unit__limit" x={drawingWidth - labelWidth} dy={14}>
                          {block.label}
                        </tspan>
                      </text>
                    </>
                  )}
                </g>
              );
            })}
            {marked && <Mark blocks={blocks} sheet={sheet} marked={marked} cell={cell} />}
          </g>
        </svg>
      </button>
      {blocks.length < all.length && (
        <p className="unit__term">{t("unit.moreBlocks", { shown: blocks.length, count: all.length })}</p>
      )}
    </>
  );
}

/** The first arrow key enters the sheet at its first term. */
function firstTerm(key: string): TermAddress | null {
  return key.startsWith("Arrow") ? { block: 0, index: 0 } : null;
}

type Sheet = ReturnType<typeof layoutTerms>;

interface MarkProps {
  readonly blocks: readonly TermBlock[];
  readonly sheet: Sheet;
  readonly marked: TermAddress;
  readonly cell: number;
}

/** The same term in the window, the kernel and the products. */
function Mark({ blocks, sheet, marked, cell }: MarkProps) {
  const block = blocks[marked.block];
  const row = sheet.rows[marked.block];
  if (!block || !row) return null;
  const x = marked.index % block.columns;
  const y = row.top + Math.floor(marked.index / block.columns);
  return partsOf(block).map((part) => (
    <rect
      key={part}
      className="unit__mark"
      x={((sheet.lefts[part] ?? 0) + x) * cell}
      y={y * cell}
      width={cell}
      height={cell}
    />
  ));
}

function partsOf(block: TermBlock): readonly number[] {
  return block.weights ? [0, 1, 2] : [0];
}

function headings({ form }: Arithmetic, hasWeights: boolean): readonly string[] {
  if (!hasWeights) return [t("unit.window")];
  if (form === "distance") return [t("unit.units"), t("unit.code"), t("unit.squares")];
  return [t("unit.window"), t("unit.kernel"), t("unit.products")];
}

/** Every part has one scale over all blocks, so that blocks can be compared. */
function colourBlocks(blocks: readonly TermBlock[], sheet: Sheet) {
  const parts = [
    blocks.map(({ values, inside }) => values.map((value, index) => (inside[index] ? value : null))),
    blocks.map(({ weights }) => weights ?? []),
    blocks.map(({ results }) => results ?? []),
  ];
  const limits = parts.map((lists) => largestMagnitude(lists.flat()));
  const images = parts.flatMap((lists, part) =>
    lists.map(
      (values, index): ValueBlock => ({
        column: sheet.lefts[part] ?? 0,
        row: sheet.rows[index]?.top ?? 0,
        columns: blocks[index]?.columns ?? 1,
        values,
        limit: limits[part] ?? 0,
      }),
    ),
  );
  return { images, limits };
}

/** The term that is pointed at, with all its digits. */
function termSentence(
  blocks: readonly TermBlock[],
  marked: TermAddress | null,
  arithmetic: Arithmetic,
): string {
  const block = marked && blocks[marked.block];
  if (!marked || !block) return t("unit.pointAtTerm", { layer: sourceOf(arithmetic) });
  const value = formatExact(block.values[marked.index] ?? 0);
  if (!block.weights || !block.results) return t("unit.chosenTerm", { value });
  const weight = formatExact(block.weights[marked.index] ?? 0);
  const result = formatExact(block.results[marked.index] ?? 0);
  return t(arithmetic.form === "distance" ? "unit.squaredTerm" : "unit.multipliedTerm", {
    value,
    weight,
    result,
  });
}

/** A unit of a wide layer reads hundreds of maps: those that move its value most are drawn, in their own order. */
function largestBlocks(blocks: readonly TermBlock[]): readonly TermBlock[] {
  if (blocks.length <= mostBlocks) return blocks;
  const bySize = [...blocks].sort((a, b) => Math.abs(b.subtotal) - Math.abs(a.subtotal));
  const kept = new Set(bySize.slice(0, mostBlocks));
  return blocks.filter((block) => kept.has(block));
}

/** The layer that the values under the window come from. */
function sourceOf(arithmetic: Arithmetic): string {
  if (arithmetic.form === "weightedSum") return arithmetic.channels[0]?.layer ?? "";
  return "layer" in arithmetic ? arithmetic.layer : "";
}
