import type { Plugin } from 'vite';

const ALL_TRANSPORTS = /engine\.io-client\/build\/esm\/transports\/index\.js$/;

/** Leaves out the ways of Engine.IO that the server does not offer: long polling and WebTransport. */
export const websocketOnly = (): Plugin => ({
  name: 'websocket-only',
  enforce: 'pre',
  transform: (_code, id) =>
    ALL_TRANSPORTS.test(id)
      ? {
          code: "import { WS } from './websocket.js'; export const transports = { websocket: WS };",
          map: null,
        }
      : null,
});
