/** Holds the next call of a method back. */
export class HeldBack {
  private letGo: () => void = () => undefined;
  private readonly gate = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
  private begun: () => void = () => undefined;
  private outcome: Promise<unknown> = Promise.resolve();
  /** Resolves once it is called: what comes before it has passed. */
  readonly reached = new Promise<void>((resolve) => {
    this.begun = resolve;
  });

  hold<T>(call: () => Promise<T>): Promise<T> {
    const outcome = this.gate.then(call);
    this.outcome = outcome;
    this.begun();
    return outcome;
  }

  /** Lets it go on. @returns how it ended */
  async goOn(): Promise<unknown> {
    this.letGo();
    const [outcome] = await Promise.allSettled([this.outcome]);
    return outcome?.status === 'fulfilled' ? outcome.value : outcome?.reason;
  }
}

/** Holds the next call of a service's method back; those after it are carried out as ever. */
export const holdNext = <Service extends object>(
  service: Service,
  name: keyof Service & string,
): HeldBack => {
  const held = new HeldBack();
  const method: unknown = Reflect.get(service, name);
  if (typeof method !== 'function') throw new Error(`${name} is no method`);
  Reflect.set(service, name, (...args: unknown[]) => {
    Reflect.set(service, name, method);
    return held.hold(async (): Promise<unknown> => Reflect.apply(method, service, args));
  });
  return held;
};
