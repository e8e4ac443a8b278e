import { canOnServer, type ServerRole } from '@parley/protocol';

/** Whether somebody may invite; undefined where that goes by the settings, and they are not known. */
export const mayInvite = (
  server: ServerRole,
  membersMay: boolean | undefined,
): boolean | undefined => {
  const [strictly, atMost] = (['admins', 'members'] as const).map((inviters) =>
    canOnServer('invite', { server, inviters }),
  );
  return strictly === atMost ? strictly : membersMay;
};
