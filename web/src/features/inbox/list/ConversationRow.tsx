import { ActionIcon, Menu, Tooltip, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { DotsIcon, StarFilledIcon, StarIcon, UnreadIcon } from '@/shared/ui/icons';
import { activityTime } from '../activityTime';
import { contactName } from '../contactName';
import { useConversationActions } from '../useConversationActions';
import { useDuration } from '../useDuration';
import { PersonAvatar } from '../PersonAvatar';
import { LabelChips } from '../labelling/LabelChips';
import { StatusMark } from '../statuses/StatusMark';
import { RowPreview } from './RowPreview';
import classes from './ConversationRow.module.css';

/** From here on the time that is left stands out. */
const soonMs = 3 * 3_600_000;

interface ConversationRowProps {
  conversation: Conversation;
  isOpen: boolean;
  /** Changes at midnight, when "14:03" becomes "yesterday". */
  today: string;
  /** What is left to answer, where the list stands in that order. */
  leftMs: number | null;
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  isOpen,
  leftMs,
}: ConversationRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const duration = useDuration();
  const name = contactName(conversation.contact);
  const isUnread = conversation.unread_count > 0;

  return (
    <li className={classes.row} data-open={isOpen || undefined} data-unread={isUnread || undefined}>
      <Link
        to="/discussions/$conversationId"
        params={{ conversationId: conversation.id }}
        className={classes.link}
        aria-current={isOpen ? 'page' : undefined}
        data-conversation={conversation.id}
        preload={false}
      >
        <PersonAvatar id={conversation.contact.id} name={name} />
        <span className={classes.text}>
          <span className={classes.line}>
            <span className={classes.name}>{name}</span>
            {leftMs === null ? (
              <span className={classes.time}>
                {activityTime(conversation.last_activity_at, new Date(), format, t('inbox.yesterday'))}
              </span>
            ) : (
              <span className={classes.time} data-soon={leftMs < soonMs || undefined}>
                {leftMs > 0 ? t('inbox.timeLeft', { time: duration(leftMs) }) : t('inbox.noTimeLeft')}
              </span>
            )}
          </span>
          <span className={classes.line}>
            <RowPreview conversation={conversation} />
            <LabelChips ids={conversation.label_ids} most={1} />
            <StatusMark conversation={conversation} />
            {conversation.assignee && (
              <Tooltip label={t('assign.assignedTo', { name: conversation.assignee.name })}>
                <span className={classes.assignee}>
                  <PersonAvatar id={conversation.assignee.id} name={conversation.assignee.name} size={20} />
                  <VisuallyHidden>
                    {t('assign.assignedTo', { name: conversation.assignee.name })}
                  </VisuallyHidden>
                </span>
              </Tooltip>
            )}
            {conversation.is_favorite && (
              <span className={classes.star}>
                <StarFilledIcon size={15} />
                <VisuallyHidden>{t('inbox.favorite')}</VisuallyHidden>
              </span>
            )}
            {isUnread && (
              <span className={classes.badge}>
                <span aria-hidden="true">
                  {conversation.unread_count > 99 ? '99+' : conversation.unread_count}
                </span>
                <VisuallyHidden>
                  {t('inbox.unreadCount', { count: conversation.unread_count })}
                </VisuallyHidden>
              </span>
            )}
          </span>
        </span>
      </Link>
      <RowMenu conversation={conversation} name={name} />
    </li>
  );
});

function RowMenu({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation();
  const actions = useConversationActions();
  const { id, is_favorite, unread_count, inbound_count } = conversation;

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.menu}
          variant="default"
          size={28}
          aria-label={t('inbox.actions', { name })}
        >
          <DotsIcon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={is_favorite ? <StarFilledIcon size={18} /> : <StarIcon size={18} />}
          onClick={() => actions.setFavorite(id, !is_favorite)}
        >
          {is_favorite ? t('inbox.removeFavorite') : t('inbox.addFavorite')}
        </Menu.Item>
        {unread_count > 0 ? (
          <Menu.Item
            leftSection={<UnreadIcon size={18} />}
            onClick={() => actions.markRead(id, inbound_count)}
          >
            {t('inbox.markRead')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<UnreadIcon size={18} />} onClick={() => actions.markUnread(id)}>
            {t('inbox.markUnread')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
