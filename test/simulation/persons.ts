import type { SimulationOptions } from "./options.ts";

/** Somebody with a telephone. */
export interface Person {
  /** By which people and flows know them. */
  number: string;
  /** From where they text, each with its channel where it has one: carriers write one number in two ways, and bring texts of several channels. */
  addresses: readonly string[];
}

/** The people of a run. The simulation knows who has which address by itself, not from the engine. */
export function personsOf({ people, several_addresses }: SimulationOptions): Person[] {
  return Array.from({ length: people }, (_, index) => {
    const digits = String(1000 + index);
    if (!several_addresses) return withOneAddress(`+1415555${digits}`);
    return [inTheUs, inMexico, inBrazil, inArgentina][index % 4]?.(digits) ?? withOneAddress(`+1415555${digits}`);
  });
}

function withOneAddress(number: string): Person {
  return { number, addresses: [number] };
}

function inTheUs(digits: string): Person {
  const number = `+1415555${digits}`;
  return { number, addresses: [number, `whatsapp:${number}`, `rcs:${number}`] };
}

function inMexico(digits: string): Person {
  const [number, texted] = [`+52555555${digits}`, `+521555555${digits}`];
  return { number, addresses: [number, texted, `whatsapp:${texted}`] };
}

function inBrazil(digits: string): Person {
  const [number, texted] = [`+551198765${digits}`, `+55118765${digits}`];
  return { number, addresses: [number, texted, `whatsapp:${texted}`] };
}

function inArgentina(digits: string): Person {
  const [number, texted] = [`+549112345${digits}`, `+54112345${digits}`];
  return { number, addresses: [number, texted] };
}
