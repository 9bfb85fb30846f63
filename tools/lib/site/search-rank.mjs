/**
 * Which sections of the documentation answer a question. It runs in the reader's browser: what is written here stands in the page as it is,
 * so that it uses nothing from outside of itself.
 *
 * @param {readonly { page: string, title: string, heading: string, text: string }[]} sections
 * @param {string} question words, all of which a section has to hold
 * @returns {number[]} indexes of sections, the best first
 */
export function rankSections(sections, question) {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored = sections.map(({ title, heading, text }, index) => {
    const places = [heading.toLowerCase(), title.toLowerCase(), text.toLowerCase()];
    let score = 0;
    for (const word of words) {
      const found = places.findIndex((place) => place.includes(word));
      if (found < 0) return { index, score: 0 };
      // A word of a heading says what the section is about, one of its text only that it is named.
      score += [9, 4, 1][found] ?? 0;
    }
    return { index, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index);
}
