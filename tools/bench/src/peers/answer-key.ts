/** Where the answer to a question about somebody is kept for the peer of a look-up. */
export const answerKey = (nhsNumber: string): string => `bench:answer:${nhsNumber}`;
