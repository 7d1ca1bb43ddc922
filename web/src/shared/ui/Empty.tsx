import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  /** The heading's level: 1 when this is the whole page. */
  order?: 1 | 2;
  text?: string;
  children?: ReactNode;
}

/** Nothing to show here, said kindly, with what can be done about it as children. */
export function Empty({ icon, title, order = 2, text, children }: EmptyProps) {
  return (
    <Center p="xl" mih={220} {...(order === 1 && { h: '100%' })}>
      <Stack align="center" gap="sm" maw={380}>
        <ThemeIcon size={60} radius="xl" variant="light" mb={4}>
          {icon}
        </ThemeIcon>
        <Title order={order} size="h4" ta="center">
          {title}
        </Title>
        {text && (
          <Text c="dimmed" size="sm" ta="center">
            {text}
          </Text>
        )}
        {children}
      </Stack>
    </Center>
  );
}
