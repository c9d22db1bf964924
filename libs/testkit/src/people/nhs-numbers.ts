/** How many different numbers `syntheticNhsNumber` gives. */
export const syntheticNhsNumbers = 100_000;

/**
 * The `index`-th synthetic NHS number: in the range 999…, which is never issued, and passing Modulus 11.
 * Different for different indexes below `syntheticNhsNumbers`; after that they come round again.
 */
export function syntheticNhsNumber(index: number): string {
  const stem = `999${String(index % syntheticNhsNumbers).padStart(5, '0')}`;
  // One ninth digit in eleven at most has no check digit, so the first or the second has one.
  return withCheckDigit(`${stem}0`) ?? withCheckDigit(`${stem}1`) ?? stem;
}

function withCheckDigit(nine: string): string | undefined {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : `${nine}${check}`;
}
