/** Stands in for a stylesheet where there is nothing to be seen. */
export {}
