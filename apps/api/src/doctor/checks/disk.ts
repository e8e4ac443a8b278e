import { statfs } from 'node:fs/promises';
import { probeDisk } from '../../database/embedded/disk-probe.js';

import { type Finding, fault, good, warning } from '../finding.js';
import { reasonOf } from '../reason-of.js';

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** A day of a busy team takes some of it, a backup all of it at once. */
const LITTLE_BYTES = GB;
/** The embedded database begins a file of 16 MB whenever it likes. */
const TOO_LITTLE_BYTES = 100 * MB;

const sizeOf = (bytes: number): string =>
  bytes < GB ? `${Math.floor(bytes / MB)} MB` : `${Math.floor(bytes / GB)} GB`;

/** What so much room on the disk means. */
export const judgeRoom = (bytes: number, dataDir: string): Finding => {
  const says = `${sizeOf(bytes)} are free for the data folder ${dataDir}`;
  const advice = 'Make room, or move the data folder to a larger disk and set DATA_DIR.';
  if (bytes < TOO_LITTLE_BYTES) return fault('disk', says, advice);
  return bytes < LITTLE_BYTES ? warning('disk', says, advice) : good('disk', says);
};

/** Whether the data folder can be written to, and for how much longer. */
export const checkDisk = async (dataDir: string): Promise<Finding> => {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    await probeDisk(dataDir);
    return judgeRoom(bavail * bsize, dataDir);
  } catch (error) {
    return fault(
      'disk',
      `The data folder ${dataDir} cannot be written to: ${reasonOf(error)}`,
      'Make room, give the folder to the user that runs Parley, or set DATA_DIR to another one.',
    );
  }
};
