/**
 * How much of each pixel polygons cover, exactly: every edge adds the signed area to its right to its row, and a running sum
 * along the row makes coverages of it (as Levien's font-rs does). Polygons of one direction add up, cut off at 1.
 */
export class CoverageBuffer {
  readonly width: number;
  readonly height: number;
  /** Per row one cell a pixel and two more: what an edge in the last column hands on. */
  private readonly cells: Float32Array;
  private readonly rowCoverages: Float32Array;
  private readonly stride: number;
  private top: number;
  private bottom = 0;
  /** The columns that edges touch in each row, from the first to before the last: nothing is covered outside them. */
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.stride = width + 2;
    this.cells = new Float32Array(this.stride * height);
    this.rowCoverages = new Float32Array(width);
    this.top = height;
    this.from = new Int32Array(height).fill(width);
    this.to = new Int32Array(height);
  }

  /** Adds a closed polygon, given as x and y of each corner in pixels. */
  addPolygon(coordinates: readonly number[]): void {
    const count = coordinates.length;
    if (count < 6) return;
    let x = coordinates[count - 2] ?? 0;
    let y = coordinates[count - 1] ?? 0;
    for (let index = 0; index < count; index += 2) {
      const nextX = coordinates[index] ?? 0;
      const nextY = coordinates[index + 1] ?? 0;
      if (y < nextY) this.addEdge(x, y, nextX, nextY, 1);
      else if (y > nextY) this.addEdge(nextX, nextY, x, y, -1);
      x = nextX;
      y = nextY;
    }
  }

  /** Calls `paint` for each row that anything covers, with coverages from column `from` to before `to`; then is empty again. */
  drain(paint: (row: number, from: number, to: number, coverages: Float32Array) => void): void {
    const coverages = this.rowCoverages;
    for (let row = this.top; row < this.bottom; row += 1) {
      const from = this.from[row] ?? 0;
      const to = Math.min(this.width, this.to[row] ?? 0);
      const base = row * this.stride;
      let sum = 0;
      for (let column = from; column < to; column += 1) {
        sum += this.cells[base + column] ?? 0;
        // Sums of single precision leave crumbs of a millionth; they are no coverage.
        const covered = Math.abs(sum);
        coverages[column] = covered < 1e-4 ? 0 : Math.min(1, covered);
      }
      this.cells.fill(0, base + from, base + this.stride);
      this.from[row] = this.width;
      this.to[row] = 0;
      if (to > from) paint(row, from, to, coverages);
    }
    this.top = this.height;
    this.bottom = 0;
  }

  /** An edge downwards from (x0, y0) to (x1, y1); `direction` is −1 if the polygon runs upwards along it. */
  private addEdge(x0: number, y0: number, x1: number, y1: number, direction: number): void {
    const slope = (x1 - x0) / (y1 - y0);
    const first = Math.max(0, y0);
    const last = Math.min(this.height, y1);
    if (first >= last) return;
    let y = first;
    let x = x0 + (first - y0) * slope;
    const lastRow = Math.ceil(last);
    this.top = Math.min(this.top, Math.floor(first));
    this.bottom = Math.max(this.bottom, lastRow);
    for (let row = Math.floor(first); row < lastRow; row += 1) {
      const nextY = Math.min(row + 1, last);
      const nextX = x0 + (nextY - y0) * slope;
      this.touch(row, Math.min(x, nextX), Math.max(x, nextX));
      this.addInRow(row * this.stride, x, nextX, direction * (nextY - y));
      x = nextX;
      y = nextY;
    }
  }

  /** Notes which columns an edge from `low` to `high` adds to, the one after it included. */
  private touch(row: number, low: number, high: number): void {
    const first = Math.max(0, Math.floor(low));
    const last = Math.max(0, Math.floor(high)) + 2;
    if (first < (this.from[row] ?? 0)) this.from[row] = first;
    if (last > (this.to[row] ?? 0)) this.to[row] = last;
  }

  /** The part of an edge within one row, from column `x0` to `x1`; `rise` is its signed height. */
  private addInRow(base: number, x0: number, x1: number, rise: number): void {
    let low = Math.min(x0, x1);
    let high = Math.max(x0, x1);
    const perColumn = high > low ? rise / (high - low) : 0;
    let rest = rise;
    if (low < 0) {
      const outside = high <= 0 ? rest : -low * perColumn;
      this.add(base, outside);
      if (high <= 0) return;
      rest -= outside;
      low = 0;
    }
    if (high > this.width) {
      if (low >= this.width) return;
      rest -= (high - this.width) * perColumn;
      high = this.width;
    }
    const column = Math.floor(low);
    if (high <= column + 1) {
      this.addInCell(base + column, rest, (low + high) / 2 - column);
      return;
    }
    for (let x = low, cell = column; x < high; cell += 1) {
      const next = Math.min(cell + 1, high);
      this.addInCell(base + cell, (next - x) * perColumn, (x + next) / 2 - cell);
      x = next;
    }
  }

  /** `middle`: where in its pixel the edge runs, 0 left to 1 right. */
  private addInCell(index: number, rise: number, middle: number): void {
    this.add(index, rise * (1 - middle));
    this.add(index + 1, rise * middle);
  }

  private add(index: number, value: number): void {
    this.cells[index] = (this.cells[index] ?? 0) + value;
  }
}
