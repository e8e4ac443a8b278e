import { useLingui } from '@lingui/react/macro';
import type { CallMedia, Person } from '@parley/protocol';
import { useCallScreen } from './engine/call-screen.js';
import { startCall } from './engine/start-call.js';

/** What every button that calls a person has; while their call is on the stage, it says so and does nothing. */
export const useCallTrigger = (person: Person) => {
  const { t } = useLingui();
  const { name } = person;
  const isOnStage = useCallScreen(({ stage, peer }) => stage === 'large' && peer === person.id);
  return (media: CallMedia) => ({
    // Not `disabled`, by which the focus of who has just called would be lost.
    'aria-disabled': isOnStage,
    ...(isOnStage && { title: t`You are in a call with ${name}` }),
    onClick: () => {
      if (!isOnStage) startCall(person, media);
    },
  });
};
