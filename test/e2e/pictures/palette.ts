/** A picture of at most 256 colours: a third of the size, and of a workbench nobody sees the difference. */
export interface Indexed {
  /** Red, green and blue of each colour. */
  readonly palette: readonly (readonly [number, number, number])[];
  /** The colour of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

interface Counted {
  readonly colour: number;
  readonly count: number;
}

const CHANNELS = [16, 8, 0] as const;
const MOST = 256;

/** Gathers the colours of a picture by median cut. `rgba` has four bytes a pixel, of which the last is ignored. */
export function toPalette(rgba: Uint8Array): Indexed {
  const counts = new Map<number, number>();
  const colours = new Uint32Array(rgba.length / 4);
  for (let at = 0; at < colours.length; at++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4, at * 4 + 3);
    const colour = (red << 16) | (green << 8) | blue;
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const boxes: Counted[][] = [[...counts].map(([colour, count]) => ({ colour, count }))];
  while (boxes.length < MOST) {
    const [widest] = boxes
      .map((box, index) => ({ index, box, ...longest(box) }))
      .filter(({ range }) => range > 0)
      .sort((one, other) => other.range * Math.sqrt(sum(other.box)) - one.range * Math.sqrt(sum(one.box)));
    if (!widest) break;
    boxes.splice(widest.index, 1, ...halves(widest.box, widest.channel));
  }
  const indexes = new Map(boxes.flatMap((box, index) => box.map(({ colour }) => [colour, index] as const)));
  return { palette: boxes.map(mean), pixels: Uint8Array.from(colours, (colour) => indexes.get(colour) ?? 0) };
}

function part(colour: number, channel: number): number {
  return (colour >> channel) & 255;
}

function sum(box: readonly Counted[]): number {
  return box.reduce((total, { count }) => total + count, 0);
}

/** The channel in which the colours of a box differ most, and by how much. */
function longest(box: readonly Counted[]): { channel: number; range: number } {
  const ranges = CHANNELS.map((channel) => {
    const values = box.map(({ colour }) => part(colour, channel));
    return { channel, range: Math.max(...values) - Math.min(...values) };
  });
  return ranges.reduce((one, other) => (other.range > one.range ? other : one));
}

function halves(box: readonly Counted[], channel: number): [Counted[], Counted[]] {
  const sorted = [...box].sort((one, other) => part(one.colour, channel) - part(other.colour, channel));
  const half = sum(sorted) / 2;
  let seen = 0;
  const at = sorted.findIndex(({ count }) => (seen += count) >= half) + 1;
  const cut = Math.min(Math.max(at, 1), sorted.length - 1);
  return [sorted.slice(0, cut), sorted.slice(cut)];
}

function mean(box: readonly Counted[]): [number, number, number] {
  const all = sum(box);
  const of = (channel: number): number =>
    Math.round(box.reduce((total, { colour, count }) => total + part(colour, channel) * count, 0) / all);
  return [of(16), of(8), of(0)];
}
