import { useState } from "react";
import { t } from "../../messages";
import { Button } from "../controls/Button";
import type { FigureTable } from "./figure";

/** A figure's content in rows and columns, as it is copied. */
export function NumbersTable({ caption, table }: { readonly caption: string; readonly table: FigureTable }) {
  return (
    <div className="figure__table">
      <table>
        <caption className="spoken">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("\t")}>
              {row.map((value, column) => (
                <td key={table.columns[column]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Copies a table as tab-separated text, which spreadsheets take. */
export function CopyTable({ table }: { readonly table: () => FigureTable }) {
  const [result, setResult] = useState<"figure.copied" | "figure.notCopied" | null>(null);
  const copy = async () => {
    const { columns, rows } = table();
    const text = [columns, ...rows].map((row) => row.join("\t")).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      setResult("figure.copied");
    } catch {
      setResult("figure.notCopied");
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>{t("figure.copy")}</Button>
      <span role="status">{result && t(result)}</span>
    </>
  );
}
