/** Kafka and the registry run on Java; the registry 3.3.3 needs 21 or later. */
export class JavaMissing extends Error {
  override readonly name = 'JavaMissing';

  constructor(readonly found: readonly string[]) {
    const seen = found.length === 0 ? 'none was found' : `found only ${found.join(', ')}`;
    super(
      `A JDK 21 or later is needed and ${seen} (looked in JAVA_HOME, PATH and the usual folders). ` +
        'Install one, for example `apt-get install openjdk-21-jdk-headless`, `brew install openjdk@21` ' +
        'or Temurin from https://adoptium.net, and set JAVA_HOME if it stands elsewhere.',
    );
  }
}

export class MavenMissing extends Error {
  override readonly name = 'MavenMissing';

  constructor(options?: ErrorOptions) {
    super(
      'Maven (`mvn`) is needed once, to fetch Kafka and the schema registry, and is not in PATH. ' +
        'Install it, for example `apt-get install maven` or `brew install maven`.',
      options,
    );
  }
}

/** A server of the platform that ended, or did not come up; the log says why. */
export class ServerFailed extends Error {
  override readonly name = 'ServerFailed';

  constructor(
    readonly server: string,
    readonly logFile: string,
    readonly lastLines: string,
  ) {
    super(`${server} did not run. Its log is ${logFile} and ends with:\n${lastLines}`);
  }
}

export class DownloadFailed extends Error {
  override readonly name = 'DownloadFailed';

  constructor(
    readonly artifact: string,
    readonly output: string,
  ) {
    super(
      `Maven could not fetch ${artifact}. Check the network and ~/.m2/settings.xml.\n${output}`,
    );
  }
}
