import { describe, expect, it } from '@jest/globals';
import { CallLab } from '../testing/call-lab.js';
import { active, ended, isDark, ringing } from '../testing/call-scenes.js';
import { quickWire } from '../testing/scripted-signaling.js';

describe('a call', () => {
  it('rings, is answered, flows both ways and ends on both sides', async () => {
    const { lab, ada, bob } = await ringing();
    expect(ada.viewIn('outgoing')).toMatchObject({ stage: 'ringing', ringingDevices: 1 });
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    await lab.clock.advance(60);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: true, camera: true });
    expect(ada.viewIn('active').remote.stream?.getTracks()).toHaveLength(2);

    await lab.clock.advance(5_000);
    bob.engine.hangUp();
    expect(bob.viewIn('ended').outcome).toEqual(ended('hangup'));
    await ada.reaches('ended');
    await lab.clock.advance(50);
    expect(ada.viewIn('ended').outcome).toEqual(ended('hangup'));
    expect(ada.viewIn('ended').durationMs).toBe(bob.viewIn('ended').durationMs);
    expect(isDark(ada, bob)).toBe(true);
    expect([...ada.events.error, ...bob.events.error]).toEqual([]);
    expect(lab.internet.violations).toEqual([]);
  });

  it('captures nothing before the click of either side', async () => {
    const { ada, bob } = await ringing();
    expect(ada.devices.live).toHaveLength(2);
    expect(bob.devices.tracks).toEqual([]);
  });

  it('[C3] is offered to nobody before it is accepted', async () => {
    const { lab, ada, bob } = await ringing();
    const types = () => ada.port.sent.map(({ type }) => type);
    expect(types()).not.toContain('video-offer');
    expect(types()).not.toContain('new-ice-candidate');
    const [callee] = lab.internet.connectionsOf(bob.self.device);
    expect(callee?.signalingState).toBe('stable');
    bob.engine.accept('nothing');
    await ada.reaches('active');
    expect(bob.port.sent.map(({ type }) => type)).toContain('video-answer');
  });

  it('[C3] is prepared down to the candidates, which leave with the offer', async () => {
    const { lab, ada, bob } = await ringing();
    const [prepared] = lab.internet.connectionsOf(ada.self.device);
    expect(prepared?.localDescription?.sdp).toContain('a=candidate');
    bob.engine.accept('video');
    await ada.reaches('active');
    const relays = ada.port.sent.flatMap((message) => {
      if (message.type === 'call-prepare') return [message.sdp];
      return message.type === 'new-ice-candidate' ? [message.candidate.candidate] : [];
    });
    expect(relays).toEqual([prepared?.localDescription?.sdp, '']);
  });

  it('[C3] is offered without addresses as long as the caller is asked for the devices', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    let allow = (): void => {};
    ada.devices.prompt = new Promise((resolve) => {
      allow = resolve;
    });
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    await lab.clock.advance(5_000);
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    expect(pc?.localDescription).toBeNull();
    allow();
    await lab.clock.advance(50);
    expect(pc?.localDescription?.sdp).toContain('a=candidate');
  });

  it('[C3] is prepared anew when the caller comes back, perhaps from another network', async () => {
    const { lab, ada, bob } = await ringing();
    ada.port.goOffline();
    await lab.clock.advance(2_000);
    ada.port.goOnline();
    await lab.clock.advance(1_000);
    const [stale, fresh, ...others] = lab.internet.connectionsOf(ada.self.device);
    expect(others).toEqual([]);
    expect(stale?.signalingState).toBe('closed');
    bob.engine.accept('video');
    await ada.reaches('active');
    const offers = ada.port.sent.filter((message) => message.type === 'call-prepare');
    expect(offers.at(-1)).toMatchObject({ sdp: fresh?.localDescription?.sdp, neg: 2 });
    expect(bob.port.sent).toContainEqual(expect.objectContaining({ type: 'video-answer', neg: 2 }));
  });

  it('does nothing for an action that the phase does not offer', async () => {
    const { lab, ada, bob } = await active();
    const sent = ada.port.sent.length;
    ada.engine.invite(bob.person, 'voice');
    ada.engine.accept('video');
    ada.engine.decline();
    ada.engine.dismiss();
    await lab.clock.advance(50);
    expect(ada.phase).toBe('active');
    expect(ada.port.sent).toHaveLength(sent);
  });

  it('is told to views with another object for each change, and the same one in between', async () => {
    const { lab, ada } = await active();
    const before = ada.view;
    let untold = 0;
    ada.engine.subscribe(() => {
      untold += 1;
    });
    // What the server says anew, and what says nothing, changes nothing on the screen.
    ada.port.goOffline();
    ada.port.goOnline();
    ada.engine.turn('microphone', true);
    await lab.clock.advance(1_000);
    expect([untold, ada.view === before]).toEqual([0, true]);
    let told = 0;
    const stop = ada.engine.subscribe(() => {
      told += 1;
    });
    ada.engine.hangUp();
    expect(ada.view).not.toBe(before);
    expect(told).toBeGreaterThan(0);
    stop();
    const toldBefore = told;
    ada.engine.dismiss();
    expect(told).toBe(toldBefore);
    expect(ada.view).toEqual({ phase: 'idle' });
  });
});

