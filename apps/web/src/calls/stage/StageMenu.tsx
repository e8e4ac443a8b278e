import '../../ui/menu-styles.css';
import { Popover } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { StageButton } from './StageButton.js';
import classes from './StageMenu.module.css';

type Props = Pick<ComponentProps<typeof StageButton>, 'icon' | 'label' | 'isBusy'> & {
  tone?: 'on' | 'off';
  onOpen: (isOpen: boolean) => void;
  children: (close: () => void) => ReactNode;
};

/** A button of the stage that opens a menu above it. */
export const StageMenu = ({ label, tone = 'on', onOpen, children, ...button }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean): void => {
    setOpen(next);
    onOpen(next);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={open}
      position="top"
      offset={12}
      withinPortal={false}
      trapFocus
      returnFocus
      classNames={{ dropdown: classes.menu }}
    >
      <Popover.Target>
        <StageButton {...button} label={label} tone={tone} onClick={() => open(!isOpen)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children(() => open(false))}</Popover.Dropdown>
    </Popover>
  );
};
