export function testFiles(folder: string, paths?: readonly string[]): string[];
export function runsAlone(file: string): boolean;
export function longestFirst(files: readonly string[], seconds: Readonly<Record<string, number>>): string[];
export function neededBy(path: string): string[];
export function handingOut(
  files: readonly string[],
  needs: (file: string) => readonly string[],
): (lane: number) => string | null;
