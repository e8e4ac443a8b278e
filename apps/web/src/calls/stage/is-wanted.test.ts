import { expect, it } from '@jest/globals';
import { isWanted } from './is-wanted.js';

it.each([
  { device: { state: 'on', deviceId: 'x', label: 'X' }, wanted: true },
  { device: { state: 'opening' }, wanted: true },
  { device: { state: 'off' }, wanted: false },
  { device: { state: 'absent', issue: 'denied' }, wanted: false },
] as const)('an input that is $device.state is wanted: $wanted', ({ device, wanted }) => {
  expect(isWanted(device)).toBe(wanted);
});
