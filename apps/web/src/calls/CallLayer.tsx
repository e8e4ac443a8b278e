import { useSession } from '../session/session-store.js';
import { EndedNote } from './ended/EndedNote.js';
import { useCallScreen } from './engine/call-screen.js';
import { useCalls } from './engine/call-store.js';
import { CallBar } from './incoming/CallBar.js';
import { IncomingCall } from './incoming/IncomingCall.js';
import { NotifyOffer } from './incoming/NotifyOffer.js';
import { CallAnnouncer } from './notes/CallAnnouncer.js';
import { CallToasts } from './notes/CallToasts.js';
import { OtherDeviceLine } from './notes/OtherDeviceLine.js';
import { useCallSounds } from './sound/use-call-sounds.js';
import { Resuming } from './stage/Resuming.js';
import { RunningCall } from './stage/RunningCall.js';
import { useFocusBack } from './use-focus-back.js';

/** All that a person sees and hears of calls. */
const CallLayer = () => {
  const view = useCalls((state) => state.view);
  const stage = useCallScreen((screen) => screen.stage);
  const quiet = useSession(({ self }) => self?.doNotDisturb ?? false);
  const alerts = view.phase === 'incoming' && !view.silenced && !quiet;
  useCallSounds(quiet);
  useFocusBack(stage !== 'none' || alerts);
  return (
    <>
      <PresentCall quiet={quiet} />
      {stage === 'none' && view.otherDevice && <OtherDeviceLine call={view.otherDevice} />}
      {/* The cards of calls come down where it stands. */}
      {view.phase === 'idle' && <NotifyOffer />}
      <CallAnnouncer view={view} quiet={quiet} />
      <CallToasts />
    </>
  );
};

const PresentCall = ({ quiet }: { quiet: boolean }) => {
  const view = useCalls((state) => state.view);
  switch (view.phase) {
    case 'idle':
      return null;
    case 'resuming':
      return <Resuming />;
    case 'incoming':
      return view.silenced || quiet ? (
        <CallBar view={view} />
      ) : (
        <IncomingCall key={view.peer.id} view={view} />
      );
    case 'outgoing':
    case 'connecting':
    case 'active':
    case 'reconnecting':
      return <RunningCall view={view} />;
    case 'ended':
      return <EndedNote view={view} />;
  }
};

export default CallLayer;
