import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ButtonsBody, ChoicesBody, LinkBody, RequestBody } from '@/shared/api/types';
import { ExternalIcon, ListIcon, PersonIcon, PlaceIcon } from '@/shared/ui/icons';
import { FormattedText } from '@/shared/whatsapp/FormattedText';
import classes from './Question.module.css';

type QuestionBody = ButtonsBody | ChoicesBody | LinkBody | RequestBody;

interface QuestionProps {
  text: string | null;
  body: QuestionBody;
}

/** A question of ours with its answers to tap, as the customer sees it. */
export function Question({ text, body }: QuestionProps) {
  return (
    <>
      {'header' in body && body.header !== null && <span className={classes.header}>{body.header}</span>}
      {text !== null && <FormattedText text={text} />}
      {'footer' in body && body.footer !== null && <span className={classes.footer}>{body.footer}</span>}
      <Answers body={body} />
    </>
  );
}

function Answers({ body }: Pick<QuestionProps, 'body'>) {
  const { t } = useTranslation();
  switch (body.kind) {
    case 'buttons':
      return (
        <ul className={classes.options} aria-label={t('content.answers')}>
          {body.options.map((option) => (
            <li key={option.id} className={classes.option}>
              {option.title}
            </li>
          ))}
        </ul>
      );
    case 'choices':
      return (
        <>
          <span className={classes.link}>
            <ListIcon size={16} /> {body.label}
          </span>
          <div className={classes.rows}>
            {body.groups.map((group, place) => (
              // The groups of a message never change places.
              <Fragment key={place}>
                {group.title !== null && <span className={classes.group}>{group.title}</span>}
                <ul className={classes.options} aria-label={group.title ?? t('content.answers')}>
                  {group.options.map((option) => (
                    <li key={option.id} className={classes.option}>
                      {option.title}
                      {option.description !== null && (
                        <span className={classes.description}>{option.description}</span>
                      )}
                    </li>
                  ))}
                </ul>
              </Fragment>
            ))}
          </div>
        </>
      );
    case 'link':
      return (
        <a className={classes.link} href={body.address} target="_blank" rel="noopener noreferrer">
          {body.label} <ExternalIcon size={14} />
        </a>
      );
    case 'request':
      return (
        <span className={classes.link}>
          {body.what === 'location' ? <PlaceIcon size={16} /> : <PersonIcon size={16} />}{' '}
          {t(`content.request.${body.what}`)}
        </span>
      );
  }
}
