import { once } from 'node:events';
import { connect } from 'node:tls';

/** What a browser is shown that comes now: names and number of the certificate. @throws when it does not trust it */
export const shownCertificate = async (
  port: number,
  ca: string,
): Promise<{ names: string; serial: string }> => {
  const socket = connect({ port, host: '127.0.0.1', ca, checkServerIdentity: () => undefined });
  await once(socket, 'secureConnect');
  const { subjectaltname = '', serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return { names: subjectaltname, serial: serialNumber };
};
