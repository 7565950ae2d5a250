internal import Domain

extension Money {
    /// The greatest multiple of `step` that is not above this amount: toward negative infinity.
    func floored(to step: Money) -> Money {
        Money(micros: micros.flooredDivision(by: step.micros) * step.micros)
    }
}
