import { dictionary } from '../books/dictionary.js';
import type { CiMessage } from '../books/message.js';
import { unfit } from '../books/message.js';
import type { Row } from '../books/row.js';
import { addChild, emptyRow } from '../books/row.js';
import { normalised } from '../books/edit-value.js';
import type { Scroll } from '../site/component-interface.js';
import type { Site } from '../site/site.js';
import type { Element } from '../xml/element.js';

export interface Buffer {
  readonly row: Row;
  readonly messages: readonly CiMessage[];
}

/** Reads the children of a request root into a component buffer; what does not fit becomes messages. */
export function readBuffer(
  root: Element,
  ci: { readonly name: string; readonly buffer: Scroll },
  site: Site,
): Buffer {
  const messages: CiMessage[] = [];
  const row = readScroll(root, { scroll: ci.buffer, path: ci.name, site, messages });
  return { row, messages };
}

interface Place {
  readonly scroll: Scroll;
  readonly path: string;
  readonly site: Site;
  readonly messages: CiMessage[];
}

function readScroll(element: Element, place: Place): Row {
  const row = emptyRow(place.scroll.record);
  const counts = new Map<string, number>();
  for (const child of element.children) {
    const collection = place.scroll.collections.find((each) => each.name === child.name);
    if (collection === undefined) {
      readProperty(child, row, place);
      continue;
    }
    const number = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, number);
    const path = `${place.path}.${child.name}(${number})`;
    addChild(row, readScroll(child, { ...place, scroll: collection, path }));
  }
  return row;
}

function readProperty(child: Element, row: Row, place: Place): void {
  const path = `${place.path}.${child.name}`;
  const name = place.scroll.properties[child.name];
  const field = name === undefined ? undefined : dictionary[place.scroll.record].fields[name];
  if (name === undefined || field === undefined) {
    place.messages.push(unfit(path, 'The component interface has no such property.'));
    return;
  }
  if (child.text === '') {
    if (place.site.blankElements === 'clear') row.values.set(name, '');
    return;
  }
  const value = normalised(child.text, field, place.site);
  if (value.kind === 'unfit') place.messages.push(unfit(path, value.why));
  else row.values.set(name, value.text);
}
