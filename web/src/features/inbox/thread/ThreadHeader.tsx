import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/shared/api/types';
import { BackIcon, DotsIcon, InfoIcon, StarFilledIcon, StarIcon, UnreadIcon } from '@/shared/ui/icons';
import { AssigneeMenu } from '../assigning/AssigneeMenu';
import { contactName } from '../contactName';
import { displayNumber } from '../displayNumber';
import { PersonAvatar } from '../PersonAvatar';
import { StatusMark } from '../statuses/StatusMark';
import { StatusMenu } from '../statuses/StatusMenu';
import { useConversationActions } from '../useConversationActions';
import { WindowChip } from './WindowChip';
import classes from './ThreadHeader.module.css';

interface ThreadHeaderProps {
  conversation: Conversation;
  isContactOpen: boolean;
  onToggleContact: () => void;
}

export function ThreadHeader({ conversation, isContactOpen, onToggleContact }: ThreadHeaderProps) {
  const { t } = useTranslation();
  const { contact, account, id, is_favorite } = conversation;
  const actions = useConversationActions();
  const name = contactName(contact);

  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        to="/discussions"
        variant="subtle"
        color="gray"
        size={36}
        className={classes.back}
        aria-label={t('thread.backToList')}
      >
        <BackIcon />
      </ActionIcon>
      <UnstyledButton className={classes.person} onClick={onToggleContact} aria-expanded={isContactOpen}>
        <span className={classes.face}>
          <PersonAvatar id={contact.id} name={name} size={40} />
        </span>
        <span className={classes.text}>
          <h2 className={classes.name}>{name}</h2>
          <span className={classes.sub}>
            {[displayNumber(contact), account.name].filter((part) => part && part !== name).join(' · ')}
          </span>
        </span>
      </UnstyledButton>
      <WindowChip conversation={conversation} />
      <AssigneeMenu conversation={conversation} />
      {conversation.may.answer ? (
        <StatusMenu conversation={conversation} />
      ) : (
        <StatusMark conversation={conversation} />
      )}
      <Tooltip label={is_favorite ? t('inbox.removeFavorite') : t('inbox.addFavorite')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('inbox.favorite')}
          aria-pressed={is_favorite}
          className={`${classes.favorite} ${is_favorite ? classes.starred : ''}`}
          onClick={() => actions.setFavorite(id, !is_favorite)}
        >
          {is_favorite ? <StarFilledIcon /> : <StarIcon />}
        </ActionIcon>
      </Tooltip>
      <ThreadMenu id={id} onToggleContact={onToggleContact} />
    </header>
  );
}

function ThreadMenu({ id, onToggleContact }: { id: string; onToggleContact: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actions = useConversationActions();

  const markUnread = () => {
    actions.markUnread(id);
    // Staying would read it again with the next message.
    void navigate({ to: '/discussions' });
  };

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('thread.menu')}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<InfoIcon size={18} />} onClick={onToggleContact}>
          {t('thread.info')}
        </Menu.Item>
        <Menu.Item leftSection={<UnreadIcon size={18} />} onClick={markUnread}>
          {t('inbox.markUnread')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
