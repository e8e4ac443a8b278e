import type { Config } from '../../config/config.js';
import { ask, NoServer } from '../../control/control-client.js';
import { DOCTOR } from '../../control/control-messages.js';
import type { Asked } from '../../doctor/examine.js';
import type { Finding } from '../../doctor/finding.js';
import { command, say } from '../command.js';

const signs = { good: 'good   ', warning: 'warning', fault: 'FAULT  ' } as const;

const lineOf = ({ of, level, says, advice }: Finding): string => {
  const line = `${signs[level]}  ${of}: ${says}`;
  return advice === undefined ? line : `${line}\n         → ${advice}`;
};

const findingsOf = async (config: Config, asked: Asked): Promise<Finding[]> => {
  try {
    return await ask(config.dataDir, DOCTOR, asked, (findings) => findings);
  } catch (error) {
    if (!(error instanceof NoServer)) throw error;
    const { examineStopped } = await import('../../doctor/examine.js');
    return examineStopped(config);
  }
};

export const doctor = command(
  'doctor',
  'Looks for what is wrong with this server and what stands around it, and says what to do',
  {
    origin: { type: 'string', description: 'Where people reach it, as https://chat.example.org' },
    clock: { type: 'string', description: 'A web server to compare the clock with, by its URL' },
  },
  async (config, { origin, clock }) => {
    const findings = await findingsOf(config, { origin, clock });
    for (const finding of findings) say(lineOf(finding));
    if (findings.some(({ level }) => level === 'fault')) process.exitCode = 1;
  },
);
