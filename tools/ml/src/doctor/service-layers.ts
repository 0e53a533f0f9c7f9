import { type Layer } from '@ml-connector/desk';
import { catalogue, topics } from '@ml-connector/events';
import type { Installation } from '../platform/installation.js';
import { platformLayer } from './platform-layer.js';

/** No process reads in the name of a service. */
class NobodyListens extends Error {
  override readonly name = 'NobodyListens';

  constructor(readonly service: string) {
    super(`no ${service} listens to Kafka`);
  }
}

/** People look in by themselves, so that nothing waits for them in Kafka. */
const people: readonly string[] = ['console', 'ml'];
const services = [...new Set(topics.flatMap((topic) => catalogue[topic].consumers))]
  .filter((name) => !people.includes(name))
  .sort();

/** Whether somebody works off what waits for each service. */
export function serviceLayers({ topicAdmin }: Pick<Installation, 'topicAdmin'>): Promise<Layer[]> {
  const listening = topicAdmin.members(services);
  return Promise.all(
    services.map((service) =>
      platformLayer(
        service,
        async () => {
          const count = (await listening).get(service) ?? 0;
          if (count === 0) throw new NobodyListens(service);
          return `${count} listening`;
        },
        'start it and look at its log; what came for it waits in Kafka',
      ),
    ),
  );
}