describe('a call that is not answered', () => {
  it('declined: both sides say so', async () => {
    const { lab, ada, bob } = await ringing();
    bob.engine.decline();
    expect(bob.viewIn('ended').outcome).toEqual(ended('declined'));
    await ada.reaches('ended');
    await lab.clock.advance(50);
    expect(ada.viewIn('ended').outcome).toEqual(ended('declined'));
    expect(bob.viewIn('ended').outcome).toEqual(ended('declined'));
    expect(isDark(ada, bob)).toBe(true);
  });

  it('canceled: it stops ringing', async () => {
    const { ada, bob } = await ringing();
    ada.engine.hangUp();
    await bob.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual(ended('canceled'));
    expect(bob.viewIn('ended').outcome).toEqual(ended('canceled'));
    expect(isDark(ada, bob)).toBe(true);
  });

  it('canceled before the server answered the invite: it does not go on ringing', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    ada.engine.hangUp();
    expect(ada.viewIn('ended').outcome).toEqual(ended('canceled'));
    await lab.clock.advance(100);
    expect(bob.phase).toBe('ended');
    expect([...lab.server.calls.values()]).toMatchObject([{ state: 'ended', reason: 'canceled' }]);
  });

  it('canceled before the ack, which comes before any push: it does not go on ringing', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    await lab.clock.advance(50);
    const delays = [1, 1, 1, 500, 1, 1];
    ada.port.script = { ...quickWire, delay: () => delays.shift() ?? 500 };
    ada.engine.invite(bob.person, 'video');
    ada.engine.hangUp();
    await lab.clock.advance(3_000);
    expect([...lab.server.calls.values()]).toMatchObject([{ state: 'ended', reason: 'canceled' }]);
    expect(bob.phase).toBe('ended');
  });

  it('nobody there: it ends as the server says', async () => {
    const { lab, ada, bob } = await ringing();
    await lab.clock.advance(61_000);
    expect(ada.viewIn('ended').outcome).toEqual(ended('timeout'));
    expect(bob.viewIn('ended').outcome).toEqual(ended('timeout'));
    expect(isDark(ada)).toBe(true);
  });

  it('[X2] stops ringing by itself 5 s after the deadline when the server is gone', async () => {
    const { lab, ada, bob } = await ringing();
    bob.port.goOffline();
    ada.port.goOffline();
    await lab.clock.advance(64_000);
    expect(bob.phase).toBe('incoming');
    await lab.clock.advance(1_100);
    expect(bob.viewIn('ended').outcome).toEqual(ended('timeout'));
    expect(ada.viewIn('ended').outcome).toEqual(ended('timeout'));
  });

  it('[X2] a snapshot that comes late does not prolong the ringing', async () => {
    const { lab, bob } = await ringing();
    const [call] = [...lab.server.calls.values()];
    if (!call) throw new Error('no call');
    await lab.clock.advance(30_000);
    void bob.port.push({ type: 'call-state', call: { ...call, ringRemainingMs: 60_000 } });
    await lab.clock.advance(5);
    bob.port.goOffline();
    await lab.clock.advance(35_000);
    expect(bob.phase).toBe('ended');
  });

  it('busy: the caller hears it, and the one who is called is told and not disturbed', async () => {
    const { lab, bob } = await active();
    const cleo = lab.device(2);
    cleo.engine.invite(bob.person, 'voice');
    await cleo.reaches('ended');
    await lab.clock.advance(50);
    expect(cleo.viewIn('ended').outcome).toEqual(ended('busy'));
    expect(bob.phase).toBe('active');
    expect(bob.events['missed-while-busy']).toMatchObject([{ peer: { name: 'Cleo' } }]);
  });

  it('refused: the view has the code of the server', async () => {
    const lab = new CallLab();
    const ada = lab.device(0);
    ada.engine.invite({ ...ada.person, name: 'Nobody' }, 'video');
    await ada.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual({ kind: 'refused', code: 'PERSON_NOT_FOUND' });
    expect(isDark(ada)).toBe(true);
  });

  it('invited offline: says so at once and does not call later', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.port.goOffline();
    ada.engine.invite(bob.person, 'video');
    await ada.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual({ kind: 'refused', code: 'UNAVAILABLE' });
    ada.port.goOnline();
    await lab.clock.advance(1_000);
    expect(bob.phase).toBe('idle');
  });

  it('silenced: rings on without a noise, and can still be answered', async () => {
    const { lab, ada, bob } = await ringing();
    const sent = bob.port.sent.length;
    bob.engine.silence();
    expect(bob.viewIn('incoming').silenced).toBe(true);
    await lab.clock.advance(50);
    expect(bob.port.sent).toHaveLength(sent);
    expect(ada.phase).toBe('outgoing');
    bob.engine.accept('voice');
    await bob.reaches('active');
  });
});

