import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { chunkName } from './vite/chunks.js';
import { early } from './vite/early.js';
import { lingui } from './vite/lingui.js';
import { precompressed } from './vite/precompressed.js';
import { websocketOnly } from './vite/websocket-only.js';

const api = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;

export default defineConfig({
  plugins: [lingui(), react(), websocketOnly(), early('src/client.tsx'), precompressed()],
  // The packages' sources: what is changed there is seen at once, and what is not used is left out.
  resolve: { conditions: ['@parley/source', ...defaultClientConditions] },
  server: {
    host: process.env['HOST'] ?? 'localhost',
    port: Number(process.env['WEB_PORT'] ?? 5173),
    strictPort: true,
    proxy: {
      '/socket.io': { target: api, ws: true },
      '/health': { target: api },
      '/api': { target: api },
    },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: chunkName,
        codeSplitting: {
          // A group takes along all that its modules cannot do without, and of a library no more than that.
          groups: [
            { name: 'start', tags: ['$initial'] },
            { name: 'client', test: /\/src\/client\.tsx$/ },
          ],
        },
      },
    },
  },
});
