/** What GitHub code scanning takes; the rest of a report is cut, and the report says so. */
export const MAX_RESULTS = 25_000;
export const MAX_RULES = 25_000;
/** Of the whole file, as it is uploaded. */
export const MAX_COMPRESSED_BYTES = 10_000_000;
/** What a tool says of its run is for people: those that make a scan incomplete come first. */
export const MAX_NOTIFICATIONS = 10_000;
export const MAX_FLOW_LOCATIONS = 10_000;
export const MAX_RELATED_LOCATIONS = 1000;
/** More are allowed and not kept. */
export const MAX_TAGS = 10;
export const MAX_TEXT = 1024;
export const MAX_NAME = 255;
