import type { Server } from 'node:net';

/** The port that a server got, where any would do. */
export const portOf = (server: Server, wanted: number): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : wanted;
};
