import { Indicator, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Bell } from '@/features/inbox/notifying/Bell';
import { useUnreadConversations } from '@/features/inbox/useCounts';
import { useMe, usePermission } from '@/shared/session/session';
import { BrandMark } from '@/shared/ui/Brand';
import { DiscussionsIcon, SettingsIcon } from '@/shared/ui/icons';
import { doorsFor } from './settingsDoors';
import { UserMenu } from './UserMenu';
import classes from './Navigation.module.css';

/** A slim rail beside wide screens, a bar below narrow ones; a door only to what the person may open. */
export function Navigation({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { t } = useTranslation();
  const seesDiscussions = usePermission('conversations.view');
  const seesSettings = doorsFor(useMe()).length > 0;

  return (
    <nav className={classes.navigation} aria-label={t('shell.navigation')}>
      <div className={classes.brand}>
        <BrandMark size={36} />
      </div>
      {seesDiscussions && <DiscussionsDoor />}
      {seesSettings && <Door to="/settings" label={t('shell.settings')} icon={SettingsIcon} />}
      <div className={classes.rest} />
      {seesDiscussions && <Bell />}
      <UserMenu onShowShortcuts={onShowShortcuts} />
    </nav>
  );
}

function DiscussionsDoor() {
  const { t } = useTranslation();
  const unread = useUnreadConversations();
  return <Door to="/discussions" label={t('shell.discussions')} icon={DiscussionsIcon} unread={unread} />;
}

interface DoorProps {
  to: '/discussions' | '/settings';
  label: string;
  icon: ComponentType<{ size?: number }>;
  unread?: number;
}

function Door({ to, label, icon: Icon, unread = 0 }: DoorProps) {
  const { t } = useTranslation();
  return (
    <Tooltip label={label} position="right" openDelay={400}>
      <UnstyledButton component={Link} to={to} className={classes.door} activeProps={{ 'data-active': true }}>
        <Indicator
          disabled={unread === 0}
          label={unread > 99 ? '99+' : unread}
          size={16}
          offset={2}
          className={classes.badge}
        >
          <Icon size={24} />
        </Indicator>
        <span className={classes.label}>{label}</span>
        {unread > 0 && <VisuallyHidden>{t('shell.unread', { count: unread })}</VisuallyHidden>}
      </UnstyledButton>
    </Tooltip>
  );
}
