/*
 * Which way imports may run: web → call → protocol ← api, and inside the apps the layers of a feature.
 */

const tests = String.raw`\.test(-d)?\.tsx?$|/testing/|/test/|/bench/|/attack/|/e2e/`;
const feature = '^apps/api/src/([^/]+)/';

/** The rooms of the web client and of the engine: each knows those before it, and none of those after it. */
const webRooms = [
  'time',
  'ui',
  'storage',
  'language',
  'realtime',
  'addresses',
  'messages',
  'presence',
  'session',
  'door',
  'blocks',
  'calls',
  'conversations',
  'conversation',
  'people',
  'auth',
  'admin',
  'account',
  'settings',
  'help',
  'shell',
  'app',
];
const callRooms = ['contract', 'browser', 'devices', 'peer', 'signaling', 'session', 'engine'];

const oneWay = (src, rooms) =>
  rooms.slice(0, -1).map((room, index) => ({
    name: `${src.split('/')[1]}-${room}-knows-none-of-the-rooms-after-it`,
    severity: 'error',
    from: { path: `^${src}/${room}/`, pathNot: tests },
    to: { path: `^${src}/(${rooms.slice(index + 1).join('|')})/` },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      // What Vite makes up is no file, and what the build makes is there after it alone.
      to: { couldNotResolve: true, pathNot: ['^virtual:', '(^|/)dist/'] },
    },
    {
      name: 'only-declared-dependencies',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'],
        // Types of what the build puts into the page.
        pathNot: String.raw`^node_modules/(@types/|vite/client\.d\.ts$)`,
      },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: tests },
      to: { path: tests, pathNot: '^node_modules/' },
    },

    // Between workspaces
    {
      name: 'protocol-imports-zod-alone',
      severity: 'error',
      from: { path: '^packages/protocol/src/', pathNot: tests },
      to: { pathNot: '^packages/protocol/src/|^node_modules/zod/' },
    },
    {
      name: 'call-imports-protocol-alone',
      comment: 'The engine knows neither React nor Socket.IO: the app hands it a SignalingPort.',
      severity: 'error',
      from: { path: '^packages/call/src/', pathNot: tests },
      to: { pathNot: '^packages/(call|protocol)/src/' },
    },
    {
      name: 'api-does-not-know-the-client',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'api-does-not-know-the-engine',
      comment: 'But where the two are compared: decision 26.',
      severity: 'error',
      from: { path: '^apps/api/', pathNot: '^apps/api/test/conformance/' },
      to: { path: '^packages/call/' },
    },
    {
      name: 'web-does-not-know-the-server',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^apps/api/' },
    },
    {
      name: 'workspaces-meet-at-their-entry-points',
      severity: 'error',
      from: { path: '^(apps|packages)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: ['^$1/$2/', String.raw`^packages/[^/]+/src/((peer|testing)/)?index\.ts$`],
      },
    },

    ...oneWay('packages/call/src', callRooms),
    ...oneWay('apps/web/src', webRooms),

    {
      name: 'peer-knows-no-protocol',
      comment: 'Perfect negotiation, candidates and the watch of flow are for anybody.',
      severity: 'error',
      from: { path: '^packages/call/src/peer/', pathNot: tests },
      to: { path: '^packages/protocol/', reachable: true },
    },

    // Inside the API
    {
      name: 'identity-has-nothing-above-it',
      severity: 'error',
      from: { path: '^apps/api/src/identity/', pathNot: tests },
      to: { path: '^(apps|packages)/', pathNot: '^(apps/api/src/identity|packages/protocol/src)/' },
    },
    {
      name: 'rules-of-calls-are-pure',
      comment: 'What a call is stored and configured as is known by its types alone.',
      severity: 'error',
      from: { path: '^apps/api/src/calls/rules/', pathNot: tests },
      to: {
        pathNot: '^(apps/api/src/(calls/rules|identity)|packages/protocol/src)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'repositories-hold-the-sql',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: [tests, String.raw`\.repository\.ts$`, '^apps/api/src/database/'],
      },
      to: { path: '^node_modules/(drizzle-orm|pg|@electric-sql)/' },
    },
    {
      name: 'services-never-see-a-socket',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: [tests, String.raw`\.gateway\.ts$`, '^apps/api/src/realtime/'],
      },
      to: { path: '^node_modules/(socket\\.io|@nestjs/platform-socket\\.io|@nestjs/websockets)/' },
    },
    {
      name: 'gateways-hold-no-sql',
      severity: 'error',
      from: { path: String.raw`\.gateway\.ts$` },
      to: { path: [String.raw`\.repository\.ts$`, '^apps/api/src/database/'] },
    },
    {
      name: 'repositories-stay-in-their-feature',
      comment: 'Another feature asks the service, which holds the rules.',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: {
        path: String.raw`^apps/api/src/[^/]+/.+\.(repository|gateway)\.ts$`,
        pathNot: '^apps/api/src/$1/',
      },
    },

    // Inside the web client
    {
      name: 'ui-knows-no-feature',
      comment: 'What lays features out is the shell.',
      severity: 'error',
      from: { path: '^apps/web/src/ui/', pathNot: tests },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(time|ui)/' },
    },
    {
      name: 'one-file-of-web-knows-socket-io',
      severity: 'error',
      from: {
        path: '^apps/web/src/',
        pathNot: [tests, String.raw`^apps/web/src/realtime/socket-link\.ts$`],
      },
      to: { path: '^node_modules/(socket\\.io-client|engine\\.io-client)/' },
    },
    {
      name: 'components-touch-neither-engine-nor-socket',
      comment: 'Stores stand in between. Types of the engine may be shown.',
      severity: 'error',
      from: {
        path: String.raw`^apps/web/src/.+\.tsx$`,
        pathNot: [tests, String.raw`^apps/web/src/main\.tsx$`],
      },
      to: {
        path: [
          '^packages/call/',
          '^apps/web/src/realtime/socket',
          '^node_modules/socket\\.io-client/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|packages)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      conditionNames: ['@parley/source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
