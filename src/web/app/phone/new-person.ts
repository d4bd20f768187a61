/** Made-up people. Numbers come from ranges that the regulators keep for films and trials, where a country has one. */
const COUNTRIES = {
  US: {
    prefix: "+14155550",
    digits: 3,
    from: 100,
    count: 100,
    names: ["Marie", "James", "Olivia", "Noah", "Sofia", "Ethan"],
  },
  CA: {
    prefix: "+16045550",
    digits: 3,
    from: 100,
    count: 100,
    names: ["Emma", "Liam", "Chloé", "Lucas", "Amélie", "Owen"],
  },
  GB: {
    prefix: "+447700900",
    digits: 3,
    from: 0,
    count: 1000,
    names: ["Grace", "Harry", "Isla", "Arthur", "Poppy", "Alfie"],
  },
  IN: {
    prefix: "+9198765",
    digits: 5,
    from: 0,
    count: 100_000,
    names: ["Asha", "Rohan", "Priya", "Vikram", "Meera", "Arjun"],
  },
  DE: {
    prefix: "+491713920",
    digits: 3,
    from: 0,
    count: 100,
    names: ["Lena", "Jonas", "Frieda", "Emil", "Käthe", "Paul"],
  },
  FR: {
    prefix: "+3363998",
    digits: 4,
    from: 0,
    count: 10_000,
    names: ["Camille", "Hugo", "Inès", "Jules", "Zoé", "Théo"],
  },
  AU: {
    prefix: "+61491570",
    digits: 3,
    from: 156,
    count: 3,
    names: ["Ruby", "Jack", "Matilda", "Cooper", "Evie", "Banjo"],
  },
  SE: {
    prefix: "+467017406",
    digits: 2,
    from: 5,
    count: 95,
    names: ["Astrid", "Elias", "Saga", "Nils", "Ebba", "Axel"],
  },
  BR: {
    prefix: "+551191234",
    digits: 4,
    from: 0,
    count: 10_000,
    names: ["Ana", "João", "Luiza", "Pedro", "Beatriz", "Davi"],
  },
  NG: {
    prefix: "+23480312",
    digits: 5,
    from: 0,
    count: 100_000,
    names: ["Ada", "Chidi", "Ngozi", "Emeka", "Zainab", "Tunde"],
  },
} as const;

export type Country = keyof typeof COUNTRIES;

export const countries: readonly Country[] = Object.keys(COUNTRIES).filter(isCountry);

export function isCountry(code: string): code is Country {
  return Object.hasOwn(COUNTRIES, code);
}

/**
 * A name and a number that is not taken yet; null where the country's range is used up.
 * @param random 0 ≤ random() < 1
 */
export function newPerson(
  country: Country,
  taken: { names: readonly string[]; numbers: readonly string[] },
  random: () => number,
): { name: string; number: string } | null {
  const { prefix, digits, from, count, names } = COUNTRIES[country];
  const start = Math.floor(random() * count);
  for (let step = 0; step < Math.min(count, taken.numbers.length + 1); step += 1) {
    const number = prefix + String(from + ((start + step) % count)).padStart(digits, "0");
    if (!taken.numbers.includes(number)) return { number, name: freeName(names, taken.names, random) };
  }
  return null;
}

function freeName(names: readonly string[], taken: readonly string[], random: () => number): string {
  const start = Math.floor(random() * names.length);
  const inOrder = [...names.slice(start), ...names.slice(0, start)];
  const free = inOrder.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  const first = inOrder[0] ?? "";
  let number = 2;
  while (taken.includes(`${first} ${number}`)) number += 1;
  return `${first} ${number}`;
}
