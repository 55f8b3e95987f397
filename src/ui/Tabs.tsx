import * as Primitive from '@radix-ui/react-tabs';
import type { ReactElement, ReactNode } from 'react';

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly content: ReactNode;
}

export interface TabsProps<Value extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function Tabs<Value extends string>(props: TabsProps<Value>): ReactElement {
  const choose = (value: string) => {
    const item = props.items.find((candidate) => candidate.value === value);
    if (item) props.onChange(item.value);
  };
  return (
    <Primitive.Root className="ui-tabs" value={props.value} onValueChange={choose}>
      <Primitive.List className="ui-tab-list" aria-label={props.label}>
        {props.items.map(({ value, text }) => (
          <Primitive.Trigger key={value} value={value} className="ui-tab">
            {text}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {props.items.map(({ value, content }) => (
        <Primitive.Content key={value} value={value} className="ui-tab-panel">
          {content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
