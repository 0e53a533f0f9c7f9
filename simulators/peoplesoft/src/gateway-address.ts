/** Where on the gateway a request points. */
export type Address =
  | { readonly kind: 'soap'; readonly node: string | null; readonly wsdl: string | null }
  | { readonly kind: 'query'; readonly node: string; readonly path: readonly string[] }
  | {
      readonly kind: 'service';
      readonly node: string;
      readonly name: string;
      readonly path: readonly string[];
    }
  | { readonly kind: 'elsewhere' };

const soapBase = '/PSIGW/PeopleSoftServiceListeningConnector';
const restBase = '/PSIGW/RESTListeningConnector';

/**
 * The four forms of a SOAP address (bare, `/node`, `/node/`, `/[node/]CI_X.n.wsdl`)
 * the REST listener's `/node/ExecuteQuery.v1/…`, and `/node/<SERVICE>.v1/…` of the site's own services.
 */
export function addressOf(pathname: string): Address {
  const soap = below(pathname, soapBase);
  if (soap !== undefined) {
    const wsdl = soap.find((part) => part.endsWith('.wsdl')) ?? null;
    const node = soap.find((part) => !part.endsWith('.wsdl')) ?? null;
    return { kind: 'soap', node, wsdl };
  }
  const [node, operation, ...path] = below(pathname, restBase) ?? [];
  const name = /^(\w+)\.v1$/i.exec(operation ?? '')?.[1];
  if (node === undefined || name === undefined) return { kind: 'elsewhere' };
  if (name.toLowerCase() === 'executequery') return { kind: 'query', node, path };
  return { kind: 'service', node, name, path };
}

function below(pathname: string, base: string): string[] | undefined {
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return undefined;
  return pathname
    .slice(base.length)
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
}

/** SOAPAction (1.1, quotes optional), `action=` of the content type (1.2), or `?Operation=`. */
export function aliasOf(
  headers: { readonly soapaction?: string | undefined; readonly contentType: string },
  query: URLSearchParams,
): string {
  const soapAction = (headers.soapaction ?? '').replaceAll('"', '').trim();
  if (soapAction !== '') return soapAction;
  const action = /action="?([^";]+)"?/i.exec(headers.contentType)?.[1];
  return action ?? query.get('Operation') ?? '';
}
