/*
 * Reads the part of the Dockerfile language that apps/api/Dockerfile is written in.
 * An instruction that it does not know is an error, so that nothing is passed over in silence.
 */

const known = new Set([
  'ARG',
  'FROM',
  'WORKDIR',
  'COPY',
  'RUN',
  'ENV',
  'VOLUME',
  'USER',
  'EXPOSE',
  'HEALTHCHECK',
  'CMD',
]);

const instruction = (line) => {
  const [, name, rest] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  if (!known.has(name)) throw new Error(`Dockerfile: cannot try ${line}`);
  return { name, rest };
};

/** @returns {{ name: string, base: string, steps: { name: string, rest: string }[] }[]} the stages in order */
export const readStages = (source) => {
  const lines = source
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const args = new Map();
  const stages = [];
  for (const line of lines) {
    const step = instruction(line);
    if (step.name === 'ARG') {
      const [name, value] = step.rest.split('=');
      args.set(name, value);
    } else if (step.name === 'FROM') {
      const rest = step.rest.replace(/\$\{(\w+)\}/g, (_, name) => args.get(name));
      const [, base, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
      stages.push({ name: name ?? 'final', base, steps: [] });
    } else {
      stages.at(-1).steps.push(step);
    }
  }
  return stages;
};

/** `COPY [--from=stage] source… target`, options and all. */
export const readCopy = (rest) => {
  const words = rest.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) };
};

export const readEnv = (rest) =>
  Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('=')));

/** The command of `CMD ["a", "b"]`, and of a HEALTHCHECK with options before it. */
export const readExecForm = (rest) => JSON.parse(rest.slice(rest.indexOf('[')));
