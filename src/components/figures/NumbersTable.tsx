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

/** A table as tab-separated text, which spreadsheets take. */
export function formatTable({ columns, rows }: FigureTable): string {
  return [columns, ...rows].map((row) => row.join("\t")).join("\n");
}
