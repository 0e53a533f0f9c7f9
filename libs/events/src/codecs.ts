export type DecimalText = string;
