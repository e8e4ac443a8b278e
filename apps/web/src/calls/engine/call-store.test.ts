import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CallView, OwnDevice } from '@parley/call';
import { CallId } from '@parley/protocol';
import { anna, bob, uuid } from '../../testing/samples.js';
import { ScriptedEngine } from '../../testing/scripted-engine.js';
import {
  active,
  connecting,
  ended,
  incoming,
  outgoing,
  reconnecting,
} from '../../testing/views.js';
import { useCallPreferences } from './call-preferences.js';
import { useCallScreen } from './call-screen.js';
import { connectCallStore, useCalls } from './call-store.js';

let engine: ScriptedEngine;
let disconnect: () => void;

beforeEach(() => {
  engine = new ScriptedEngine();
  disconnect = connectCallStore(engine);
});
afterEach(() => disconnect());

const stage = () => useCallScreen.getState().stage;
const calls = () => useCalls.getState();
const news = () => calls().toasts.map((toast) => toast.news);

describe('the store of calls', () => {
  it('draws the stage of a call that is accepted once the answer has left, or 50 ms are over', () => {
    jest.useFakeTimers();
    engine.show(incoming());
    calls().accept('video');
    engine.show(connecting);
    jest.advanceTimersByTime(49);
    expect(calls().view).toEqual(incoming());
    expect(stage()).toBe('none');
    jest.advanceTimersByTime(1);
    expect(calls().view).toBe(connecting);
    expect(stage()).toBe('large');

    engine.show(incoming());
    calls().accept('video');
    engine.show(connecting);
    engine.show(active);
    expect(calls().view).toBe(active);
    jest.useRealTimers();
  });

  it('draws at once when the answer is taken back', () => {
    engine.show(incoming());
    calls().accept('video');
    const over = ended();
    engine.show(over);
    expect(calls().view).toBe(over);
  });

  it('gives the call the stage from the dialling or the answer to its end', () => {
    engine.show(incoming());
    expect(stage()).toBe('none');
    for (const view of [outgoing(), connecting, active, reconnecting('unknown')]) {
      engine.show(view);
      expect(stage()).toBe('large');
    }
    engine.show(ended());
    expect(stage()).toBe('none');
  });

  it('keeps the call small as long as it runs, and shows the next one large', () => {
    engine.show(active);
    calls().resize('small');
    engine.show(reconnecting('own-network'));
    expect(stage()).toBe('small');
    engine.show(ended());
    engine.show(outgoing());
    expect(stage()).toBe('large');
  });

  it('gives nothing a size that is not on the stage', () => {
    engine.show(incoming());
    calls().resize('large');
    expect(stage()).toBe('none');
  });

  it('knows whether the person ended the call here, of each call anew', () => {
    engine.show(active);
    expect(calls().endedHere).toBe(false);
    calls().hangUp();
    engine.show(ended());
    expect(calls().endedHere).toBe(true);
    engine.show(outgoing());
    expect(calls().endedHere).toBe(false);
  });

  it('brings the present call to the front rather than call the same person again', () => {
    calls().invite(bob, 'video');
    engine.show(active);
    calls().resize('small');
    calls().invite(bob, 'voice');
    expect(engine.asked).toEqual(['invite Bob video']);
    expect(stage()).toBe('large');
  });

  it('says why it calls nobody else while a call runs or rings, once for all clicks', () => {
    engine.show(active);
    calls().invite(anna, 'voice');
    calls().invite(anna, 'voice');
    expect(news()).toEqual([{ kind: 'in-a-call', peer: active.peer }]);
    engine.show(reconnecting('unknown'));
    expect(news()).toEqual([{ kind: 'in-a-call', peer: active.peer }]);
    engine.show(incoming());
    expect(news()).toEqual([]);
    calls().invite(anna, 'video');
    expect(news()).toEqual([{ kind: 'is-called', peer: active.peer }]);
    expect(engine.asked).toEqual([]);
    engine.show(ended());
    expect(news()).toEqual([]);
    calls().invite(anna, 'voice');
    expect(engine.asked).toEqual(['invite Anna voice']);
  });

  it('answers whoever calls when the person is about to call them', () => {
    engine.show(incoming());
    calls().invite(bob, 'voice');
    expect(engine.asked).toEqual(['accept voice']);
  });

  it('calls again as it was called before', () => {
    calls().callAgain();
    engine.show(ended());
    calls().callAgain();
    expect(engine.asked).toEqual(['invite Bob video']);
  });

  it('remembers what a call was answered with', () => {
    calls().accept('voice');
    expect(useCallPreferences.getState()).toMatchObject({ answerWith: 'voice' });
  });

  it('remembers the device that was chosen when it is used', () => {
    calls().chooseInput('camera', 'front');
    engine.emit('device-chosen', { kind: 'camera', deviceId: 'front' });
    expect(useCallPreferences.getState().camera).toBe('front');
    expect(engine.asked).toEqual(['choose camera front']);
  });

  it('remembers the former device when the chosen one cannot be opened, and says so', () => {
    const kept = { kind: 'camera', label: 'Front', issue: 'in-use' } as const;
    engine.emit('device-chosen', { kind: 'camera', deviceId: 'front' });
    calls().chooseInput('camera', 'back');
    engine.emit('device-kept', kept);
    expect(useCallPreferences.getState().camera).toBe('front');
    expect(news()).toEqual([{ kind: 'device-kept', kept }]);
  });

  it('tells of a device that went away and of who called meanwhile, until it is closed', () => {
    const change = { kind: 'microphone', from: 'Headset', to: 'Built-in' } as const;
    const peer = anna;
    engine.emit('device-changed', change);
    engine.emit('missed-while-busy', { callId: CallId.parse(uuid(9, 4)), peer, media: 'voice' });
    expect(news()).toEqual([
      { kind: 'device-changed', change },
      { kind: 'missed-while-busy', peer, media: 'voice' },
    ]);
    const [first] = calls().toasts;
    if (first) calls().closeToast(first.id);
    expect(news()).toHaveLength(1);
  });

  it('says no more that somebody called while one was busy once one talks with them', () => {
    engine.show(active);
    engine.emit('missed-while-busy', {
      callId: CallId.parse(uuid(9, 4)),
      peer: bob,
      media: 'voice',
    });
    engine.emit('missed-while-busy', {
      callId: CallId.parse(uuid(8, 4)),
      peer: anna,
      media: 'voice',
    });
    engine.show(ended());
    expect(news()).toMatchObject([{ peer: bob }, { peer: anna }]);
    engine.show(outgoing());
    expect(news()).toMatchObject([{ peer: anna }]);
  });

  it('says of a device only what is so: until it is back, another one is chosen, or the call is over', () => {
    const withMicrophone = (microphone: OwnDevice): CallView => ({
      ...active,
      own: { ...active.own, microphone },
    });
    const absent = withMicrophone({ state: 'absent', issue: 'missing' });
    const builtIn = withMicrophone({ state: 'on', deviceId: '1', label: 'Built-in' });
    const headset = withMicrophone({ state: 'on', deviceId: '2', label: 'Headset' });
    const lost = { kind: 'microphone', from: 'Headset', issue: 'missing' } as const;
    const changed = { kind: 'microphone', from: 'Headset', to: 'Built-in' } as const;
    const kept = { kind: 'microphone', label: 'Built-in', issue: 'in-use' } as const;

    engine.show(absent);
    engine.emit('device-changed', lost);
    engine.show({ ...absent });
    expect(news()).toEqual([{ kind: 'device-changed', change: lost }]);
    engine.show(headset);
    expect(news()).toEqual([]);

    engine.show(builtIn);
    engine.emit('device-changed', changed);
    engine.emit('device-kept', kept);
    engine.show({ ...builtIn });
    expect(news()).toHaveLength(2);
    engine.show(headset);
    expect(news()).toEqual([]);

    engine.show(builtIn);
    engine.emit('device-kept', kept);
    engine.show(ended());
    expect(news()).toEqual([]);
  });

  it('puts the note of a call away when one has gone on to another on another device', () => {
    const otherDevice = { callId: CallId.parse(uuid(9, 4)), peer: anna, media: 'video' } as const;
    engine.show({ ...ended({ kind: 'ended', reason: 'timeout' }), otherDevice });
    engine.show({ ...ended({ kind: 'elsewhere', how: 'answered_elsewhere' }), otherDevice });
    engine.show(ended({ kind: 'ended', reason: 'timeout' }));
    expect(engine.asked).toEqual([]);
    engine.show({ ...ended({ kind: 'ended', reason: 'timeout' }), otherDevice });
    expect(engine.asked).toEqual(['dismiss']);
  });

  it('says that one is in a call on another device as long as one is', () => {
    const refused = ended({ kind: 'refused', code: 'IN_A_CALL' });
    const otherDevice = { callId: CallId.parse(uuid(9, 4)), peer: anna, media: 'video' } as const;
    engine.show(refused);
    engine.show({ ...refused, otherDevice });
    expect(engine.asked).toEqual([]);
    engine.show(refused);
    expect(engine.asked).toEqual(['dismiss']);
  });

  it('[N7] says when the place in a call could not be had again', () => {
    engine.show({ phase: 'resuming' });
    expect(stage()).toBe('large');
    engine.show({ phase: 'idle' });
    expect(news()).toEqual([{ kind: 'not-resumed' }]);
  });

  it('[N7] says nothing of a place that the person gave up', () => {
    engine.show({ phase: 'resuming' });
    calls().hangUp();
    engine.show({ phase: 'idle' });
    expect(news()).toEqual([]);
  });

  it('is as if there had never been a call once it is disconnected', () => {
    engine.show(active);
    disconnect();
    expect(calls().view).toEqual({ phase: 'idle' });
    expect(stage()).toBe('none');
    expect(engine.isHeard).toBe(false);
    calls().hangUp();
    expect(engine.asked).toEqual([]);
  });
});
