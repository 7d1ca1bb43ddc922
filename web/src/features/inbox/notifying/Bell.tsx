import {
  ActionIcon,
  Button,
  Indicator,
  Popover,
  ScrollArea,
  Text,
  Tooltip,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Notification } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { BellIcon } from '@/shared/ui/icons';
import { activityTime } from '../activityTime';
import { inboxQueries } from '../inboxQueries';
import { PersonAvatar } from '../PersonAvatar';
import { PushChoice } from '../pushing/PushChoice';
import { askForDesktop, useDesktop } from './desktop';
import { notificationText } from './notificationText';
import { useTellDesktop } from './useTellDesktop';
import classes from './Bell.module.css';

/** What the person was told of: who called them, who gave them a discussion, what woke. */
export function Bell() {
  const { t } = useTranslation();
  const [isOpen, bell] = useDisclosure(false);
  const told = useQuery(inboxQueries.notifications()).data;
  const unread = told?.unread ?? 0;
  const read = useRead();
  useTellDesktop(told?.items);

  return (
    <Popover
      opened={isOpen}
      onChange={bell.toggle}
      onDismiss={bell.close}
      position="right-end"
      // On a phone the bell stands in the bar below, and beside it is no room.
      middlewares={{ flip: { fallbackPlacements: ['top-end', 'top'] }, shift: { padding: 8 } }}
      width="min(350px, calc(100vw - 16px))"
      trapFocus
      returnFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={t('bell.title')} position="right" openDelay={400} disabled={isOpen}>
          <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={16} offset={6}>
            <ActionIcon variant="subtle" color="gray" size={42} radius="xl" onClick={bell.toggle}>
              <BellIcon size={22} />
              <VisuallyHidden>
                {unread > 0 ? t('bell.unread', { count: unread }) : t('bell.title')}
              </VisuallyHidden>
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('bell.title')}>
        <header className={classes.head}>
          <Text fw={600}>{t('bell.title')}</Text>
          {unread > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => read(null)}>
              {t('bell.readAll')}
            </Button>
          )}
        </header>
        <ScrollArea.Autosize mah="min(420px, 60vh)">
          {told?.items.length === 0 && (
            <Text size="sm" c="dimmed" ta="center" p="lg">
              {t('bell.none')}
            </Text>
          )}
          {told?.items.map((each) => (
            <Entry
              key={each.id}
              notification={each}
              onOpen={() => {
                bell.close();
                if (!each.is_read) read(each.id);
              }}
            />
          ))}
        </ScrollArea.Autosize>
        <DeviceChoice />
      </Popover.Dropdown>
    </Popover>
  );
}

function Entry({ notification, onOpen }: { notification: Notification; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { actor, contact_name, conversation_id, at, is_read, text } = notification;

  return (
    <UnstyledButton
      className={classes.entry}
      data-unread={!is_read || undefined}
      onClick={() => {
        onOpen();
        void navigate({ to: '/discussions/$conversationId', params: { conversationId: conversation_id } });
      }}
    >
      <PersonAvatar id={actor?.id ?? conversation_id} name={actor?.name ?? contact_name} size={34} />
      <span className={classes.words}>
        <span className={classes.what}>{notificationText(t, notification)}</span>
        {text && <span className={classes.quote}>{text}</span>}
        <span className={classes.when}>{activityTime(at, new Date(), format, t('inbox.yesterday'))}</span>
      </span>
    </UnstyledButton>
  );
}

/** Asked for by a click alone: a page that asks by itself is refused for good. */
function DeviceChoice() {
  const { t } = useTranslation();
  const permission = useDesktop();
  return (
    <footer className={classes.foot}>
      {permission === 'default' && (
        <Button size="compact-sm" variant="light" fullWidth onClick={() => void askForDesktop()}>
          {t('bell.allow')}
        </Button>
      )}
      {permission === 'granted' && (
        <Text size="xs" c="dimmed">
          {t('bell.allowed')}
        </Text>
      )}
      <PushChoice />
    </footer>
  );
}

function useRead() {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: string | null) => answerOf(api.POST('/api/notifications/read', { body: { id } })),
    onSettled: () => client.invalidateQueries({ queryKey: inboxQueries.notifications().queryKey }),
  });
  return (id: string | null) => mutate(id);
}
