/* What the files are called that the build makes: one that connects, one that shows the first screen, and later ones. */

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
