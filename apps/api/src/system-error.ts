/** As operating systems, Node and PostgreSQL give one: `ENOENT`, `ECONNREFUSED`, `57P01`. */
export const codeOf = (error: unknown): string | undefined => {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
};

/** Whether the operating system refused something for this reason, as `ENOENT`. */
export const isSystemError = (error: unknown, code: string): boolean => codeOf(error) === code;
