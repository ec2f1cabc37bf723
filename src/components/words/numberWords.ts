import { writeNumber } from "../../messages/numbers";
import { inSpokenLanguage } from "../../messages/speech";

/** Digits of a short number, unless there is less room. */
const shortDigits = 3;

const integers = inSpokenLanguage((tag) => new Intl.NumberFormat(tag));
const percents = inSpokenLanguage(
  (tag) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 }),
);
const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const decimals = inSpokenLanguage((tag) => new Intl.NumberFormat(tag, oneDecimal));

/** Three significant digits, for labels, or as many as are asked for; very large and very small numbers get an exponent. */
export function formatShort(value: number, digits = shortDigits): string {
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) return String(value);
  if (magnitude !== 0 && (magnitude >= 1e5 || magnitude < 1e-3))
    return writeNumber(value.toExponential(digits - 1));
  return writeNumber(String(Number(value.toPrecision(digits))));
}

/** Every digit of a float32: nine significant ones name it without doubt. */
export function formatExact(value: number): string {
  return writeNumber(Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(9))));
}

/** Every digit of a double: products and sums of float32 numbers, for tables that others calculate with. */
export function formatDouble(value: number): string {
  return writeNumber(String(value));
}

/** Whole numbers with groups of three. */
export function formatCount(value: number): string {
  return integers().format(value);
}

/** One decimal; what would round to nothing or to everything, but is neither, says so. */
export function formatPercent(share: number): string {
  const least = 0.0005;
  if (share > 0 && share < least) return `<${percents().format(2 * least)}`;
  if (share < 1 && share >= 1 - least) return `>${percents().format(1 - 2 * least)}`;
  return percents().format(share);
}

/** One decimal, for times in milliseconds and distances. */
export function formatDecimal(value: number): string {
  return decimals().format(value);
}

/** A file's size in decimal units, as disks and browsers count: 244.5 kB, 553.4 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${integers().format(bytes)} B`;
  if (bytes < 1e6) return `${formatDecimal(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${formatDecimal(bytes / 1e6)} MB` : `${formatDecimal(bytes / 1e9)} GB`;
}
