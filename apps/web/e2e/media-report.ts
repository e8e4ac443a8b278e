import type { Page } from '@playwright/test';

/**
 * What the peer connections of a page do, for whoever reads of a test that failed: whether it was the connection, the
 * sections or the devices. In few words, since a reporter shows no more than 300 characters.
 */
export const mediaReport = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const numberIn = (stats: object, name: string): string => {
      const [, value] = Object.entries(stats).find(([field]) => field === name) ?? [];
      return typeof value === 'number' ? String(Math.round(value * 100) / 100) : '-';
    };
    const rowOf = (stats: unknown): string[] => {
      if (typeof stats !== 'object' || stats === null || !('type' in stats)) return [];
      const section = 'mid' in stats ? String(stats.mid) : '?';
      const fields = (...names: string[]) => names.map((name) => numberIn(stats, name)).join('/');
      if (stats.type === 'outbound-rtp') {
        return [`out ${section}: ${fields('packetsSent', 'framesEncoded')}`];
      }
      if (stats.type !== 'inbound-rtp') return [];
      return [`in ${section}: ${fields('packetsReceived', 'framesDecoded', 'totalAudioEnergy')}`];
    };
    const { captured, connections } = window.mediaProbe;
    const lines = [captured.map(({ kind, readyState }) => `${kind} ${readyState}`).join(', ')];
    for (const connection of connections) {
      const { connectionState, iceConnectionState, signalingState } = connection;
      lines.push(`${connectionState}, ICE ${iceConnectionState}, ${signalingState}`);
      for (const { mid, currentDirection, sender } of connection.getTransceivers()) {
        lines.push(`section ${mid}: ${currentDirection}, sends ${sender.track?.readyState ?? '-'}`);
      }
      for (const stats of (await connection.getStats()).values()) lines.push(...rowOf(stats));
    }
    return lines.join('\n');
  });
