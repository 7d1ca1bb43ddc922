import { useDisclosure } from '@mantine/hooks';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsLive } from '@/features/accounts/AccountsLive';
import { TokenBanner } from '@/features/accounts/token/TokenBanner';
import { InboxProvider } from '@/features/inbox/InboxProvider';
import { PeopleLive } from '@/features/people/PeopleLive';
import { TemplatesLive } from '@/features/templates/TemplatesLive';
import { LiveEvents } from '@/shared/live/LiveEvents';
import { useMe } from '@/shared/session/session';
import { isTyping } from '@/shared/ui/isTyping';
import { CommandPalette, usePaletteKey } from './CommandPalette';
import { ConnectionNotice } from './ConnectionNotice';
import { Navigation } from './Navigation';
import { ShortcutsDialog } from './ShortcutsDialog';
import classes from './Shell.module.css';

/** Everything around the pages of a signed-in person. */
export function Shell() {
  const { user, workspace } = useMe();
  // Another person in the same tab starts with nothing of the one before.
  const owner = `${workspace.id}/${user.id}`;
  return (
    <LiveEvents key={owner}>
      <InboxProvider owner={owner}>
        <AccountsLive />
        <TemplatesLive />
        <PeopleLive />
        <Frame />
      </InboxProvider>
    </LiveEvents>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [isHelpOpen, help] = useDisclosure(false);
  const [isPaletteOpen, palette] = useDisclosure(false);
  usePaletteKey(palette.open);
  const matchRoute = useMatchRoute();
  const isThreadOpen = matchRoute({ to: '/discussions/$conversationId' }) !== false;

  useEffect(() => {
    const openHelp = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping(event)) return;
      event.preventDefault();
      help.open();
    };
    window.addEventListener('keydown', openHelp);
    return () => window.removeEventListener('keydown', openHelp);
  }, [help]);

  return (
    <div className={classes.frame} data-thread-open={isThreadOpen || undefined}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Navigation onShowShortcuts={help.open} />
      <div className={classes.stage}>
        <ConnectionNotice />
        <TokenBanner />
        <main id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </main>
      </div>
      <CommandPalette isOpen={isPaletteOpen} onClose={palette.close} />
      <ShortcutsDialog isOpen={isHelpOpen} onClose={help.close} />
    </div>
  );
}
