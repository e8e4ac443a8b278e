/* Which files the build makes: one that connects, one that shows the first screen, and what comes later. */

const SHOWN_FIRST = [
  /@mantine\/(?:core|hooks)\//,
  /node_modules\/(?:@lingui\/react|clsx|react-dom)\//,
  /@tabler\/icons-react\/dist\/esm\/(?:\w+|icons\/Icon(?:Language|Phone|Video))\.mjs/,
  /apps\/web\/src\/ui\/(?!CopyButton|menu-styles)/,
  /apps\/web\/src\/auth\/[^/]+$/,
  /apps\/web\/src\/calls\/engine\/(?:call-screen|start-call)/,
  /apps\/web\/src\/settings\/SelfButton/,
];
/** The parts of Mantine that menus and calls alone use: whatever is no component of the first screen. */
const SHOWN_LATER =
  /@mantine\/.*\/(?:Menu|Popover|FocusTrap|Portal|OptionalPortal|Overlay|Radio|VisuallyHidden|Floating|use-click-outside|use-clipboard|use-focus-return|use-focus-trap|use-long-press|use-resize-observer)\//;

/** Whether a module that several parts share belongs to the first screen's file. */
export const isOfClient = (id: string): boolean =>
  SHOWN_FIRST.some((pattern) => pattern.test(id)) && !SHOWN_LATER.test(id);

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/;
const FEATURE = /(?:apps\/web|packages\/[^/]+)\/src\/([^/.]+)/;

const originOf = (id: string): string => {
  const [, name = 'shared'] = PACKAGE.exec(id) ?? FEATURE.exec(id) ?? [];
  return name.replace('@', '').replace('/', '-');
};

type Chunk = { name: string; moduleIds: readonly string[] };

const NAMED = new Set(['start', 'client', 'CallLayer', 'SelfMenu', 'connect-calls', 'zh-Hans']);

/** What several parts share is named after what most of it is, and not after one module that is in it. */
export const chunkName = ({ name, moduleIds }: Chunk): string => {
  if (NAMED.has(name)) return 'assets/[name]-[hash].js';
  const counts = new Map<string, number>();
  for (const origin of moduleIds.map(originOf)) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return `assets/${most?.[0] ?? name}-[hash].js`;
};
