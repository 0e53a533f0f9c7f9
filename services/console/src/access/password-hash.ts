import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB and some 80 ms per try: OWASP's second choice for scrypt. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const LENGTH = 32;

/** `scrypt$N$r$p$salt$hash`, so that the cost can rise later. */
export async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derived(password, salt, cost);
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** False for a hash that is not ours, too. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64');
  const used = { N: Number(N), r: Number(r), p: Number(p), maxmem: cost.maxmem };
  const found = await derived(password, Buffer.from(salt, 'base64'), used);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** Takes as long as a real try, so that the time tells nobody which names exist. */
export async function asSlowAsATry(password: string): Promise<false> {
  await derived(password, Buffer.alloc(16), cost);
  return false;
}

function derived(
  password: string,
  salt: Buffer,
  options: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
