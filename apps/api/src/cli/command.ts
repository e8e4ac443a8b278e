import { type ArgsDef, type CommandContext, type CommandDef, defineCommand } from 'citty';
import { BackupError } from '../backup/backup-error.js';
import { type Config, readConfig } from '../config/config.js';
import { CommandRefused, NoServer } from '../control/control-client.js';
import { StartError } from '../start-error.js';
import { CALLED } from './called.js';

export const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`);
};

const complain = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
};

/** What was written that the command does not know: a misspelt option must not count as one left out. */
const unknownIn = (
  args: ArgsDef,
  given: { _: string[] },
  takesMore: boolean,
): string | undefined => {
  const option = Object.keys(given).find((name) => name !== '_' && !(name in args));
  if (option !== undefined) return `--${option}`;
  const positions = Object.values(args).filter(({ type }) => type === 'positional').length;
  return takesMore ? undefined : given._.at(positions);
};

/** What says by itself, to whoever sits at the terminal, why something was not done. */
const sentences = [StartError, CommandRefused, BackupError];

const inWords = (error: unknown, { dataDir }: Config): string => {
  if (error instanceof NoServer) {
    return `No Parley is running on the data folder ${dataDir}. Start it, or set DATA_DIR as it has it.`;
  }
  if (!(error instanceof Error)) return String(error);
  return sentences.some((kind) => error instanceof kind) ? error.message : String(error.stack);
};

/**
 * A command of `parley`. It knows the environment that the server knows, ends with exit code 1 when it could not do
 * what it was asked for, and then says why.
 * @param takesMore than is named: all of it is in `_`
 */
export const command = <const Args extends ArgsDef>(
  name: string,
  description: string,
  args: Args,
  run: (config: Config, args: CommandContext<Args>['args']) => Promise<void>,
  { takesMore = false } = {},
): CommandDef<Args> =>
  defineCommand({
    meta: { name, description },
    args,
    run: async ({ args: given }) => {
      const unknown = unknownIn(args, given, takesMore);
      if (unknown !== undefined) {
        complain(
          `parley ${name} does not know ${unknown}. What it knows: ${CALLED} ${name} --help`,
        );
        return;
      }
      // Whatever file comes into being is nobody else's business.
      process.umask(0o077);
      try {
        const config = readConfig(process.env);
        await run(config, given).catch((error: unknown) => complain(inWords(error, config)));
      } catch (error) {
        complain(error instanceof StartError ? error.message : String(error));
      }
    },
  });
