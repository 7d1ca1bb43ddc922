import { Badge, Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { ClockIcon } from '@/shared/ui/icons';
import { windowLeftMs } from '../customerServiceWindow';
import { useDuration } from '../useDuration';
import { useNow } from '../useNow';
import classes from './WindowChip.module.css';

const hourMs = 3_600_000;

/** How long the customer service window stays open; turns amber in its last hours. */
export function WindowChip({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const duration = useDuration();
  const closesAt = conversation.window_closes_at;
  const leftMs = windowLeftMs(conversation, useNow(closesAt));
  const isOpen = leftMs > 0;

  return (
    <Popover width={280} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.target}>
          <Badge
            component="span"
            variant="light"
            size="lg"
            radius="xl"
            className={classes.chip}
            data-tone={!isOpen ? 'closed' : leftMs < 3 * hourMs ? 'soon' : 'open'}
            leftSection={<ClockIcon size={14} />}
          >
            <span className={classes.long}>
              {isOpen ? t('thread.windowLeft', { time: duration(leftMs) }) : t('thread.windowClosed')}
            </span>
            {isOpen && (
              <span className={classes.short} aria-hidden="true">
                {duration(leftMs)}
              </span>
            )}
          </Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">
          {isOpen && closesAt
            ? t('thread.windowHint', { date: format.dateTime(closesAt) })
            : t('thread.windowClosedHint')}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
