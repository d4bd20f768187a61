export function testFiles(folder: string, paths?: readonly string[]): string[];
export function runsAlone(file: string): boolean;
export function lanesOf(files: readonly string[], seconds: Readonly<Record<string, number>>, count: number): string[][];
