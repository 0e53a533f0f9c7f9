import type { ExchangeFacts } from '@ml-connector/peoplesoft';
import type { AdminExchange } from '@ml-connector/shopify';
import { tellPeopleSoftExchange, tellShopifyExchange } from '../exchanges/tell-exchanges.js';
import type { Ground } from '../ground.js';
import { TargetCredentials } from './credentials.js';
import { type Layer, peopleSoftLayerNames, shopifyLayerNames } from './layer.js';
import { peopleSoftFindings, type SiteWalk } from './peoplesoft-findings.js';
import { shopifyFindings } from './shopify-findings.js';
import type { TestTarget } from './target.js';
import { tokenMeans } from './token-means.js';
import { merged, walk, within } from './walk.js';

/** Milliseconds that the walk to one system may take; both are walked at once. */
const walkMs = 24_000;
/** Milliseconds that the audit may take to hear of the calls. */
const auditMs = 4_000;

/** Calls that were made while testing. */
interface Heard {
  readonly shopify: AdminExchange[];
  readonly peopleSoft: ExchangeFacts[];
}

/**
 * Walks to both systems at once, layer by layer, with reads only, and tells each layer as soon as it is known; ends in
 * under 30 s. The calls that it made are told as `audit.exchange.v1`.
 */
export async function* testConnection(ground: Ground, target: TestTarget): AsyncGenerator<Layer> {
  const heard: Heard = { shopify: [], peopleSoft: [] };
  let isTold = false;
  try {
    yield* merged(await walks(ground, target, heard));
    isTold = true;
    const unheard = await audited(ground, target, heard);
    if (unheard !== null) yield unheard;
  } finally {
    // Whoever stops listening half-way: what was called was called.
    if (!isTold) await audited(ground, target, heard);
  }
}

async function walks(
  ground: Ground,
  target: TestTarget,
  heard: Heard,
): Promise<AsyncGenerator<Layer>[]> {
  const { connection, isDraft } = target;
  const credentials = new TargetCredentials(ground, target);
  const means = await tokenMeans(ground, { target, credentials }, (exchange) =>
    heard.shopify.push(exchange),
  );
  const { guard } = ground;
  const shopify = shopifyFindings({ connection, isDraft, guard, means, now: new Date() });
  const peopleSoft = peopleSoftFindings(await siteWalk({ ground, target, credentials, heard }));
  return [
    walk({ system: 'Shopify', names: shopifyLayerNames, findings: shopify, withinMs: walkMs }),
    walk({
      ...{ system: 'PeopleSoft', names: peopleSoftLayerNames },
      ...{ findings: peopleSoft, withinMs: walkMs },
    }),
  ];
}

async function siteWalk(of: {
  readonly ground: Ground;
  readonly target: TestTarget;
  readonly credentials: TargetCredentials;
  readonly heard: Heard;
}): Promise<SiteWalk> {
  const user = await of.credentials.get('peoplesoft.user');
  const password = await of.credentials.get('peoplesoft.password');
  const missing = [
    ...(user ? [] : ['peoplesoft.user']),
    ...(password ? [] : ['peoplesoft.password']),
  ];
  return {
    ...{ instance: of.target.instance, connection: of.target.connection, guard: of.ground.guard },
    credentials:
      user && password
        ? { user: user.value, password: password.value, version: password.version }
        : { missing },
    heard: (exchange) => of.heard.peopleSoft.push(exchange),
  };
}

/** Tells the calls; a layer of our own platform where that fails or takes too long. */
async function audited(ground: Ground, target: TestTarget, heard: Heard): Promise<Layer | null> {
  try {
    const done = await within(tellAll(ground, target, heard), AbortSignal.timeout(auditMs));
    return done === 'late' ? unheard('Kafka does not answer') : null;
  } catch (cause) {
    return unheard(cause instanceof Error ? cause.message : String(cause));
  }
}

async function tellAll(ground: Ground, target: TestTarget, heard: Heard): Promise<void> {
  for (const exchange of heard.shopify) await tellShopifyExchange(ground, exchange);
  for (const facts of heard.peopleSoft)
    await tellPeopleSoftExchange(ground, target.connection.id, facts);
}

function unheard(why: string): Layer {
  return {
    system: 'platform',
    layer: 'audit',
    outcome: 'failed',
    detail: `The calls of this test could not be told to the audit: ${why}`,
    remedy: 'Look at Kafka and the schema registry with "ml doctor"',
  };
}
