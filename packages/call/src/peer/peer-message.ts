/** What the two devices tell each other directly, when the server is not there or would be slower [N6]. */
export const peerMessages = ['hang-up', 'leaving-page'] as const;
export type PeerMessage = (typeof peerMessages)[number];

export const encodePeerMessage = (type: PeerMessage): string => JSON.stringify({ type });

/** `undefined` for what another version may send. */
export const decodePeerMessage = (text: string): PeerMessage | undefined => {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
    return peerMessages.find((type) => type === message.type);
  } catch {
    return undefined;
  }
};
