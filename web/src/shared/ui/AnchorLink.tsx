import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';

interface LinkedAnchorProps extends Omit<AnchorProps, 'href'> {
  ref?: Ref<HTMLAnchorElement>;
  children?: ReactNode;
}

/** The theme's link with the router's typed address. */
export const AnchorLink = createLink((props: LinkedAnchorProps) => <Anchor {...props} />);
