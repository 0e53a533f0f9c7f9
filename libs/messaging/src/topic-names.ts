/**
 * Names on the broker. The prefix separates installations and test runs that share one: it stands
 * before every topic and every consumer group.
 */
export class TopicNames {
  constructor(readonly prefix = '') {}

  onWire(name: string): string {
    return `${this.prefix}${name}`;
  }

  fromWire(name: string): string {
    return name.startsWith(this.prefix) ? name.slice(this.prefix.length) : name;
  }
}
