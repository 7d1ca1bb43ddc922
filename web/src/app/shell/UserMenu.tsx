import { Avatar, Divider, Popover, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AwaySwitch } from '@/features/inbox/assigning/AwaySwitch';
import { answerOf, api } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import { speak } from '@/shared/i18n/i18n';
import { problemText } from '@/shared/i18n/problemText';
import { openSession, updateMe, useMe, usePermission } from '@/shared/session/session';
import { KeyboardIcon, PersonIcon, SignOutIcon, SystemIcon } from '@/shared/ui/icons';
import { AppearanceSwitch } from '@/shared/ui/AppearanceSwitch';
import { initialsOf } from '@/shared/ui/initials';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import { useSignOut } from './useSignOut';
import classes from './UserMenu.module.css';

/** A popover and not a menu: it holds choices, which the pattern of a menu has no place for. */
export function UserMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { t } = useTranslation();
  const { user, workspace } = useMe();
  const [isOpen, menu] = useDisclosure(false);
  const language = useLanguagePreference();
  const signOut = useSignOut();
  const looksAtDiscussions = usePermission('conversations.view');

  const showShortcuts = () => {
    menu.close();
    onShowShortcuts();
  };

  const endSession = () => {
    menu.close();
    signOut.leave();
  };

  return (
    <>
      {signOut.question}
      <Popover
        opened={isOpen}
        onChange={menu.toggle}
        onDismiss={menu.close}
        position="right-end"
        width={270}
        trapFocus
        returnFocus
        shadow="md"
      >
        <Popover.Target>
          <UnstyledButton className={classes.button} onClick={menu.toggle}>
            <VisuallyHidden>
              {t('shell.userMenu')}, {user.display_name}
            </VisuallyHidden>
            <Avatar size={36} radius="xl" color="relais" variant="light" aria-hidden="true">
              {initialsOf(user.display_name)}
            </Avatar>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.menu} aria-label={t('shell.userMenu')}>
          <div className={classes.person}>
            <Text fw={600} truncate>
              {user.display_name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {user.email}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {workspace.name}
            </Text>
          </div>
          <Divider />
          <div className={classes.choice}>
            <Text size="xs" c="dimmed" aria-hidden="true">
              {t('language.label')}
            </Text>
            <LanguageSwitch onChoose={language.choose} fullWidth />
          </div>
          <div className={classes.choice}>
            <Text size="xs" c="dimmed" aria-hidden="true">
              {t('shell.appearance')}
            </Text>
            <AppearanceSwitch />
          </div>
          {looksAtDiscussions && (
            <div className={classes.choice}>
              <AwaySwitch />
            </div>
          )}
          <Divider />
          <WorkspaceSwitch />
          <UnstyledButton component={Link} to="/me" className={classes.item} onClick={menu.close}>
            <PersonIcon size={18} />
            {t('me.open')}
          </UnstyledButton>
          <UnstyledButton className={`${classes.item} ${classes.wideOnly}`} onClick={showShortcuts}>
            <KeyboardIcon size={18} />
            {t('shell.shortcuts')}
          </UnstyledButton>
          <UnstyledButton className={classes.item} onClick={endSession} disabled={signOut.isPending}>
            <SignOutIcon size={18} />
            {t('shell.signOut')}
          </UnstyledButton>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function useLanguagePreference() {
  const { t } = useTranslation();
  const saving = useMutation({
    mutationFn: (language: Language) => answerOf(api.PUT('/api/auth/me/preferences', { body: { language } })),
    onSuccess: updateMe,
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  return {
    choose: (language: Language) => {
      speak(language);
      saving.mutate(language);
    },
  };
}

/** The other workspaces that the person belongs to; nothing where there is none. */
function WorkspaceSwitch() {
  const { t } = useTranslation();
  const router = useRouter();
  const { workspace, workspaces } = useMe();
  const switching = useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/auth/me/workspace', { body: { workspace_id: id } })),
    onSuccess: (session) => {
      openSession(session);
      // Nothing of the address need exist there.
      router.history.push('/');
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  const others = workspaces.filter(({ id }) => id !== workspace.id);
  if (others.length === 0) return null;
  return (
    <div role="group" aria-label={t('shell.workspaces')}>
      {others.map((other) => (
        <UnstyledButton
          key={other.id}
          className={classes.item}
          disabled={switching.isPending}
          onClick={() => switching.mutate(other.id)}
        >
          <SystemIcon size={18} />
          {t('shell.goOver', { workspace: other.name })}
        </UnstyledButton>
      ))}
      <Divider />
    </div>
  );
}
