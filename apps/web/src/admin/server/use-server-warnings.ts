import { useLingui } from '@lingui/react/macro';
import type { ServerAbout } from '@parley/protocol';
import { useFormat } from '../../ui/format.js';

/** Less than this is left of the disk. */
const LITTLE_SPACE = 0.1;

/** What whoever runs the server should look at, a sentence each. */
export const useServerWarnings = (): ((about: ServerAbout) => readonly string[]) => {
  const { t } = useLingui();
  const format = useFormat();

  const ofTls = (tls: ServerAbout['tls']): readonly (string | false)[] => {
    const { mode, problem, expiresAt, endsSoon } = tls;
    const until = expiresAt === undefined ? '' : format.full(expiresAt);
    return [
      mode === 'none' &&
        t`There is no TLS: what is sent can be read on the way, and from other machines browsers give no camera and no microphone. Set DOMAIN, or a certificate of your own.`,
      problem !== undefined &&
        (expiresAt === undefined
          ? t`There is no certificate yet: ${problem}`
          : t`The certificate could not be renewed (${problem}). The present one holds until ${until}.`),
      endsSoon &&
        t`The certificate ends at ${until}, and nothing has replaced it: from then on, browsers let nobody in.`,
    ];
  };

  const ofTurn = ({
    mode,
    running,
    warnings,
  }: ServerAbout['turn']): readonly (string | false)[] => [
    mode === 'none' &&
      t`There is neither STUN nor TURN: calls stay inside one network. Set TURN=managed, or name a TURN server.`,
    mode === 'stun' && t`There is no TURN: calls do not get through every firewall.`,
    mode === 'managed' && !running && t`The TURN server does not run. It is being started again.`,
    ...warnings.map((warning) => {
      switch (warning) {
        case 'outdated':
          return t`The installed coturn has known holes. Please install version 4.13.1 or a later one.`;
        case 'private-address':
          return t`The TURN server has no address that the internet reaches. Set the external one.`;
        default:
          return warning;
      }
    }),
  ];

  const ofDisk = ({ freeBytes, totalBytes }: ServerAbout['disk']): readonly (string | false)[] => [
    totalBytes > 0 && freeBytes / totalBytes < LITTLE_SPACE && t`The disk is almost full.`,
  ];

  return ({ tls, turn, disk, lastBackupAt }) =>
    [
      ...ofTls(tls),
      ...ofTurn(turn),
      ...ofDisk(disk),
      lastBackupAt === undefined && t`There is no backup yet.`,
    ].filter((warning) => warning !== false);
};
