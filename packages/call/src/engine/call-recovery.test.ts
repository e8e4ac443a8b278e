import { describe, expect, it } from '@jest/globals';
import { CallLab } from '../testing/call-lab.js';
import { active, ended, ringing, slowed } from '../testing/call-scenes.js';
import { fakeId } from '../testing/fake-ids.js';

const epochOf = (lab: CallLab) => [...lab.server.calls.values()][0]?.epoch;

describe('a peer connection', () => {
  it('of which the half cannot be made is closed, and the call ends', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    lab.internet.refusesTransceivers = true;
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    await lab.clock.advance(50);
    expect(ada.events.error).toMatchObject([{ reason: 'peer-connection' }]);
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    expect(pc?.connectionState).toBe('closed');
    bob.engine.accept('video');
    await ada.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual(ended('connect_failed'));
  });

  it('[N10] is not given up for an epoch of which only the peer tells', async () => {
    const { lab, ada, bob } = await active();
    const [offer] = ada.port.sent.filter((message) => message.type === 'video-offer');
    if (offer?.type !== 'video-offer') throw new Error('no offer');
    const relayed = { ...offer, name: 'Ada', fromDevice: ada.self.device, at: 0, epoch: 2 };
    void bob.port.push({ ...relayed, id: fakeId.request(1) });
    await lab.clock.advance(1_000);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
    expect(lab.internet.connections).toHaveLength(2);
  });
});

