import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { QrPanel } from './QrPanel';
import { LONGEST, qrCode, qrPath } from './qrCode';

const LINK = 'https://example.org/lab/#/explore?v=1&a=none&ttft=0.3';

describe('QrPanel', () => {
  it('draws the code of the link and writes the link below it', () => {
    const html = renderToStaticMarkup(<QrPanel link={LINK} />);
    const code = qrCode(LINK);
    expect(html).toContain(code && qrPath(code));
    expect(html).toContain(`>${LINK.replaceAll('&', '&amp;')}</p>`);
    expect(html).not.toContain('this computer only');
  });

  it('says that a local address is of no use to others', () => {
    expect(renderToStaticMarkup(<QrPanel link="http://localhost:5173/#/lecture" />)).toContain(
      'students cannot reach it',
    );
  });

  it('says that an address is too long, and still shows it', () => {
    const html = renderToStaticMarkup(
      <QrPanel link={`https://example.org/#/explore?q=${'x'.repeat(LONGEST)}`} />,
    );
    expect(html).not.toContain('<svg');
    expect(html).toContain('Send the link itself');
    expect(html).toContain('xxx</p>');
  });
});
