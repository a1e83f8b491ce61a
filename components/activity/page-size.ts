/** How many entries one page of the activity log holds; the server reads the first one with the same figure. */
export const activityPageSize = 50;
