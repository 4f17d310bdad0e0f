/** The clock is passed in, so that tests and pure code decide what "now" is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
