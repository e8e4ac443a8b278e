import { fanOutThroughBare, fanOutThroughParley } from './fan-out.js';
import { bytesPerJoin } from './join.js';
import { atLeast, atMost, median, print, type Verdict } from './measure.js';
import { relayThroughBare, relayThroughParley, type Subject } from './relay.js';
import { startBare, startParley } from './servers.js';

/*
 * The API against a bare Socket.IO server that does the same, in turns in one run: machines are noisy, the
 * ratio is not.
 */

const ROUNDS = 5;
const ROUND_MS = 2_000;
const MEMBERS = 200;
const FEW_ONLINE = 100;
const MANY_ONLINE = 1_000;

/** The median of the rounds' ratios of the subject to its baseline. */
const compare = async (title: string, subject: Subject, baseline: Subject): Promise<number> => {
  await subject.round(ROUND_MS);
  await baseline.round(ROUND_MS);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await subject.round(ROUND_MS);
    const bare = await baseline.round(ROUND_MS);
    console.log(`${title}: ${ours.perSecond.toFixed(0)}/s, bare ${bare.perSecond.toFixed(0)}/s`);
    ratios.push(ours.perSecond / bare.perSecond);
  }
  subject.close();
  baseline.close();
  return median(ratios);
};

const relays = async (parley: string, bare: string): Promise<Verdict> => {
  const ratio = await compare(
    'acked relays',
    await relayThroughParley(parley),
    await relayThroughBare(bare),
  );
  return atLeast('acked relays, ratio to bare Socket.IO', ratio, 0.6);
};

const fanOut = async (parley: string, bare: string): Promise<Verdict> => {
  const ratio = await compare(
    'deliveries',
    await fanOutThroughParley(parley, MEMBERS),
    await fanOutThroughBare(bare, MEMBERS),
  );
  return atLeast(`deliveries to ${MEMBERS} members, ratio to bare Socket.IO`, ratio, 0.9);
};

const joins = async (): Promise<Verdict> => {
  const bytes: number[] = [];
  for (const online of [FEW_ONLINE, MANY_ONLINE]) {
    const server = await startParley();
    bytes.push(await bytesPerJoin(server.url, online));
    console.log(`bytes sent to others per join with ${online} online: ${bytes.at(-1)}`);
    await server.stop();
  }
  const [few = 0, many = 0] = bytes;
  return atMost(`bytes per join, ${MANY_ONLINE} online less ${FEW_ONLINE} online`, many - few, 0);
};

const [parley, bare] = await Promise.all([startParley(), startBare()]);
const verdicts = [await relays(parley.url, bare.url), await fanOut(parley.url, bare.url)];
await Promise.all([parley.stop(), bare.stop()]);
verdicts.push(await joins());

console.log();
for (const verdict of verdicts) print(verdict);
process.exitCode = verdicts.every(({ holds }) => holds) ? 0 : 1;
