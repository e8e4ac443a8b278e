import { Logger } from '@nestjs/common';
import type { TlsStatus } from './tls-status.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Says in the log, each day anew, that nothing has replaced a certificate which is about to end. @returns what ends that */
export const warnOfEnd = (status: TlsStatus, lookMs: number): (() => void) => {
  const logger = new Logger('Tls');
  let said: { of: Date; at: number } | undefined;
  const look = (): void => {
    const { endsSoon, names, notAfter, lastError } = status.view();
    if (!endsSoon || notAfter === undefined) return;
    if (said?.of === notAfter && Date.now() - said.at < DAY_MS) return;
    said = { of: notAfter, at: Date.now() };
    const hint = 'from then on browsers let nobody in';
    logger.warn({ event: 'certificate ends soon', names, notAfter, reason: lastError, hint });
  };
  const stopListening = status.onChange(look);
  const looks = setInterval(look, lookMs).unref();
  return () => {
    clearInterval(looks);
    stopListening();
  };
};