describe('the engine', () => {
  it('[X12] drops what is malformed and goes on', async () => {
    const { lab, ada, bob } = await ringing();
    for (const garbage of [null, 1, {}, { type: 'call-state' }, { type: 'call-state', call: {} }]) {
      bob.port.pushGarbage(garbage);
    }
    bob.engine.accept('video');
    await ada.reaches('active');
    await lab.clock.advance(50);
    expect(bob.phase).toBe('active');
  });

  it('is not stopped by what an app does wrong when it is told', async () => {
    const { lab, ada, bob } = await ringing();
    ada.engine.subscribe(() => {
      throw new Error('of the app');
    });
    let told = 0;
    ada.engine.subscribe(() => {
      told += 1;
    });
    ada.engine.hangUp();
    expect([ada.phase, told, isDark(ada)]).toEqual(['ended', 1, true]);
    await expect(lab.clock.advance(0)).rejects.toThrow('of the app');
    await bob.reaches('ended');
  });

  it('lets go of everything when it is disposed of in mid-call', async () => {
    const { lab, ada, bob } = await active();
    ada.engine.dispose();
    await bob.reaches('ended');
    await lab.clock.advance(1_000);
    expect(isDark(ada, bob)).toBe(true);
    expect(lab.internet.connections.every((pc) => pc.connectionState === 'closed')).toBe(true);
  });

  it('hangs up a call that the server thinks it has but it knows nothing of', async () => {
    const { lab, ada, bob } = await active();
    bob.storage.items.clear();
    await bob.reload();
    await ada.reaches('ended');
    await lab.clock.advance(50);
    expect(bob.phase).toBe('idle');
  });
});
