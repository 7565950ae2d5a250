/// The square root of `value`, rounded down: the only root that deciding services take, the same on every host.
///
/// Complexity: at most 64 steps, one bit of the result each; exact for every value, with neither overflow nor floating point.
public func integerSquareRoot(_ value: UInt128) -> UInt64 {
    guard value > 0 else { return 0 }
    var remainder = value
    var root: UInt128 = 0
    var bit = UInt128(1) << UInt128((127 - value.leadingZeroBitCount) & ~1)
    while bit > 0 {
        if remainder >= root + bit {
            remainder -= root + bit
            root = (root >> 1) + bit
        } else {
            root >>= 1
        }
        bit >>= 2
    }
    return UInt64(root)
}
