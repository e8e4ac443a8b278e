import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What changes the folder, among what Emscripten asks of a file system. */
const changes = {
  node_ops: ['setattr', 'mknod', 'rename', 'unlink', 'rmdir', 'symlink'],
  stream_ops: ['setattr', 'write'],
};

const missing = (name: string): Error =>
  new Error(
    `PGlite's file system has no ${name}: nothing keeps a process from another one's folder`,
  );

/**
 * The folder of a database, which is asked for before each change of it: a statement may be under way when the process
 * stands still, and goes on where it stood.
 */
export class FencedFolder extends NodeFS {
  /** @param requireOwn does not come back when the folder is another process's */
  constructor(
    folder: string,
    private readonly requireOwn: () => void,
  ) {
    super(folder);
  }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const fence = ({ NODEFS }: { NODEFS: object }): void => this.fence(NODEFS);
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), fence] },
    };
  }

  private fence(fileSystem: object): void {
    for (const [group, names] of Object.entries(changes)) {
      const operations: unknown = Reflect.get(fileSystem, group);
      if (typeof operations !== 'object' || operations === null) throw missing(group);
      for (const name of names) {
        const change: unknown = Reflect.get(operations, name);
        if (typeof change !== 'function') throw missing(name);
        const apply = (_: object, self: unknown, args: unknown[]): unknown => {
          this.requireOwn();
          return Reflect.apply(change, self, args);
        };
        Reflect.set(operations, name, new Proxy(change, { apply }));
      }
    }
  }
}
