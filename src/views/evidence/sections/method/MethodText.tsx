import type { ReactElement } from 'react';
import Text from '../../../../../docs/model.md';

export function MethodText(): ReactElement {
  return <Text components={{}} />;
}
