import { shownNumber, words } from "./figures.ts";

export type Cell = string | number;

interface DataTableProps {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A region that scrolls takes the focus, so that the keyboard can scroll it. */
const BY_KEYBOARD = { tabIndex: 0 };

/** A picture in numbers. A column of numbers stands at its end. */
export function DataTable({ name, columns, rows }: DataTableProps) {
  const kinds = columns.map((_, index) => (rows.every((row) => isFigure(row[index])) ? "figure" : undefined));
  return (
    <section class="table-place" aria-label={words.table(name)} {...BY_KEYBOARD}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={`${column} ${index}`} scope="col" class={kinds[index]}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={`${row[0]} ${place}`}>
              {row.map((cell, index) => (
                <td key={`${columns[index]} ${index}`} class={kinds[index]}>
                  <bdi>{typeof cell === "number" ? shownNumber(cell) : cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Also a share, a time, an amount, or nothing. */
const isFigure = (cell: Cell | undefined): boolean =>
  typeof cell === "number" || cell === "" || /^[\d.,\s%]+$/.test(cell ?? "");
