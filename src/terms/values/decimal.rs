//! Exact decimal amounts.

/// Amounts beyond this power of ten are not followed.
const MOST_EXPONENT: i32 = 60;

/// An exact amount: `mantissa` times ten to the `exponent`.
///
/// Invariant: the mantissa does not end in 0, and nought is `0e0`; equal amounts are equal structs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Decimal {
    mantissa: i128,
    exponent: i32,
}

impl Decimal {
    /// `mantissa` times ten to the `exponent`; none when it is larger or finer than is followed.
    pub(crate) fn new(mut mantissa: i128, mut exponent: i32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Decimal { mantissa: 0, exponent: 0 });
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        (exponent.abs() <= MOST_EXPONENT).then_some(Decimal { mantissa, exponent })
    }

    /// A whole number.
    pub(crate) fn whole(number: u32) -> Self {
        let mut mantissa = i128::from(number);
        let mut exponent = 0;
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        Decimal { mantissa, exponent }
    }

    /// The amount that digits before and after the decimal point give; other characters (grouping) are passed over.
    pub(crate) fn parse(whole: &str, fraction: &str) -> Option<Self> {
        let mut mantissa = 0_i128;
        for byte in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        Decimal::new(mantissa, -i32::try_from(fraction.len()).ok()?)
    }

    /// The product; none when it is too large.
    pub(crate) fn times(self, other: Decimal) -> Option<Self> {
        Decimal::new(self.mantissa.checked_mul(other.mantissa)?, self.exponent + other.exponent)
    }

    /// The sum; none when it is too large.
    pub(crate) fn plus(self, other: Decimal) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        Decimal::new(self.at(exponent)?.checked_add(other.at(exponent)?)?, exponent)
    }

    /// The amount below nought.
    pub(crate) fn negated(self) -> Self {
        Decimal { mantissa: -self.mantissa, ..self }
    }

    /// The digits without the noughts around them.
    pub(crate) fn digits(self) -> u128 {
        self.mantissa.unsigned_abs()
    }

    /// Whether the amount is below nought.
    pub(crate) fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The power of ten of the last digit that is not 0.
    pub(crate) fn exponent(self) -> i32 {
        self.exponent
    }

    /// The amount as a whole number, when it is a small one.
    pub(crate) fn as_small(self) -> Option<u32> {
        self.at(0).and_then(|mantissa| u32::try_from(mantissa).ok())
    }

    /// The nearest floating-point number, for conversions.
    pub(crate) fn approximate(self) -> f64 {
        self.mantissa as f64 * 10_f64.powi(self.exponent)
    }

    /// The mantissa that goes with a smaller exponent.
    fn at(self, exponent: i32) -> Option<i128> {
        let shift = u32::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        self.mantissa.checked_mul(10_i128.checked_pow(shift)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_whatever_the_writing() {
        assert_eq!(
            Decimal::parse("4,370,000", ""),
            Decimal::parse("4", "37").and_then(|d| d.times(Decimal::whole(1_000_000)))
        );
        assert_eq!(Decimal::parse("7", "50"), Decimal::parse("7", "5"));
        assert_eq!(Decimal::parse("000", ""), Some(Decimal::whole(0)));
    }

    #[test]
    fn adds_and_gives_small_numbers_back() {
        let half = Decimal::parse("0", "5").and_then(|half| half.plus(Decimal::whole(2)));
        assert_eq!(half, Decimal::parse("2", "5"));
        assert_eq!(Decimal::whole(1200).as_small(), Some(1200));
        assert_eq!(half.and_then(Decimal::as_small), None);
    }

    #[test]
    fn gives_up_on_the_endless() {
        assert_eq!(Decimal::parse(&"9".repeat(60), ""), None);
        assert_eq!(Decimal::parse("1", &"3".repeat(200)), None);
    }
}
