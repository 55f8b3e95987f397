import { encode } from 'uqr';

/** White around the code, in modules: readers need four. */
const QUIET_ZONE = 4;

/** Longer addresses need so many modules that a phone cannot tell them apart across a room. */
export const LONGEST = 2300;

export interface QrCode {
  /** Modules along a side, with the quiet zone. */
  readonly size: number;
  /** `true`: black. */
  readonly rows: readonly (readonly boolean[])[];
}

/** Undefined: the text is too long. The least dense code that holds the text, with all the correction that fits into it. */
export function qrCode(text: string): QrCode | undefined {
  if (new TextEncoder().encode(text).length > LONGEST) return undefined;
  const { size, data } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET_ZONE });
  return { size, rows: data };
}

/** The black modules as one path, a run of a row at a time, in units of modules. */
export function qrPath({ rows }: QrCode): string {
  const runs = rows.flatMap((row, y) =>
    row.flatMap((isBlack, x) => {
      if (!isBlack || row[x - 1] === true) return [];
      const end = row.indexOf(false, x);
      return [`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1h${x - (end < 0 ? row.length : end)}z`];
    }),
  );
  return runs.join('');
}

/** Does an address lead to this very computer, so that no other one can follow it? */
export function isLocal(link: string): boolean {
  const { protocol, hostname } = new URL(link);
  return (
    protocol === 'file:' ||
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '0.0.0.0' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
