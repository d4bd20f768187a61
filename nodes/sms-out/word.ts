/** A word of this node's catalogue, by its key below `sms-out`. */
export type Word = (key: string, params?: Record<string, string | number>) => string;
