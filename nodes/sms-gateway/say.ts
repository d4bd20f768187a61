/** A word of this node's catalogue, by its key below `sms-gateway`. */
export type Say = (key: string, values?: Record<string, string | number>) => string;
