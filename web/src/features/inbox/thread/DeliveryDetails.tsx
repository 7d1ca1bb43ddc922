import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { useShowDetails } from '../details/detailsContext';
import { DeliveryTick } from './DeliveryTick';
import classes from './DeliveryDetails.module.css';

/** The tick; pressing it tells when each step happened, and leads to all the rest. */
export function DeliveryDetails({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const showDetails = useShowDetails();
  const [isOpen, popover] = useDisclosure(false);
  const state = t(`state.${message.state}`);
  const steps = [
    message.sent_at && t('state.sentAt', { time: format.dateTime(message.sent_at) }),
    message.delivered_at && t('state.deliveredAt', { time: format.dateTime(message.delivered_at) }),
    message.read_at && t('state.readAt', { time: format.dateTime(message.read_at) }),
  ].filter(Boolean);

  const showAll = () => {
    popover.close();
    showDetails(message.id);
  };

  return (
    <Popover
      position="top-end"
      withArrow
      shadow="md"
      width={260}
      opened={isOpen}
      onChange={popover.toggle}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={t('state.details', { state })}
          onClick={popover.toggle}
        >
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
          <Button
            size="compact-sm"
            variant="default"
            mt={6}
            style={{ alignSelf: 'flex-start' }}
            onClick={showAll}
          >
            {t('thread.details')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
