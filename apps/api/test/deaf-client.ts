import type { Client } from './client.js';
import { RawConnection } from './raw-connection.js';

/** Another device of somebody's, which asks for pages of a conversation's history and reads none of them. */
export const askAndNeverRead = async (
  url: string,
  { token }: Client,
  { conversation, times }: { conversation: string; times: number },
): Promise<RawConnection> => {
  const connection = await RawConnection.connect(url, token);
  connection.deafen();
  for (let asked = 0; asked < times; asked += 1) {
    connection.message('chat-history', { conversation, limit: 100 }, asked);
  }
  return connection;
};
