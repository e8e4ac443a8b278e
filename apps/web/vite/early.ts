import { relative } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

type BundledFile =
  | { type: 'asset' }
  | {
      type: 'chunk';
      fileName: string;
      isEntry: boolean;
      moduleIds: readonly string[];
      imports: readonly string[];
      viteMetadata?: { importedCss: ReadonlySet<string> };
    };
type Bundle = Readonly<Record<string, BundledFile>>;

/** The chunk and all that it cannot do without. */
const reach = (bundle: Bundle, name: string, seen = new Set<string>()): Set<string> => {
  const chunk = bundle[name];
  if (seen.has(name) || chunk?.type !== 'chunk') return seen;
  seen.add(name);
  for (const next of chunk.imports) reach(bundle, next, seen);
  return seen;
};

const stylesOf = (bundle: Bundle, name: string): readonly string[] => {
  const chunk = bundle[name];
  return chunk?.type === 'chunk' ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
};

const tag = (rel: string, href: string, as?: string): HtmlTagDescriptor => ({
  tag: 'link',
  // The first script goes first: it opens the socket.
  attrs: { rel, href: `/${href}`, ...(as && { as }), crossorigin: true, fetchpriority: 'low' },
  injectTo: 'head',
});

const tagsFor = (bundle: Bundle, isWanted: (module: string) => boolean): HtmlTagDescriptor[] => {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry);
  const wanted = chunks.find(({ moduleIds }) => moduleIds.some(isWanted));
  if (entry === undefined || wanted === undefined) throw new Error('No such part of the client');
  const here = reach(bundle, entry.fileName);
  const missing = [...reach(bundle, wanted.fileName)].filter((name) => !here.has(name));
  const styles = new Set(missing.flatMap((name) => stylesOf(bundle, name)));
  return [
    ...missing.map((name) => tag('modulepreload', name)),
    ...[...styles].map((name) => tag('preload', name, 'style')),
  ];
};

/** Has the page itself ask for a module that its first script will import: no round trip lies between them. */
export const early = (module: string): Plugin => {
  let root = '';
  return {
    name: 'early',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => tagsFor(bundle ?? {}, (id) => relative(root, id) === module),
    },
  };
};
