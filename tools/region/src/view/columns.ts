export interface Column<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  value(row: Row): string;
}

/** A table as lines, columns as wide as what stands in them. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map((column) => column.value(row)))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const fit = (text: string, at: number): string =>
    columns[at]?.align === 'right' ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  return cells.map((line) => `  ${line.map(fit).join('   ')}`.trimEnd());
}

export function left<Row>(title: string, value: (row: Row) => string): Column<Row> {
  return { title, align: 'left', value };
}

export function right<Row>(title: string, value: (row: Row) => string | number): Column<Row> {
  return { title, align: 'right', value: (row) => String(value(row)) };
}
