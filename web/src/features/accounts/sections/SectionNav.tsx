import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { sections, type Section } from './sections';
import classes from './SectionNav.module.css';

/** Leads from part to part of a number's page; each has an address of its own. */
export function SectionNav({ accountId, current }: { accountId: string; current: Section }) {
  const { t } = useTranslation();
  const here = useRef<HTMLAnchorElement>(null);

  // On a phone the strip is longer than the screen.
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);

  return (
    <nav aria-label={t('accounts.sections')} className={classes.strip}>
      {sections.map((section) => (
        <AnchorLink
          key={section}
          {...(section === current && { ref: here })}
          to="/settings/accounts/$accountId"
          params={{ accountId }}
          search={section === 'overview' ? {} : { section }}
          className={classes.link}
          underline="never"
          aria-current={section === current ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {t(`accounts.section.${section}`)}
        </AnchorLink>
      ))}
    </nav>
  );
}
