import { Square, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Components } from 'react-markdown';
import { MessageLink } from './MessageLink.tsx';

/**
 * The components for the markup of a message. Every block detects its own text direction. Its headings are
 * not heading elements, because they would break the outline of the page.
 */
export const markup: Components = {
  p: ({ children }) => <p dir="auto">{children}</p>,
  h1: ({ children }) => <Heading level={1}>{children}</Heading>,
  h2: ({ children }) => <Heading level={2}>{children}</Heading>,
  h3: ({ children }) => <Heading level={3}>{children}</Heading>,
  h4: ({ children }) => <Heading level={3}>{children}</Heading>,
  h5: ({ children }) => <Heading level={3}>{children}</Heading>,
  h6: ({ children }) => <Heading level={3}>{children}</Heading>,
  li: ({ children }) => <li dir="auto">{children}</li>,
  blockquote: ({ children }) => <blockquote dir="auto">{children}</blockquote>,
  a: ({ href, children }) => (href ? <MessageLink url={href}>{children}</MessageLink> : children),
  input: ({ checked }) => <Checkbox isChecked={checked === true} />,
  table: ({ children }) => <Table>{children}</Table>,
  th: ({ children, style }) => (
    <th dir="auto" style={style}>
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td dir="auto" style={style}>
      {children}
    </td>
  ),
};

interface PartProps {
  readonly children?: React.ReactNode;
}

function Heading({ level, children }: PartProps & { readonly level: number }) {
  return (
    <p className="message-heading" data-level={level} dir="auto">
      {children}
    </p>
  );
}

function Checkbox({ isChecked }: { readonly isChecked: boolean }) {
  const { t } = useTranslation();
  const Icon = isChecked ? SquareCheck : Square;
  return (
    <Icon
      className="message-checkbox"
      size="0.875rem"
      role="img"
      aria-label={isChecked ? t('messages.done') : t('messages.notDone')}
    />
  );
}

function Table({ children }: PartProps) {
  const { t } = useTranslation();
  return (
    <section
      className="message-table"
      aria-label={t('messages.table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scroll containers must be reachable by keyboard
      tabIndex={0}
    >
      <table>{children}</table>
    </section>
  );
}
