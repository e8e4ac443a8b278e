const stop = () => globalThis.stopPostgres?.();

export default stop;
