import { z } from 'zod';
import { request } from './define.js';
import { byHand, reads } from './message-policy.js';

/** As RTCIceServer, which it is handed to unchanged. */
export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof IceServer>;

export const iceRequests = {
  /** STUN and TURN servers for one call; TURN credentials expire after `ttlSeconds`. Empty on a LAN. */
  'ice-servers': request(
    'ice-servers',
    reads(byHand),
    {},
    { iceServers: z.array(IceServer), ttlSeconds: z.number().int().positive() },
  ),
};
