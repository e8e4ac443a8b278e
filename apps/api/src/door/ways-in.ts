import type { Door, WayIn } from '@parley/protocol';

/** What the door looks at when somebody comes. */
export type AtTheDoor = { isSetUp: boolean; door: Door; fromOwnMachine: boolean };

const behindDoor: Record<Door, readonly WayIn[]> = {
  invitation: ['password'],
  accounts: ['register', 'password'],
  open: ['guest', 'register', 'password'],
};

/** Whoever has a name comes in; who is new, as the owner has it, and before there is one from the own machine [D2]. */
export const waysIn = ({ isSetUp, door, fromOwnMachine }: AtTheDoor): readonly WayIn[] => {
  if (isSetUp) return behindDoor[door];
  return behindDoor[fromOwnMachine ? 'open' : 'invitation'];
};
