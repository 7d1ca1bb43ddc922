import { Badge, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '@/shared/api/types';
import { DrawnTemplate } from '@/shared/whatsapp/DrawnTemplate';
import { SearchIcon } from '@/shared/ui/icons';
import { Loading } from '@/shared/ui/Loading';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { useLoadWhenNear } from '@/shared/ui/useLoadWhenNear';
import { previewOf } from './filling';
import { NoTemplates } from './NoTemplates';
import { SyncTrouble } from './SyncTrouble';
import { templateQueries, templatesOf } from './templateQueries';
import { useLanguageName } from './useLanguageName';
import classes from './TemplatePicker.module.css';

const typingPauseMs = 250;
const categories = ['utility', 'marketing', 'authentication'] as const;

interface TemplateChoiceProps {
  accountId: string;
  /** Whether somebody came back here from a template. */
  isBack: boolean;
  onChoose: (template: Template) => void;
}

/** The search keeps the focus; arrows move through what it finds, Enter takes it. */
export function TemplateChoice({ accountId, isBack, onChoose }: TemplateChoiceProps) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const listId = useId();
  const search = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), typingPauseMs);
  const [language, setLanguage] = useState<string | null>(null);
  const [category, setCategory] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const found = useInfiniteQuery(templateQueries.list({ accountId, text, language, category }));
  const templates = templatesOf(found.data?.pages);
  const active = templates[Math.min(place, templates.length - 1)];
  const end = useLoadWhenNear({
    hasMore: found.hasNextPage,
    isFetching: found.isFetching,
    isFailed: found.isFetchNextPageError,
    load: () => found.fetchNextPage(),
  });

  // Keys without a focus would go to the page behind. At the opening the dialog sees to it itself.
  useEffect(() => {
    if (isBack) search.current?.focus();
  }, [isBack]);

  const activeId = active && `${listId}-${active.id}`;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setPlace((from) =>
        Math.max(0, Math.min(templates.length - 1, Math.min(from, templates.length - 1) + step)),
      );
    }
    if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onChoose(active);
    }
  };

  const isNarrowed = text !== '' || language !== null || category !== null;
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <div className={classes.filters}>
          <TextInput
            className={classes.search}
            ref={search}
            data-autofocus
            type="search"
            role="combobox"
            aria-expanded={templates.length > 0}
            aria-controls={listId}
            aria-activedescendant={activeId}
            aria-label={t('template.search')}
            placeholder={t('template.search')}
            leftSection={<SearchIcon size={18} />}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setPlace(0);
            }}
            onKeyDown={onKeyDown}
          />
          <Select
            aria-label={t('template.language')}
            placeholder={t('template.anyLanguage')}
            clearable
            data={(found.data?.pages[0]?.languages ?? []).map((code) => ({
              value: code,
              label: languageName(code),
            }))}
            value={language}
            onChange={setLanguage}
          />
          <Select
            aria-label={t('template.category')}
            placeholder={t('template.anyCategory')}
            clearable
            data={categories.map((each) => ({ value: each, label: t(`template.categories.${each}`) }))}
            value={category}
            onChange={setCategory}
          />
        </div>
        {found.data && <SyncTrouble accounts={found.data.pages[0]?.accounts ?? []} />}
        {found.isPending && <Loading />}
        {found.isError && templates.length === 0 && (
          <LoadFailed what={t('template.what')} error={found.error} onRetry={found.refetch} />
        )}
        {found.isSuccess && templates.length === 0 && (
          <NoTemplates accountId={accountId} isNarrowed={isNarrowed} />
        )}
        {templates.length > 0 && (
          <div
            id={listId}
            className={classes.list}
            data-scroller
            role="listbox"
            aria-label={t('template.list')}
          >
            {templates.map((template, index) => (
              // The keyboard reaches an option through the search field, which names the active one.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={template.id}
                id={`${listId}-${template.id}`}
                className={classes.option}
                role="option"
                tabIndex={-1}
                aria-selected={template === active}
                data-active={template === active || undefined}
                onMouseEnter={() => setPlace(index)}
                onClick={() => onChoose(template)}
              >
                <span className={classes.name}>
                  <span>{template.name}</span>
                  <Badge size="sm" variant="light" color="gray" tt="none">
                    {languageName(template.language)}
                  </Badge>
                  <Badge size="sm" variant="light" tt="none">
                    {categoryText(template.category)}
                  </Badge>
                </span>
                <span className={classes.text}>{template.shape.message.body}</span>
              </div>
            ))}
            <div ref={end} role="presentation" />
          </div>
        )}
      </div>
      <div className={classes.wall} aria-label={t('template.preview')} role="region">
        {active && (
          <div className={classes.bubble}>
            <DrawnTemplate template={previewOf(active, {})} />
          </div>
        )}
      </div>
    </div>
  );

  function categoryText(code: string): string {
    const known = categories.find((each) => each === code);
    return known ? t(`template.categories.${known}`) : code;
  }
}
