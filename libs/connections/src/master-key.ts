import { createHash } from 'node:crypto';
import { type Box, KEY_LENGTH, open, seal } from './envelope.js';

/** A data key under the master key named by `masterKeyId`. */
export interface WrappedKey extends Box {
  readonly masterKeyId: string;
}

/** Port: whatever holds the master key, a setting here, a key service elsewhere. */
export abstract class MasterKey {
  /** Id of the key that `wrap` uses. */
  abstract readonly currentId: string;
  abstract wrap(dataKey: Buffer, context: readonly string[]): Promise<WrappedKey>;
  /** Throws BrokenSeal, or UnknownMasterKey when that key is no longer at hand. */
  abstract unwrap(wrapped: WrappedKey, context: readonly string[]): Promise<Buffer>;
}

/** The setting is no usable key. Never tells what was given. */
export class InvalidMasterKey extends Error {
  override readonly name = 'InvalidMasterKey';

  constructor(readonly length: number) {
    super(
      `MASTER_KEY holds ${String(length)} bytes: give 32 random bytes in base64, for instance from "openssl rand -base64 32"`,
    );
  }
}

/** A data key was wrapped by a master key that is not among the settings. */
export class UnknownMasterKey extends Error {
  override readonly name = 'UnknownMasterKey';

  constructor(readonly masterKeyId: string) {
    super(
      `Master key ${masterKeyId} is not at hand: give it as a previous key until rotation is done`,
    );
  }
}

/** Master keys from the settings: the current one, and earlier ones while a rotation lasts. */
export class SettingsMasterKey extends MasterKey {
  readonly currentId: string;
  private readonly current: Buffer;
  private readonly keys: ReadonlyMap<string, Buffer>;

  /** @param current 32 bytes, or their base64. Throws InvalidMasterKey. */
  constructor(current: Buffer | string, previous: readonly (Buffer | string)[] = []) {
    super();
    const keys = [current, ...previous].map(decoded);
    this.keys = new Map(keys.map((key) => [idOf(key), key]));
    this.current = decoded(current);
    this.currentId = idOf(this.current);
  }

  override async wrap(dataKey: Buffer, context: readonly string[]): Promise<WrappedKey> {
    return { masterKeyId: this.currentId, ...seal(this.current, dataKey, context) };
  }

  override async unwrap(wrapped: WrappedKey, context: readonly string[]): Promise<Buffer> {
    const key = this.keys.get(wrapped.masterKeyId);
    if (!key) throw new UnknownMasterKey(wrapped.masterKeyId);
    return open(key, wrapped, context);
  }
}

function decoded(given: Buffer | string): Buffer {
  const key = typeof given === 'string' ? Buffer.from(given.trim(), 'base64') : given;
  if (key.length !== KEY_LENGTH) throw new InvalidMasterKey(key.length);
  return key;
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