describe('the media path is lost', () => {
  it('says nothing when it comes back before packets are missed', async () => {
    const { lab, ada, bob } = await active();
    const seen = new Set<string>();
    ada.engine.subscribe(() => seen.add(ada.phase));
    lab.internet.cut();
    await lab.clock.advance(4_000);
    lab.internet.mend();
    await lab.clock.advance(10_000);
    expect([...seen]).not.toContain('reconnecting');
    expect(bob.phase).toBe('active');
  });

  it('says nothing while packets come, whatever ICE says', async () => {
    const { lab, ada, bob } = await active();
    const seen = new Set<string>();
    ada.engine.subscribe(() => seen.add(ada.phase));
    bob.engine.subscribe(() => seen.add(bob.phase));
    lab.internet.waver();
    await lab.clock.advance(30_000);
    expect([...seen]).toEqual([]);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
  });

  it('goes by the word of the connection when the browser gives no account of packets', async () => {
    const { lab, ada, bob } = await active();
    for (const pc of lab.internet.connections) pc.withholdsStats = true;
    lab.internet.cut();
    await ada.reaches('reconnecting');
    await bob.reaches('reconnecting');
    lab.internet.mend();
    await ada.reaches('active');
    await bob.reaches('active');
  });

  it('restarts ICE after an address change, and the call goes on', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.changeAddresses();
    await ada.reaches('reconnecting');
    await bob.reaches('reconnecting');
    await ada.reaches('active');
    await bob.reaches('active');
    expect(lab.internet.connections).toHaveLength(2);
    expect([...ada.events.error, ...bob.events.error]).toEqual([]);
  });

  it('[N3] sets fresh TURN credentials before the restart', async () => {
    const { lab, ada } = await active();
    lab.server.iceServersFor = (id) => [{ urls: [`turn:${id}`] }];
    const asked = () => ada.port.sent.filter(({ type }) => type === 'ice-servers');
    const before = asked().length;
    lab.internet.changeAddresses();
    await ada.reaches('reconnecting');
    await ada.reaches('active');
    const fresh = asked().slice(before);
    expect(fresh).toHaveLength(1);
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    expect(pc?.restarts).toEqual([[{ urls: [`turn:${fresh[0]?.id}`] }]]);
  });

  it('comes back after 20 s without media', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    await lab.clock.advance(20_000);
    expect(ada.viewIn('reconnecting').cause).toBe('unknown');
    lab.internet.mend();
    await ada.reaches('active');
    await bob.reaches('active');
  });

  it('builds one new peer connection after 30 s, and gives up 15 s later', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    await lab.clock.advance(30_000);
    expect(ada.phase).toBe('reconnecting');
    await lab.clock.advance(8_000);
    expect(epochOf(lab)).toBe(2);
    await ada.reaches('ended');
    await bob.reaches('ended');
    await lab.clock.advance(50);
    expect(ada.viewIn('ended').outcome).toEqual(ended('media_failed'));
    expect(bob.viewIn('ended').outcome).toEqual(ended('media_failed'));
    expect([...ada.devices.live, ...bob.devices.live]).toEqual([]);
  });

  it('builds once when one side notices seconds later, and leaves the other its time to connect', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.delayNotice(bob.self.device, 4_000);
    lab.internet.cut();
    await lab.clock.until(() => epochOf(lab) === 2, 'rebuilt', 60_000);
    await lab.clock.advance(10_000);
    expect([epochOf(lab), ada.phase, bob.phase]).toEqual([2, 'reconnecting', 'reconnecting']);
    lab.internet.mend();
    await ada.reaches('active');
    await bob.reaches('active');
    expect(epochOf(lab)).toBe(2);
  });

  it('restarts ICE once for a connection that tells of its failure by two events', async () => {
    const { lab, ada } = await active();
    lab.internet.cut();
    const asked = () => ada.port.sent.filter(({ type }) => type === 'ice-servers').length;
    const before = asked();
    for (const pc of lab.internet.connectionsOf(ada.self.device)) pc.become('failed');
    await lab.clock.advance(4_000);
    expect(asked()).toBe(before + 1);
  });

  it('[N3] restarts ICE all the same when the browser does not take the fresh servers', async () => {
    const { lab, ada, bob } = await active();
    for (const pc of lab.internet.connections) pc.refusesIceServers = true;
    lab.internet.changeAddresses();
    await ada.reaches('reconnecting');
    await ada.reaches('active');
    await bob.reaches('active');
    expect(epochOf(lab)).toBe(1);
    expect([...ada.events.error, ...bob.events.error]).toMatchObject([{ reason: 'negotiation' }]);
  });

  it('is connected again after a restart that was not needed, and restarts at once when it breaks', async () => {
    const { lab, ada, bob } = await active();
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    const asked = () => ada.port.sent.filter(({ type }) => type === 'ice-servers').length;
    bob.port.script = slowed({ 'video-answer': 40_000 });
    pc?.become('disconnected');
    await lab.clock.advance(4_000);
    pc?.become('connected');
    await lab.clock.advance(30_000);
    bob.port.script = slowed({});
    await lab.clock.advance(15_000);
    expect(pc?.signalingState).toBe('stable');
    const before = asked();
    lab.internet.cut();
    pc?.become('failed');
    await lab.clock.advance(100);
    expect(asked()).toBe(before + 1);
  });

  it('is saved by the new peer connection when the network is back by then', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    await lab.clock.until(() => epochOf(lab) === 2, 'rebuilt', 60_000);
    lab.internet.mend();
    await ada.reaches('active');
    await bob.reaches('active');
    await lab.clock.advance(60_000);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
  });

  it('names the network at fault when one side cannot reach the server either', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    ada.port.goOffline();
    await lab.clock.advance(12_000);
    expect(ada.viewIn('reconnecting').cause).toBe('own-network');
    expect(bob.viewIn('reconnecting').cause).toBe('peer-network');
  });

  it('names the own network also when the server is lost after the media', async () => {
    const { lab, ada } = await active();
    lab.internet.cut();
    await ada.reaches('reconnecting');
    await lab.clock.advance(2_000);
    expect(ada.viewIn('reconnecting').cause).toBe('unknown');
    ada.port.goOffline();
    expect(ada.viewIn('reconnecting').cause).toBe('own-network');
  });

  it.each(['first', 'later'])(
    'is over for both when it comes back, though the peer that loses the server %s cannot say so',
    async (when) => {
      const { lab, ada, bob } = await active();
      lab.internet.cut();
      await ada.reaches('reconnecting');
      await bob.reaches('reconnecting');
      await lab.clock.advance(500);
      const [one, other] = when === 'first' ? [bob, ada] : [ada, bob];
      one.port.goOffline();
      await lab.clock.advance(100);
      lab.internet.mend();
      await lab.clock.advance(1_000);
      other.port.goOffline();
      await lab.clock.advance(20_000);
      expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
    },
  );

  it('leaves it to the server to end a call whose peer stays away', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    ada.port.goOffline();
    await lab.clock.advance(55_000);
    expect(bob.phase).toBe('reconnecting');
    await bob.reaches('ended');
    expect(bob.viewIn('ended').outcome).toEqual(ended('peer_lost'));
  });

  it('[C16] is waited for as long as the server allows', async () => {
    const { lab, ada, bob } = await ringing();
    lab.server.deadlines.connect = 60_000;
    lab.internet.cut();
    bob.engine.accept('video');
    await lab.clock.advance(50_000);
    expect([ada.phase, bob.phase]).toEqual(['connecting', 'connecting']);
    lab.internet.mend();
    await ada.reaches('active');
    await bob.reaches('active');
  });

  it('never connects while the server is away: both end it by themselves', async () => {
    const { lab, ada, bob } = await ringing();
    lab.internet.cut();
    bob.engine.accept('video');
    await ada.reaches('connecting');
    await lab.clock.advance(100);
    ada.port.goOffline();
    bob.port.goOffline();
    await lab.clock.advance(36_000);
    expect(ada.viewIn('ended').outcome).toEqual(ended('connect_failed'));
    expect(bob.viewIn('ended').outcome).toEqual(ended('connect_failed'));
  });

  it('never connects: ends as connect_failed, and nobody is said to have talked', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    lab.internet.cut();
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    bob.engine.accept('video');
    await ada.reaches('ended');
    await bob.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual(ended('connect_failed'));
    expect(bob.viewIn('ended').outcome).toEqual(ended('connect_failed'));
    await lab.clock.advance(100);
    expect(ada.viewIn('ended').durationMs).toBeUndefined();
    expect(bob.viewIn('ended').durationMs).toBeUndefined();
  });
});
