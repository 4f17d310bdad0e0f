/** `route` as the router writes it, "none" where there is no such page: few values, whatever visitors ask for. */
export type ServedRequest = Readonly<{ method: string; route: string; status: number; seconds: number }>;
