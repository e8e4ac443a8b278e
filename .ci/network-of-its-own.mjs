import { run } from './command.mjs';
import { slowness } from './slowness.mjs';

/* A network as a container has it: none but its own loopback, where nobody else has port 80, and anybody may take it. */

const endsWithinMs = 120_000 * slowness;

const isRoot = process.getuid?.() === 0;

/** As container engines do: in a network of one's own there is nothing to be kept from others. */
const prepare =
  'ip link set lo up && echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start && exec "$@"';

/** Carries out a command there. @throws when it fails */
export const inNetworkOfItsOwn = async (command) => {
  // Who is not root is it where buildah is.
  const within = isRoot ? [] : ['buildah', 'unshare'];
  const whole = [...within, 'unshare', '--net', 'sh', '-c', prepare, 'sh', ...command];
  const { ok, why } = await run(whole, { timeoutMs: endsWithinMs });
  if (!ok) throw new Error(`${command.join(' ')}: ${why}`);
};
