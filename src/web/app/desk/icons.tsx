/** Line drawings on a grid of 24, in the colour of the text around. */
const SHAPES = {
  inbox: "M4 13l2.5-8h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5",
  reviews: "M12 3l8 3v5c0 5-3.4 8.4-8 10-4.6-1.6-8-5-8-10V6zM8.8 11.8l2.3 2.3 4.2-4.4",
  reports: "M4 20h16M6.5 16.5v-5M12 16.5v-10M17.5 16.5v-7",
  phone: "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3M11 18h2",
  diagnostics: "M3 12h4l2.5-7 4.5 14 2.5-7h4.5",
  log: "M5 6h14M5 10.5h14M5 15h9M5 19.5h6",
  settings: "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3L20 20",
  back: "M14.5 5.5L8 12l6.5 6.5",
  forth: "M9.500 5.500L16 12l-6.500 6.500",
  close: "M6 6l12 12M18 6L6 18",
  filter: "M4 6h16M7 12h10M10 18h4",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20c.9-3.6 3.8-5.5 7.5-5.5s6.6 1.9 7.5 5.5",
  done: "M5 12.5l4.5 4.5L19 7.5",
  reopen: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4v4h4",
  snooze: "M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 9v4.2l2.6 2M4 4.5L7 2.5M20 4.5L17 2.5",
  hand: "M8 12V5.8a1.4 1.4 0 0 1 2.8 0V11M10.800 11V4.600a1.400 1.400 0 0 1 2.800 0V11M13.600 11V5.800a1.400 1.400 0 0 1 2.800 0V14c0 4-2 6.500-5 6.500-2.700 0-4-1.500-5.200-3.800L4.400 13.600c-.7-1.500 1.100-2.500 2.100-1.300L8 14",
  flow: "M4 6.500h6v5H4zM14 12.500h6v5h-6zM10 9h2v6h2",
  note: "M5 4h14v11l-5 5H5zM14 20v-5h5",
  picture: "M4 5h16v14H4zM4 16l4.500-4.500 3.500 3.500 3-3 5 5M14.800 8.800h.01",
  down: "M12 5v14M6 13l6 6 6-6",
  ours: "M9.500 6L4.500 11l5 5M5 11h9a5 5 0 0 1 5 5v2",
  send: "M4 12L20 4.500 14.500 20l-3-6.500zM11.500 13.500L20 4.500",
  canned: "M4 5h16v11h-9l-4 4v-4H4zM13.500 8l-3 5",
  field:
    "M8.500 4C6.500 4 7 7 7 9s-1 3-2.500 3C6 12 7 13 7 15s-.500 5 1.500 5M15.500 4c2 0 1.500 3 1.500 5s1 3 2.500 3c-1.500 0-2.500 1-2.500 3s.500 5-1.500 5",
  later: "M5 6.500h14V20H5zM5 10.500h14M9 4v4M15 4v4M12 13v2.500l2 1",
  assign: "M10 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M3 20c.8-3.600 3.500-5.500 7-5.500 1.500 0 2.800.3 3.900.9M18 14v6M15 17h6",
  tag: "M4 4h7l9 9-7 7-9-9zM8 8h.01",
  help: "M9 9.300a3 3 0 1 1 4.300 2.700c-.8.400-1.300 1-1.300 2M12 17.500h.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
} as const;

export type IconName = keyof typeof SHAPES;

/** Beside words that say the same, so nobody who hears the page misses it. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
