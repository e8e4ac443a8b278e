/** How many connections each address has open, of which it may have so many. */
export class OpenConnections {
  private readonly open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns what lets go of the place, however often it is called; undefined when the address has no place left */
  hold(address: string): (() => void) | undefined {
    const present = this.open.get(address) ?? 0;
    if (present >= this.most) return undefined;
    this.open.set(address, present + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.letGo(address);
      isHeld = false;
    };
  }

  private letGo(address: string): void {
    const left = (this.open.get(address) ?? 1) - 1;
    if (left === 0) this.open.delete(address);
    else this.open.set(address, left);
  }
}
