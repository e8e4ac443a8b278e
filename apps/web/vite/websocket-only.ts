import type { Plugin } from 'vite';

const ALL_TRANSPORTS = /engine\.io-client\/build\/esm\/transports\/index\.js$/;
/** It listens for the end of the page as soon as it is there, so that it would stay although nobody uses it. */
const POLLING = /engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/;

/** Leaves out the ways of Engine.IO that the server does not offer: long polling and WebTransport. */
export const websocketOnly = (): Plugin => ({
  name: 'websocket-only',
  enforce: 'pre',
  transform: (code, id) => {
    if (ALL_TRANSPORTS.test(id)) {
      return {
        code: "import { WS } from './websocket.js'; export const transports = { websocket: WS };",
        map: null,
      };
    }
    return POLLING.test(id) ? { code, map: null, moduleSideEffects: false } : null;
  },
});
