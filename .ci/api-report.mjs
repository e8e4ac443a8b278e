import { relative } from 'node:path';
import ts from 'typescript';

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/** A declaration that stands by itself in its file; `undefined` for a member, a parameter and the like. */
const statementOf = (declaration) => {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.isSourceFile(statement.parent) && !ts.isSourceFile(statement) ? statement : undefined;
};

const identifiersIn = (node) => {
  const found = [];
  const visit = (child) => {
    if (ts.isIdentifier(child)) found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
};

/** As others read it: no comments, nothing private. */
const print = (statement) =>
  printer
    .printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile())
    .split('\n')
    .filter((line) => !/^\s*(#private;|private )/.test(line))
    .join('\n');

/**
 * All declarations that an entry point exports, by name, and those that they are made of.
 *
 * @param {string} entry a `.d.ts` file
 * @param {string} folder where the package's declarations are; what others declare is named and no more
 */
export const apiReport = (entry, folder) => {
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const resolve = (symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const statementsOf = (symbol) =>
    (symbol.declarations ?? [])
      .filter((of) => !relative(folder, of.getSourceFile().fileName).startsWith('..'))
      .flatMap((of) => statementOf(of) ?? []);

  const entrySymbol = checker.getSymbolAtLocation(program.getSourceFile(entry));
  const exported = checker.getExportsOfModule(entrySymbol).map(resolve);
  const seen = new Set(exported);
  const hidden = [];
  const queue = exported.flatMap(statementsOf);
  for (let statement = queue.shift(); statement; statement = queue.shift()) {
    for (const identifier of identifiersIn(statement)) {
      const found = checker.getSymbolAtLocation(identifier);
      const symbol = found && resolve(found);
      if (!symbol || seen.has(symbol)) continue;
      const statements = statementsOf(symbol);
      if (statements.length === 0) continue;
      seen.add(symbol);
      hidden.push(symbol);
      queue.push(...statements);
    }
  }

  const textOf = (symbols) =>
    symbols
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((symbol) => statementsOf(symbol).map(print))
      .join('\n\n');
  const parts = [textOf(exported)];
  if (hidden.length > 0) parts.push(`/* Not exported, and part of the above. */`, textOf(hidden));
  return `${parts.join('\n\n')}\n`;
};
