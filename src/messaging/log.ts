/** Where the pipelines say what a person should know. Never given secrets (P7). */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string, cause: unknown): void;
}
