import { type Finding, fault, good } from '../finding.js';
import { reasonOf } from '../reason-of.js';

/** Whether the database answers and can write. */
export const checkDatabase = async (ping: () => Promise<void>): Promise<Finding> => {
  const start = performance.now();
  try {
    await ping();
    const ms = Math.ceil(performance.now() - start);
    return good('database', `It answered and wrote within ${ms} ms`);
  } catch (error) {
    return fault(
      'database',
      `It does not answer, or cannot write: ${reasonOf(error)}`,
      'See whether PostgreSQL runs where DATABASE_URL leads, and whether its disk is full.',
    );
  }
};
