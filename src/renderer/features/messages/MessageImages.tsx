import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Names the images that a message had; their data is not kept. */
export function MessageImages({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  return (
    <ul className="message-images" aria-label={t('messages.images')}>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: images can have the same name
        <li key={index}>
          <Image size="0.875rem" aria-hidden />
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
