import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: [
    './src/database/schema.ts',
    './src/database/call-schema.ts',
    './src/database/server-schema.ts',
  ],
  out: './migrations',
});
