const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** `<tag>text</tag>`; an empty text gives `<tag/>`, as PeopleSoft writes empty fields. */
export function leaf(tag: string, text: string): string {
  return text === '' ? `<${tag}/>` : `<${tag}>${escapeXml(text)}</${tag}>`;
}

export function branch(tag: string, inner: string): string {
  return `<${tag}>${inner}</${tag}>`;
}

/** CDATA cannot hold its own end mark: it is split in two. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
