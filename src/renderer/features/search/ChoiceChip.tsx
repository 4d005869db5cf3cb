import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { Chip } from './Chip.tsx';

interface ChoiceChipProps<Value extends string> {
  readonly label: string;
  readonly all: readonly { readonly value: Value; readonly label: string }[];
  /** Empty for any. */
  readonly chosen: readonly Value[];
  /** The label for several choices. */
  readonly many: (count: number) => string;
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** A filter with several choices: a menu that stays open. */
export function ChoiceChip<Value extends string>(props: ChoiceChipProps<Value>) {
  const { label, all, chosen, many, onChange } = props;
  const ref = useRef<HTMLButtonElement>(null);
  const [only] = all.filter(({ value }) => chosen.includes(value));
  const words =
    chosen.length === 1 ? only?.label : chosen.length === 0 ? label : many(chosen.length);
  const toggle = (value: Value, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <Chip label={label} isSet={chosen.length > 0} onRemove={() => onChange([])}>
      {/* Not modal, because a scroll lock would add a style element, which the page's policy forbids. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger ref={ref} className="choice-chip">
          {chosen.length > 0 && <span className="visually-hidden">{label}: </span>}
          {words}
          <ChevronDown size="0.875rem" aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={ref.current?.closest('main')}>
          <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
            {all.map((each) => (
              <DropdownMenu.CheckboxItem
                key={each.value}
                className="menu-item choice-item"
                checked={chosen.includes(each.value)}
                onCheckedChange={(isChosen) => toggle(each.value, isChosen)}
                onSelect={(event) => event.preventDefault()}
              >
                <DropdownMenu.ItemIndicator>
                  <Check size="1rem" aria-hidden />
                </DropdownMenu.ItemIndicator>
                {each.label}
              </DropdownMenu.CheckboxItem>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </Chip>
  );
}
