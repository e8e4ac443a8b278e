/** Where a database server is, without the password. */
export const placeOf = (url: string): string => {
  const { pathname, host } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1))} at ${host}`;
};
