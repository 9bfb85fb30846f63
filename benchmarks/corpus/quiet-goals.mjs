/** How much may be said about programs in which a reviewer finds next to nothing, per 1,000 lines. */

/** Findings of high or critical severity and high confidence. */
export const SEVERE_PER_THOUSAND = 0.05;
/** Findings that are shown by default. */
export const SHOWN_PER_THOUSAND = 0.3;
