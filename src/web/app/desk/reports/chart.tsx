import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { shownNumber, words } from "./figures.ts";

interface ChartProps {
  /** What is shown, above it: there is one row of bars in a chart, so no legend has to say which is which. */
  title: string;
  /** Of each bar, in full, and short for below it. */
  names: readonly string[];
  shortNames: readonly string[];
  values: readonly number[];
  /** The top of the scale, so that charts beside each other can be compared. */
  most: number;
}

const HEIGHT = 132;
/** So much room has a name below. */
const NAME_PX = 64;
const AXIS_PX = 44;

/** Bars over time. Whoever points at one reads its number above; the numbers stand in the card's table, too. */
export function Chart({ title, names, shortNames, values, most }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const scheme = useScheme();
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const plot = new uPlot(
      options(current, shortNames, most, setPointed),
      [values.map((_, index) => index), [...values]],
      current,
    );
    const resized = new ResizeObserver(() => plot.setSize({ width: current.clientWidth, height: HEIGHT }));
    resized.observe(current);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [shortNames, values, most, scheme]);
  const value = pointed === null ? undefined : values[pointed];
  return (
    <figure class="chart">
      <figcaption>
        {title}
        {pointed !== null && value !== undefined && (
          <span class="pointed"> · {words.volume.point(names[pointed] ?? "", shownNumber(value))}</span>
        )}
      </figcaption>
      <div class="plot" ref={place} aria-hidden="true" />
    </figure>
  );
}

function options(
  place: HTMLElement,
  names: readonly string[],
  most: number,
  point: (index: number | null) => void,
): uPlot.Options {
  const colour = (name: string): string => getComputedStyle(place).getPropertyValue(name).trim();
  const font = `12px ${getComputedStyle(place).fontFamily}`;
  const axis = { stroke: colour("--soft"), font, ticks: { show: false }, border: { show: false } };
  const paths = uPlot.paths.bars?.({ size: [0.7, 48], radius: 0.1 });
  return {
    width: place.clientWidth,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      // Half a bar of room at each end, also where there is only one.
      x: { time: false, range: [-0.6, names.length - 0.4] },
      y: { range: [0, Math.max(1, most)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        splits: (plot) =>
          namedBars(names.length, Math.max(1, Math.floor(plot.bbox.width / devicePixelRatio / NAME_PX))),
        values: (_, indexes) => indexes.map((index) => names[index] ?? ""),
      },
      {
        ...axis,
        grid: { stroke: colour("--line"), width: 1 },
        size: AXIS_PX,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6],
        values: (_, counts) => counts.map((count) => shownNumber(count)),
      },
    ],
    series: [
      {},
      {
        fill: colour("--accent"),
        stroke: colour("--accent"),
        width: 0,
        points: { show: false },
        ...(paths && { paths }),
      },
    ],
    hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? null)] },
  };
}

/** Names stand below as many bars as there is room for, evenly. */
function namedBars(count: number, room: number): number[] {
  const step = Math.ceil(count / room);
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

/** Grows with each change between light and dark: a canvas is painted, and does not follow by itself. */
function useScheme(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const changed = (): void => setChanges((count) => count + 1);
    dark.addEventListener("change", changed);
    return () => dark.removeEventListener("change", changed);
  }, []);
  return changes;
}
