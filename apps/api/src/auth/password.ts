import argon2 from 'argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> =>
  argon2.hash(password.normalize('NFKC'), OPTIONS);

/** The hash of a password that nobody has, so that an unknown name takes as long as a known one. */
const decoy = hashPassword(crypto.randomUUID());

/** Takes the same time whether or not there is a hash to compare with. */
export const verifyPassword = async (
  hash: string | null | undefined,
  password: string,
): Promise<boolean> => {
  const matches = await argon2.verify(hash ?? (await decoy), password.normalize('NFKC'));
  return matches && hash !== null && hash !== undefined;
};
