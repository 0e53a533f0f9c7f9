import type { CatalogueNumber } from '../books/message.js';

/** An error of Integration Broker itself, or a component interface error dressed as one. */
export interface IbError {
  readonly set: number;
  readonly number: number;
  readonly text: string;
  readonly parameters: readonly string[];
  /** Key properties of the component interface, for errors that concern a record. */
  readonly keys: readonly (readonly [property: string, value: string])[];
}

export function ibError(
  [set, number]: CatalogueNumber,
  text: string,
  parameters: readonly string[] = [],
): IbError {
  return { set, number, text, parameters, keys: [] };
}

export const passwordFailed = (user: string): IbError =>
  ibError([158, 45], 'User password failed. (158,45)', [user]);

export const userNotDefined = (): IbError =>
  ibError([158, 55], 'UserName not defined in database. (158,55)');

export const operationNotAuthorized = (user: string, operation: string): IbError =>
  ibError(
    [158, 536],
    `User ${user} not authorized to invoke Service Operation ${operation}. (158,536)`,
    [user, operation],
  );

export const methodNotAuthorized = (): IbError => ibError([90, 6], 'Not Authorized (90,6)');

export const componentNotAuthorized = (): IbError =>
  ibError([40, 20], 'You are not authorized to access this component. (40,20)');

export const malformed = (line: number, column: number, reason: string): IbError =>
  ibError(
    [159, 5],
    `XML parser error ParseXmlString Fatal Error: at file Integration Server  line: ${line}  column: ${column}  message: ${reason} (159,5)`,
  );

/** (158,505) is convention: no routing answers to this alias or node. */
export const noRouting = (name: string): IbError =>
  ibError([158, 505], `No routing found for ${name}. (158,505)`, [name]);

/** Thrown inside a handler: IB's own numbers outside, the cause inside the text. */
export const handlerFailed = (text: string): IbError =>
  ibError(
    [158, 10001],
    `${text} (-1,-1) Z_PKG.Handler.OnExecute Name:OnRequest PCPC:960 Statement:16`,
  );
