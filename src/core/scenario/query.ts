const SHOWN_TEXT = 40;
const MAX_PROBLEMS = 10;

/** What is repeated to a person of a text that may be long. */
export function shortened(text: string): string {
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;
}

/** The first problems of a list that may be long, and how many more there are. */
export function fewest(problems: readonly string[]): readonly string[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  return [...problems.slice(0, MAX_PROBLEMS), `And ${problems.length - MAX_PROBLEMS} more.`];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** `a=1&b=2` as a map; the last of equal keys wins. */
export function splitQuery(query: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const cut = part.indexOf('=');
    const key = cut < 0 ? part : part.slice(0, cut);
    pairs.set(decoded(key), cut < 0 ? '' : decoded(part.slice(cut + 1)));
  }
  return pairs;
}
