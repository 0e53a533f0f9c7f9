import type { CatalogueMessage } from './outcome.js';
import { childText } from './xml.js';
import type { Element } from './xml.js';

/** The messages of a response, errors and warnings alike, in their order. */
export function messagesOf(response: Element): CatalogueMessage[] {
  return all(response, 'messages').map((message) => {
    const messageText = childText(message, 'messagetext');
    const suffix = setAndNumber(messageText);
    return {
      type: messageType(childText(message, 'type')),
      messageSet: wholeNumber(childText(message, 'messagesetnumber')) ?? suffix.messageSet,
      messageNumber: wholeNumber(childText(message, 'messagenumber')) ?? suffix.messageNumber,
      text: messageText,
    };
  });
}

function all(root: Element, name: string): Element[] {
  return root.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
}

function messageType(type: string): CatalogueMessage['type'] {
  if (/^ok$/i.test(type)) return 'OK';
  return /^warning$/i.test(type) ? 'Warning' : 'Error';
}

/** The last "(set,number)" of a text: where PeopleSoft writes it when no element does. */
export function setAndNumber(text: string): {
  messageSet: number | null;
  messageNumber: number | null;
} {
  const found = [...text.matchAll(/\((-?\d{1,6}),\s?(-?\d{1,6})\)/g)].at(-1);
  return { messageSet: wholeNumber(found?.[1]), messageNumber: wholeNumber(found?.[2]) };
}

export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}
