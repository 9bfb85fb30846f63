export const formatOf = ({ format }) => format.trim();
