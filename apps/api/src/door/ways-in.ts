import type { Door, WayIn } from '@parley/protocol';

/** What the door looks at when somebody comes. */
export type AtTheDoor = { isSetUp: boolean; door: Door; fromOwnMachine: boolean };

const behindDoor: Record<Door, readonly WayIn[]> = {
  invitation: ['password'],
  accounts: ['register', 'password'],
  open: ['guest', 'register', 'password'],
};

/**
 * Whoever has a name comes in; who is new, as the door has it, which before there is an owner is opened from the own
 * machine alone [D2].
 */
export const waysIn = ({ isSetUp, door, fromOwnMachine }: AtTheDoor): readonly WayIn[] =>
  behindDoor[isSetUp || fromOwnMachine ? door : 'invitation'];
