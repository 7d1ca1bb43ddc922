import {
  Avatar,
  Divider,
  Popover,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import { speak } from '@/shared/i18n/i18n';
import { problemText } from '@/shared/i18n/problemText';
import { closeSession, updateMe, useMe } from '@/shared/session/session';
import { KeyboardIcon, SignOutIcon } from '@/shared/ui/icons';
import { initialsOf } from '@/shared/ui/initials';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import classes from './UserMenu.module.css';

/** A popover and not a menu: it holds choices, which the pattern of a menu has no place for. */
export function UserMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { t } = useTranslation();
  const { user, workspace } = useMe();
  const [isOpen, menu] = useDisclosure(false);
  const language = useLanguagePreference();

  const showShortcuts = () => {
    menu.close();
    onShowShortcuts();
  };

  return (
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
        <Divider />
        <UnstyledButton className={`${classes.item} ${classes.wideOnly}`} onClick={showShortcuts}>
          <KeyboardIcon size={18} />
          {t('shell.shortcuts')}
        </UnstyledButton>
        <SignOut />
      </Popover.Dropdown>
    </Popover>
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

function AppearanceSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('shell.appearance')}
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'light', label: t('shell.light') },
        { value: 'dark', label: t('shell.dark') },
        { value: 'auto', label: t('shell.system') },
      ]}
    />
  );
}

function SignOut() {
  const { t } = useTranslation();
  const leaving = useMutation({
    mutationFn: () => answerOf(api.POST('/api/auth/logout')),
    onSuccess: () => closeSession(),
    // Without the server the cookie would stay: a person who believes to be signed out must be.
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  return (
    <UnstyledButton className={classes.item} onClick={() => leaving.mutate()} disabled={leaving.isPending}>
      <SignOutIcon size={18} />
      {t('shell.signOut')}
    </UnstyledButton>
  );
}
