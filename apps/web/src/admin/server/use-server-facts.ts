import { useLingui } from '@lingui/react/macro';
import type { ServerAbout } from '@parley/protocol';
import { useFormat } from '../../ui/format.js';
import type { FactGroup } from './Facts.js';
import { useBytes } from './use-bytes.js';

type Facts = FactGroup['facts'];

/** What the server is and uses, in groups. */
export const useServerFacts = (): ((about: ServerAbout) => readonly FactGroup[]) => {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const bytes = useBytes();
  const number = (value: number): string => value.toLocaleString(i18n.locale);

  const ofTls = ({ mode, names, expiresAt, renewsAt }: ServerAbout['tls']): Facts => {
    const modes = {
      none: t`None`,
      proxy: t`By a proxy in front of it`,
      own: t`A certificate of your own`,
      acme: t`A certificate that it gets itself`,
    };
    return [
      [t`Certificate`, modes[mode]],
      ...(names.length > 0 ? [[t`For`, names.join(', ')] as const] : []),
      ...(expiresAt === undefined ? [] : [[t`Holds until`, format.full(expiresAt)] as const]),
      ...(renewsAt === undefined ? [] : [[t`Renewed`, format.full(renewsAt)] as const]),
    ];
  };

  const ofTurn = ({ mode, running, version, address }: ServerAbout['turn']): Facts => {
    const modes = {
      none: t`None`,
      stun: t`STUN alone`,
      external: t`A TURN server of your own`,
      managed: running ? t`Runs with the server` : t`Does not run`,
    };
    return [
      [t`TURN`, modes[mode]],
      ...(version === undefined ? [] : [[t`Version`, version] as const]),
      ...(address === undefined ? [] : [[t`Address`, address] as const]),
    ];
  };

  return ({ version, node, startedAt, database, disk, turn, tls, lastBackupAt, ...counts }) => {
    const kinds = { embedded: t`Embedded`, postgresql: 'PostgreSQL' };
    const free = bytes(disk.freeBytes);
    const total = bytes(disk.totalBytes);
    return [
      {
        title: t`Server`,
        facts: [
          ['Parley', version],
          ['Node.js', node],
          [t`Runs since`, format.full(startedAt)],
          [t`People`, number(counts.people)],
          [t`Connections`, number(counts.connections)],
        ],
      },
      {
        title: t`Data`,
        facts: [
          [t`Database`, `${kinds[database.kind]} ${database.version}`],
          [t`Size`, bytes(database.bytes)],
          [t`Disk`, t`${free} of ${total} free`],
          [t`Last backup`, lastBackupAt === undefined ? t`Never` : format.full(lastBackupAt)],
        ],
      },
      { title: t`Encryption`, facts: ofTls(tls) },
      { title: t`Calls`, facts: ofTurn(turn) },
    ];
  };
};
