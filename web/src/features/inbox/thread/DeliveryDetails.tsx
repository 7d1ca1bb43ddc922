import { Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { DeliveryTick } from './DeliveryTick';
import classes from './DeliveryDetails.module.css';

/** The tick; pressing it tells when each step happened. */
export function DeliveryDetails({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = t(`state.${message.state}`);
  const steps = [
    message.sent_at && t('state.sentAt', { time: format.dateTime(message.sent_at) }),
    message.delivered_at && t('state.deliveredAt', { time: format.dateTime(message.delivered_at) }),
    message.read_at && t('state.readAt', { time: format.dateTime(message.read_at) }),
  ].filter(Boolean);

  return (
    <Popover position="top-end" withArrow shadow="md" width={260}>
      <Popover.Target>
        <UnstyledButton className={classes.target} aria-label={t('state.details', { state })}>
          <DeliveryTick state={message.state} label={state} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={2}>
          <Text size="sm" fw={600}>
            {state}
          </Text>
          {steps.map((step) => (
            <Text key={step} size="xs" c="dimmed">
              {step}
            </Text>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
