extension FixedWidthInteger {
    /// The quotient rounded toward negative infinity; `divisor` must be positive.
    @inlinable
    public func flooredDivision(by divisor: Self) -> Self {
        precondition(divisor > 0, "divisor must be positive")
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The quotient rounded toward positive infinity; `divisor` must be positive.
    @inlinable
    public func ceiledDivision(by divisor: Self) -> Self {
        precondition(divisor > 0, "divisor must be positive")
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder > 0 ? quotient + 1 : quotient
    }
}
