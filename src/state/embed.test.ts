import { describe, expect, it } from 'vitest';
import { pageQuery, readEmbed } from './embed';

describe('a frame’s address', () => {
  it('names live parts, and a theme if it wants one', () => {
    expect(readEmbed('embed=goodput,ttft&theme=dark').embed).toEqual({
      parts: ['goodput', 'ttft'],
      theme: 'dark',
    });
    expect(readEmbed('embed=goodput').embed?.theme).toBeUndefined();
    expect(readEmbed('v=1').embed).toBeUndefined();
  });

  it('reports a theme that there is not, or that nothing asks for', () => {
    expect(readEmbed('embed=goodput&theme=pink').problems[0]).toContain('theme=pink');
    expect(readEmbed('theme=dark').problems).toHaveLength(1);
    expect(readEmbed('embed=goodput&theme=dark').problems).toEqual([]);
  });

  it('is written as it is read', () => {
    const query = 'lock=ttft,rate&embed=goodput,ttft&theme=dark';
    expect(pageQuery({ lock: ['ttft', 'rate'], embed: readEmbed(query).embed })).toBe(query);
    expect(pageQuery({ lock: undefined, embed: undefined })).toBe('');
  });
});
