import type { FilledTemplate, ShapeField, ShapePart, Template, TemplateValue } from '@/shared/api/types';

export type Values = Readonly<Record<string, TemplateValue>>;

/** Which part a gap belongs to: the message itself, or a card of its carousel by its place. */
export function cardOf(field: ShapeField): number | null {
  const [, place] = /^cards\.(\d+)\./.exec(field.key) ?? [];
  return place === undefined ? null : Number(place);
}

export function isFilled(field: ShapeField, value: TemplateValue | undefined): boolean {
  if (!value) return false;
  switch (field.kind) {
    case 'image':
    case 'video':
    case 'document':
      return Boolean(value.file_id);
    case 'place':
      return typeof value.place?.latitude === 'number' && typeof value.place.longitude === 'number';
    case 'product':
      return Boolean(value.product?.catalog_id && value.product.product_id);
    case 'products':
      return Boolean(value.products?.thumbnail_product_id && value.products.sections[0]?.product_ids.length);
    case 'flow':
      return Boolean(value.flow);
    case 'instant':
      return Boolean(value.at);
    default:
      return Boolean(value.text?.trim());
  }
}

/** The gaps that must be filled and are not, in the order in which a person reads them. */
export function missingFields(template: Template, values: Values): ShapeField[] {
  return template.shape.fields.filter((field) => field.is_required && !isFilled(field, values[field.key]));
}

/** Unicode code points, as WhatsApp counts. */
export const lengthOf = (text: string): number => Array.from(text).length;

export function isTooLong(field: ShapeField, value: TemplateValue | undefined): boolean {
  return field.max_length !== null && lengthOf(value?.text ?? '') > field.max_length;
}

/** What is sent: nothing of a gap that may stay empty, and does. */
export function filledValues(template: Template, values: Values): Record<string, TemplateValue> {
  const filled = template.shape.fields.filter((field) => isFilled(field, values[field.key]));
  return Object.fromEntries(filled.map((field) => [field.key, values[field.key] ?? {}]));
}

/** The template as the person would read it now; a gap that nothing fills yet stays to be seen. */
export function previewOf(template: Template, values: Values): FilledTemplate {
  const { shape, category } = template;
  return {
    name: template.name,
    language: template.language,
    message: part('', shape.message),
    offer: shape.offer && { text: shape.offer.text, ends_at: values.offer?.at ?? null },
    cards: shape.cards.map((card, place) => part(`cards.${place}.`, card)),
  };

  function part(prefix: string, drawn: ShapePart): FilledTemplate['message'] {
    const { header } = drawn;
    const own = header ? values[`${prefix}header`] : undefined;
    // Of an authentication template the button carries the body's code.
    const code = category === 'authentication' ? values[`${prefix}body.1`]?.text : undefined;
    return {
      header: header && {
        kind: header.kind,
        text: header.text === null ? null : fill(header.text, () => own?.text),
        variable: null,
        file_id: own?.file_id ?? null,
        file_name: null,
        place: own?.place ?? null,
        product: own?.product ?? null,
      },
      body: drawn.body === null ? null : fill(drawn.body, (name) => values[`${prefix}body.${name}`]?.text),
      variables: [],
      footer: drawn.footer,
      buttons: drawn.buttons.map((button, place) => {
        const value = code ?? values[`${prefix}buttons.${place}`]?.text ?? null;
        return {
          ...button,
          address: button.address === null ? null : fill(button.address, () => value),
          value,
          flow: null,
          products: null,
        };
      }),
    };
  }
}

function fill(text: string, valueOf: (name: string) => string | null | undefined): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (gap, name: string) => {
    const value = valueOf(name);
    return value?.trim() ? value : gap;
  });
}
