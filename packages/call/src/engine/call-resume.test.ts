import { describe, expect, it } from '@jest/globals';
import { active, ended, ringing } from '../testing/call-scenes.js';

describe('[N7] a reload in mid-call', () => {
  it('resumes the call; the other side sees who reloads, and for how long media is missing', async () => {
    const { lab, ada, bob } = await active();
    const { startedAt } = bob.viewIn('active');
    await bob.leavePage();
    await lab.clock.advance(3_000);
    expect(ada.viewIn('reconnecting').cause).toBe('peer-reloading');
    bob.comeBack();
    expect(bob.phase).toBe('resuming');
    await bob.reaches('reconnecting');
    expect(bob.viewIn('reconnecting').cause).toBe('own-reload');
    await ada.reaches('active');
    await bob.reaches('active');
    expect(bob.viewIn('active').startedAt).toBe(startedAt);
    await lab.clock.advance(60);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: true, camera: true });
    expect(lab.internet.violations).toEqual([]);
  });

  it('of the caller works as well: it makes the offer of the new epoch', async () => {
    const { ada, bob } = await active();
    await ada.reload();
    await ada.reaches('active');
    await bob.reaches('active');
    expect([...ada.events.error, ...bob.events.error]).toEqual([]);
  });

  it('opens only the devices that were on', async () => {
    const { lab, ada, bob } = await active();
    bob.engine.turn('camera', false);
    await lab.clock.advance(50);
    await bob.reload();
    await bob.reaches('active');
    expect(bob.viewIn('active').own.camera.state).toBe('off');
    await lab.clock.advance(50);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: true, camera: false });
  });

  it('comes too late: the call is over, and the page is as new', async () => {
    const { ada, bob } = await active();
    await bob.leavePage();
    ada.engine.hangUp();
    await ada.reaches('ended');
    bob.comeBack();
    await bob.reaches('idle');
    expect(bob.storage.items.size).toBe(0);
    expect(bob.devices.live).toEqual([]);
  });

  it('while dialing goes on dialing', async () => {
    const { ada, bob } = await ringing();
    await ada.reload();
    await ada.reaches('outgoing');
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
  });

  it('while dialing goes on dialing; a call that is declined then was never talked', async () => {
    const { lab, ada, bob } = await ringing();
    await lab.clock.advance(10_000);
    await ada.reload();
    await ada.reaches('outgoing');
    await lab.clock.advance(5_000);
    bob.engine.decline();
    await ada.reaches('ended');
    await lab.clock.advance(100);
    expect(ada.viewIn('ended').outcome).toEqual(ended('declined'));
    expect(ada.viewIn('ended').durationMs).toBeUndefined();
  });

  it('while dialing counts the time of the call from the answer', async () => {
    const { lab, ada, bob } = await ringing();
    await lab.clock.advance(10_000);
    await ada.reload();
    await ada.reaches('outgoing');
    await lab.clock.advance(20_000);
    const answeredAt = lab.clock.now();
    bob.engine.accept('video');
    await ada.reaches('active');
    expect(ada.viewIn('active').startedAt).toBeGreaterThanOrEqual(answeredAt);
  });

  it('with the end while media was missing: they have talked all the same', async () => {
    const { lab, ada, bob } = await active();
    await lab.clock.advance(60_000);
    lab.internet.cut();
    await bob.reload();
    await bob.reaches('reconnecting');
    ada.engine.hangUp();
    await bob.reaches('ended');
    expect(bob.viewIn('ended').durationMs).toBeGreaterThan(60_000);
  });
});

describe('a call that rings while the page asks for its place in another', () => {
  it('rings as soon as that other turns out to be over', async () => {
    const { lab, ada, bob } = await active();
    await bob.leavePage();
    ada.engine.hangUp();
    await lab.clock.advance(200);
    ada.engine.invite(bob.person, 'video');
    await lab.clock.advance(500);
    bob.comeBack();
    expect(bob.phase).toBe('resuming');
    await bob.reaches('incoming');
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
  });
});

describe('a person who does not want to go back into the call', () => {
  it('hangs up while the server is away: the call ends once it is there', async () => {
    const { lab, ada, bob } = await active();
    await bob.leavePage();
    bob.comeBack();
    bob.port.goOffline();
    bob.engine.hangUp();
    expect(bob.phase).toBe('idle');
    expect(bob.storage.items.size).toBe(0);
    bob.port.goOnline();
    await ada.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual(ended('hangup'));
    await lab.clock.advance(5_000);
    expect(bob.phase).toBe('idle');
    expect(bob.devices.live).toEqual([]);
  });

  it('hangs up while the server is asked: the call ends', async () => {
    const { lab, ada, bob } = await active();
    await bob.reload();
    bob.engine.hangUp();
    await ada.reaches('ended');
    await lab.clock.advance(5_000);
    expect([bob.phase, bob.devices.live]).toEqual(['idle', []]);
  });
});
